//! What the commands share: the store, and versions by name.
