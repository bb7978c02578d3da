//! Why bytes could not be read as a text.

/// Why bytes could not be read as a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// Not a text in any encoding.
    #[error("this is a binary file, not a text: {0}")]
    Binary(&'static str),
    /// A file of this kind that cannot be opened.
    #[error("{kind} cannot be opened: {why}")]
    Damaged {
        /// What it is.
        kind: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// A file of this kind that holds more than is read of one.
    #[error("{kind} unpacks to more than {max} bytes; no more are read")]
    Bomb {
        /// What it is.
        kind: &'static str,
        /// The limit.
        max: u64,
    },
    /// This build reads no such files.
    #[error(
        "this claimdiff was built without {feature}: build it with `--features {feature}` to read {kind}"
    )]
    NotBuilt {
        /// What it is.
        kind: &'static str,
        /// The cargo feature that it takes.
        feature: &'static str,
    },
    /// Longer than [`super::MAX_BYTES`].
    #[error("the text has {bytes} bytes; at most {max} are read")]
    TooLong {
        /// Its length.
        bytes: u64,
        /// The limit.
        max: usize,
    },
}
