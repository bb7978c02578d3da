//! Names for claims that survive edits elsewhere in the text.
use std::fmt;

/// Names a claim within one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId(u32);

impl ClaimId {
    /// Makes an id of the words that tell the claim from others, and of how many
    /// claims with the same words came before.
    pub fn new(words: &str, before: usize) -> Self {
        use sha1::{Digest, Sha1};
        let mut hash = Sha1::new();
        hash.update(before.to_string());
        hash.update(b"\0");
        hash.update(words);
        let hash = hash.finalize();
        Self(u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]))
    }

    /// The id as a number, to be kept.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// An id that was kept.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}
