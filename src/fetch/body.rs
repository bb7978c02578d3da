//! A response's body: decompressed, and never more of it than allowed.
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::{self, BufRead, BufReader, Read};

/// Why a body could not be read.
#[derive(Debug)]
pub(super) enum BodyError {
    /// There is more of it than allowed.
    TooLong,
    /// It broke off, or is not what it says it is.
    Io(io::Error),
}

/// Reads a body of at most `max` bytes. `gzip` and `br` are decoded by the
/// client already; `encoding` is what is left.
pub(super) fn read(reader: impl Read, encoding: &str, max: u64) -> Result<Vec<u8>, BodyError> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "deflate" => {
            let mut reader = BufReader::new(reader);
            let head = reader.fill_buf().map_err(BodyError::Io)?;
            // The name means zlib; some servers send it without its header.
            let is_zlib = matches!(head, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)).is_multiple_of(31));
            if is_zlib {
                limited(ZlibDecoder::new(reader), max)
            } else {
                limited(DeflateDecoder::new(reader), max)
            }
        }
        "" | "identity" | "gzip" | "br" => limited(reader, max),
        other => Err(BodyError::Io(io::Error::other(format!(
            "the encoding `{other}` is unknown"
        )))),
    }
}

fn limited(reader: impl Read, max: u64) -> Result<Vec<u8>, BodyError> {
    let mut bytes = Vec::new();
    reader
        .take(max + 1)
        .read_to_end(&mut bytes)
        .map_err(BodyError::Io)?;
    if bytes.len() as u64 > max {
        Err(BodyError::TooLong)
    } else {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::{DeflateEncoder, ZlibEncoder};

    #[test]
    fn both_kinds_of_deflate() {
        let text = "Ice closed two ports. ".repeat(50);
        let (mut zlib, mut bare) = (Vec::new(), Vec::new());
        ZlibEncoder::new(text.as_bytes(), Compression::best())
            .read_to_end(&mut zlib)
            .unwrap();
        DeflateEncoder::new(text.as_bytes(), Compression::best())
            .read_to_end(&mut bare)
            .unwrap();
        for packed in [zlib, bare] {
            assert_eq!(read(&packed[..], "Deflate", 5000).unwrap(), text.as_bytes());
            assert!(matches!(
                read(&packed[..], "deflate", 100),
                Err(BodyError::TooLong)
            ));
        }
        assert!(matches!(
            read(&b"x"[..], "zstd", 100),
            Err(BodyError::Io(_))
        ));
    }
}
