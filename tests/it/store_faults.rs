//! What a store withstands: several writers, killed writers, full and read-only disks, damage.
