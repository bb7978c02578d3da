//! The places a store can be, one file each.
