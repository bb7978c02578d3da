//! Bytes to text: byte order mark, declared charset, else a guess that is told.
use super::binary::binary_kind;
use super::{MAX_BYTES, ReadError, readers};
use crate::model::MediaType;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are searched for a declaration, as browsers do.
const DECLARED_WITHIN: usize = 1024;

/// How many bytes a guess is made of. More change nothing but the time.
const GUESSED_WITHIN: usize = 1 << 20;

/// A decoded text and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; line ends as they came.
    pub text: String,
    /// The charset's name when it was not UTF-8, for telling the user.
    pub charset: Option<&'static str>,
    /// Whether some bytes fit no character and became `U+FFFD`.
    pub damaged: bool,
}

impl Decoded {
    /// A text of which every character is told.
    pub(super) fn whole(text: String) -> Self {
        Self {
            text,
            charset: None,
            damaged: false,
        }
    }
}

/// Decodes bytes.
///
/// # Errors
/// [`ReadError`] when the bytes are empty, too many or no text.
///
/// ```
/// use claimdiff::text::decode;
/// let read = decode(b"Caf\xe9 au lait pour dix francs et demi").unwrap();
/// assert_eq!(&read.text[..5], "Café");
/// assert_eq!(read.charset, Some("windows-1252"));
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    decode_as(bytes, None)
}

/// As [`decode`], without a copy where the bytes are the text.
///
/// # Errors
/// As [`decode`].
pub fn decode_owned(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    let fits = bytes.len() <= MAX_BYTES
        && Encoding::for_bom(&bytes).is_none()
        && wide(&bytes).is_none()
        && binary_kind(&bytes).is_none()
        && !bytes.is_ascii();
    if !fits {
        return decode(&bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(ReadError::Empty),
        Ok(text) => Ok(Decoded::whole(text)),
        Err(error) => decode(error.as_bytes()),
    }
}

/// Decodes bytes whose sender names a charset, as HTTP headers do.
///
/// In this order: a byte order mark; UTF-8 where the bytes are UTF-8 beyond
/// ASCII, since no text in another charset is by chance; the sender's charset;
/// the one that a page declares itself; a guess.
///
/// # Errors
/// As [`decode`].
pub fn decode_as(bytes: &[u8], charset: Option<&str>) -> Result<Decoded, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLong {
            bytes: bytes.len() as u64,
            max: MAX_BYTES,
        });
    }
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match wide(bytes) {
            Some(encoding) => encoding,
            None => {
                if let Some(kind) = binary_kind(bytes) {
                    return Err(ReadError::Binary(kind));
                }
                narrow(bytes, charset)
            }
        },
    };
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLong {
            bytes: text.len() as u64,
            max: MAX_BYTES,
        });
    }
    Ok(Decoded {
        text: text.into_owned(),
        charset: (encoding != UTF_8).then(|| encoding.name()),
        damaged,
    })
}

/// Decodes the bytes of a file of some type. What has its text packed in it, as
/// office documents do, is unpacked here; a page or a text is decoded.
///
/// # Errors
/// As [`decode`].
pub fn decode_typed(
    bytes: &[u8],
    media_type: MediaType,
    charset: Option<&str>,
) -> Result<Decoded, ReadError> {
    readers::reader(media_type).decode(bytes, charset)
}

/// As [`decode_typed`], without a copy where the bytes are the text.
///
/// # Errors
/// As [`decode`].
pub fn decode_typed_owned(bytes: Vec<u8>, media_type: MediaType) -> Result<Decoded, ReadError> {
    match media_type {
        MediaType::Plain | MediaType::Markdown => decode_owned(bytes),
        _ => decode_typed(&bytes, media_type, None),
    }
}

/// Whether a name is one of a charset, as HTTP headers have it.
pub fn is_charset(name: &str) -> bool {
    Encoding::for_label(name.trim().as_bytes()).is_some()
}

/// UTF-16 without a byte order mark: of ASCII text, every other byte is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half < 2 {
        None
    } else if even == 0 && odd * 10 >= half * 7 {
        Some(UTF_16LE)
    } else if odd == 0 && even * 10 >= half * 7 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The charset of bytes that have no mark and are not wide.
