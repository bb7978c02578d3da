//! One file a command.

pub(super) mod batch;
