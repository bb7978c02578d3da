//! A server's answer as it went over the wire: status, headers, body.
//!
//! Read as leniently as browsers do: archives hold what servers really sent, and
//! some programs unpack a body without saying so.
use crate::import::MAX_BYTES;
use crate::model::MediaType;
use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, Read};

/// The head of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// `200`.
    pub status: u16,
    /// How many bytes it has, with the empty line behind it.
    pub len: usize,
    headers: Vec<(String, String)>,
}

/// Why a body could not be read.
#[derive(Debug)]
pub enum Unread {
    /// It has more than [`MAX_BYTES`].
    TooLong,
    /// It is not what its headers say.
    Broken(String),
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong => write!(
                f,
                "it unpacks to more than {MAX_BYTES} bytes; no more are read"
            ),
            Self::Broken(why) => f.write_str(why),
        }
    }
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads the head of an answer; `None` when the bytes begin with none.
pub fn answer(bytes: &[u8]) -> Option<Answer> {
    let mut at = 0;
    let mut lines = Vec::new();
    loop {
        let rest = bytes.get(at..)?;
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = rest[..end].trim_ascii_end();
        at += end + 1;
        if line.is_empty() {
            break;
        }
        lines.push(String::from_utf8_lossy(line).into_owned());
    }
    let (first, rest) = lines.split_first()?;
    let status = first.strip_prefix("HTTP/")?.split_whitespace().nth(1)?;
    let header = |line: &String| {
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    };
    Some(Answer {
        status: status.parse().ok()?,
        len: at,
        headers: rest.iter().filter_map(header).collect(),
    })
}

/// An answer's body as the page that it is.
///
/// # Errors
/// [`Unread`].
pub fn body(answer: &Answer, bytes: Vec<u8>) -> Result<Vec<u8>, Unread> {
    let is_chunked = answer
        .header("transfer-encoding")
        .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let bytes = match is_chunked {
        true => unchunked(bytes)?,
        false => bytes,
    };
    let codings = answer
        .header("content-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    // The last one that was put on comes off first.
    let mut codings = codings
        .split(',')
        .map(str::trim)
        .rev()
        .filter(|coding| !matches!(*coding, "" | "identity"));
    let Some(coding) = codings.next() else {
        return Ok(bytes);
    };
    if codings.next().is_some() {
        return Err(Unread::Broken("it is packed twice".to_owned()));
    }
    unpacked(coding, bytes)
}

fn unpacked(coding: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Unread> {
    let looks_like_text = || bytes.trim_ascii_start().starts_with(b"<");
    match coding {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => {
            limited(MultiGzDecoder::new(&bytes[..]))
        }
        "gzip" | "x-gzip" => Ok(bytes),
        "deflate" => {
            // The name means zlib; some servers send it without its header.
            let is_zlib = matches!(bytes[..], [a, b, ..] if a & 0x0f == 8 && (u16::from(a) << 8 | u16::from(b)).is_multiple_of(31));
            match is_zlib {
                true => limited(ZlibDecoder::new(&bytes[..])),
                false if looks_like_text() => Ok(bytes),
                false => limited(DeflateDecoder::new(&bytes[..])),
            }
        }
        "br" if looks_like_text() => Ok(bytes),
        "br" => limited(Decompressor::new(&bytes[..], 4096)),
        other => Err(Unread::Broken(format!(
            "it is packed as `{other}`, which is not known"
        ))),
    }
}

fn limited(reader: impl Read) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let read = reader.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error: io::Error| Unread::Broken(format!("its body is damaged: {error}")))?;
    match bytes.len() as u64 {
        read if read > MAX_BYTES => Err(Unread::TooLong),
        _ => Ok(bytes),
    }
}

/// Puts a body together that came in chunks; one that has none stays.
fn unchunked(bytes: Vec<u8>) -> Result<Vec<u8>, Unread> {
    let mut whole = Vec::with_capacity(bytes.len());
    let mut rest = &bytes[..];
    loop {
        let end = rest.iter().take(1024).position(|byte| *byte == b'\n');
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            let digits = line.split(';').next()?.trim();
            usize::from_str_radix(digits, 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else {
            return match whole.is_empty() {
                true => Ok(bytes),
                false => Err(Unread::Broken("its chunks break off".to_owned())),
            };
        };
        if size == 0 {
            return Ok(whole);
        }
        let chunk = rest.get(end + 1..).and_then(|rest| rest.get(..size));
        let Some(chunk) = chunk else {
            return Err(Unread::Broken("its chunks break off".to_owned()));
        };
        whole.extend_from_slice(chunk);
        rest = &rest[end + 1 + size..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

/// How a page of a content type is to be read, and the charset that the type
/// names; `None` for what is no text.
pub fn media_type(content_type: &str) -> Option<(MediaType, Option<String>)> {
    let (kind, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    let media_type = match kind.trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => MediaType::Html,
        "text/plain" => MediaType::Plain,
        "text/markdown" | "text/x-markdown" => MediaType::Markdown,
        _ => return None,
    };
    let charset = parameters.split(';').find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        key.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.to_owned())
    });
    Some((media_type, charset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn read(head: &str, sent: &[u8]) -> Result<Vec<u8>, Unread> {
        let whole = [
            format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(),
            sent,
        ]
        .concat();
        let answer = answer(&whole).unwrap();
        body(&answer, whole[answer.len..].to_vec())
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn bodies_as_they_were_sent() {
        let page = b"<p>Forty ships.";
        let chunks = b"7;x=1\r\n<p>Fort\r\n8\r\ny ships.\r\n0\r\n\r\n";
        assert_eq!(read("Transfer-Encoding: chunked", chunks).unwrap(), page);
        assert_eq!(read("content-encoding: gzip", &gzip(page)).unwrap(), page);
        // brotli's form for bytes that are not compressed: RFC 7932, 9.2.
        let brotli = [&[0x8b, 0x07, 0x80][..], b"<p>Forty ships.\n", &[0x03]].concat();
        assert_eq!(
            read("Content-Encoding: br", &brotli).unwrap(),
            b"<p>Forty ships.\n"
        );
        // Unpacked by the crawler, headers kept.
        assert_eq!(
            read("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", page).unwrap(),
            page
        );
        assert_eq!(read("X: y", page).unwrap(), page);
    }

    #[test]
    fn broken_bodies() {
        assert!(matches!(
            read("Transfer-Encoding: chunked", b"4\r\nabcd\r\n9\r\nx"),
            Err(Unread::Broken(_))
        ));
        assert!(matches!(
            read("Content-Encoding: zstd", b"x"),
            Err(Unread::Broken(_))
        ));
        let cut = &gzip(b"Forty ships came in at dawn.")[..20];
        assert!(matches!(
            read("Content-Encoding: gzip", cut),
            Err(Unread::Broken(_))
        ));
        let bomb = gzip(&vec![0; MAX_BYTES as usize + 1]);
        let error = read("Content-Encoding: gzip", &bomb).unwrap_err();
        assert_eq!(
            error.to_string(),
            "it unpacks to more than 67108864 bytes; no more are read"
        );
        assert!(answer(b"HTTP/1.1 200 OK\r\nno end").is_none());
        assert!(answer(b"<html>\n\n").is_none());
    }
}