fn narrow(bytes: &[u8], sender: Option<&str>) -> &'static Encoding {
    let utf8 = mostly_utf8(bytes);
    if utf8 && !bytes.is_ascii() {
        return UTF_8;
    }
    let named = sender
        .and_then(|name| Encoding::for_label(name.trim().as_bytes()))
        .or_else(|| declared(bytes))
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
        .filter(|encoding| utf8 || *encoding != UTF_8);
    named.unwrap_or_else(|| if utf8 { UTF_8 } else { guess(bytes) })
}

/// Whether the bytes are UTF-8, or were but for a few bytes lost: one bad place
/// to a hundred good characters beyond ASCII.
fn mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        bad += usize::from(!chunk.invalid().is_empty());
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
    }
    bad == 0 || good / bad >= 100
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(GUESSED_WITHIN)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The charset a page names itself: `<meta charset=...>` or `<?xml encoding=...?>`.
/// Only pages are asked: an article may quote such a line.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head
        .find("<meta")
        .and_then(|meta| head[meta..].find("charset").map(|at| meta + at + 7))
        .or_else(|| {
            let xml = head.find("<?xml")?;
            let at = head[xml..].find("encoding")?;
            Some(xml + at + 8)
        })?;
    let value = head[at..].trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .unwrap_or(value.len());
    Encoding::for_label(&value.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.charset)
    }

    #[test]
    fn marks_and_wide_texts() {
        assert_eq!(
            read(b"\xef\xbb\xbf\xc2\xa35m\r\n"),
            ("£5m\r\n".into(), None)
        );
        assert_eq!(
            read(b"\xff\xfe\xa3\x005\0m\0"),
            ("£5m".into(), Some("UTF-16LE"))
        );
        assert_eq!(
            read(b"\0O\0n\0e\0.\0\n\0T\0w\0o"),
            ("One.\nTwo".into(), Some("UTF-16BE"))
        );
    }

    #[test]
    fn declared_charsets() {
        let page = b"<html><meta http-equiv=x content='text/html; charset=iso-8859-2'><p>z\xb3oty";
        assert!(read(page).0.ends_with("złoty"));
        let xml = b"<?xml version='1.0' encoding=\"windows-1251\"?><p>\xef\xf0\xe8\xe2\xe5\xf2";
        assert!(read(xml).0.ends_with("привет"));
        let wrong = "<meta charset=latin1><p>£5m".as_bytes();
        assert_eq!(
            read(wrong).1,
            None,
            "valid UTF-8 wins over a wrong declaration"
        );
        let named = decode_as(b"z\xb3oty", Some("ISO-8859-2")).unwrap();
        assert_eq!(named.text, "złoty");
    }

    #[test]
    fn guessed_charsets_and_damage() {
        let shift_jis = b"\x8d\xa1\x93\xfa\x82\xcd\x90\xb0\x82\xea\x82\xc5\x82\xb7\x81B";
        assert_eq!(
            read(shift_jis),
            ("今日は晴れです。".into(), Some("Shift_JIS"))
        );
        let mut bytes = "é".repeat(200).into_bytes();
        bytes.push(0xff);
        let damaged = decode(&bytes).unwrap();
        assert!(
            damaged.damaged && damaged.charset.is_none() && damaged.text.ends_with("é\u{fffd}")
        );
    }

    #[test]
    fn refusals() {
        assert_eq!(decode(b" \r\n\t"), Err(ReadError::Empty));
        assert_eq!(decode(b""), Err(ReadError::Empty));
        assert_eq!(decode(b"%PDF-1.7 ..."), Err(ReadError::Binary("a PDF")));
        assert!(matches!(
            decode(b"ab\0cd ef gh ij"),
            Err(ReadError::Binary(_))
        ));
        assert!(matches!(
            decode(&vec![b'a'; MAX_BYTES + 1]),
            Err(ReadError::TooLong { .. })
        ));
    }

    proptest! {
        #[test]
        fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decode_owned(bytes.clone()), decode(&bytes));
        }

        #[test]
        fn owned_or_not(text in "\\PC{0,20}") {
            prop_assert_eq!(decode_owned(text.clone().into_bytes()), decode(text.as_bytes()));
        }

        #[test]
        fn utf8_stays(text in "[^\u{feff}\\p{Cc}]{1,40}") {
            prop_assume!(!text.trim().is_empty() && binary_kind(text.as_bytes()).is_none());
            prop_assert_eq!(&decode(text.as_bytes()).unwrap().text, &text);
        }
    }
}
