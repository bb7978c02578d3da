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
    /// Longer than [`super::MAX_BYTES`].
    #[error("the text has {bytes} bytes; at most {max} are read")]
    TooLong {
        /// Its length.
        bytes: u64,
        /// The limit.
        max: usize,
    },
}
