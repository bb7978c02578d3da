//! PDF files: the text of all pages, line by line. Only with the feature `pdf`.
use super::{Reader, Reading, plain};
use crate::model::MediaType;
use crate::text::{Decoded, ReadError};

#[cfg(feature = "pdf")]
mod unpacked;

/// Reads PDF files.
pub(super) struct Entry;

/// What such a file is called in messages.
const KIND: &str = "a PDF";

impl Reader for Entry {
    fn id(&self) -> &'static str {
        "pdf"
    }
    fn version(&self) -> u32 {
        1
    }
    fn media_type(&self) -> MediaType {
        MediaType::Pdf
    }
    fn decode(&self, bytes: &[u8], _charset: Option<&str>) -> Result<Decoded, ReadError> {
        let text = text(bytes)?;
        if text.trim().is_empty() {
            return Err(ReadError::Damaged {
                kind: KIND,
                why: "it has no text; its pages may be pictures".to_owned(),
            });
        }
        Ok(Decoded::whole(text))
    }
    fn read(&self, source: String) -> Reading {
        plain::Entry.read(source)
    }
}

#[cfg(feature = "pdf")]
fn text(bytes: &[u8]) -> Result<String, ReadError> {
    use crate::text::MAX_BYTES;
    let max = MAX_BYTES as u64;
    if unpacked::exceeds(bytes, max) {
        return Err(ReadError::Bomb { kind: KIND, max });
    }
    // The extractor stops where a file breaks its rules, and many do.
    let read = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(bytes));
    match read {
        Ok(Ok(text)) if text.len() > MAX_BYTES => Err(ReadError::Bomb { kind: KIND, max }),
        Ok(Ok(text)) => Ok(tidy(&text)),
        Ok(Err(error)) => Err(damaged(error.to_string())),
        Err(_) => Err(damaged("it breaks the rules of its format".to_owned())),
    }
}

#[cfg(feature = "pdf")]
fn damaged(why: String) -> ReadError {
    ReadError::Damaged { kind: KIND, why }
}

/// Lines without the spaces around them, pages parted as paragraphs are.
#[cfg(feature = "pdf")]
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        out.push_str(line);
        empty = 0;
    }
    out
}

#[cfg(not(feature = "pdf"))]
fn text(bytes: &[u8]) -> Result<String, ReadError> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(ReadError::Damaged {
            kind: KIND,
            why: "it does not begin as one".to_owned(),
        });
    }
    Err(ReadError::NotBuilt {
        kind: "PDF files",
        feature: "pdf",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(feature = "pdf"))]
    fn without_the_feature_it_says_how_to_get_it() {
        let error = Entry.decode(b"%PDF-1.4", None).unwrap_err().to_string();
        assert!(error.contains("--features pdf"), "{error}");
    }

    #[test]
    fn what_is_no_pdf() {
        let error = Entry.decode(b"Forty ships", None).unwrap_err().to_string();
        assert!(error.starts_with("a PDF cannot be opened"), "{error}");
        assert!(
            Entry
                .decode(b"%PDF-1.7\n1 0 obj\n<< /Length 4", None)
                .is_err()
        );
    }

    #[cfg(feature = "pdf")]
    fn page(content: &[u8], filter: &str) -> Vec<u8> {
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        let stream = [
            format!("<< /Length {}{filter} >>\nstream\n", content.len()).as_bytes(),
            content,
            b"\nendstream",
        ]
        .concat();
        let objects: [&[u8]; 5] = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            &stream,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        for (number, object) in (1..).zip(objects) {
            places.push(file.len());
            file.extend(format!("{number} 0 obj\n").as_bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        file.extend(b"xref\n0 6\n0000000000 65535 f \n");
        for place in places {
            file.extend(format!("{place:010} 00000 n \n").as_bytes());
        }
        file.extend(
            format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
        );
        file
    }

    #[test]
    #[cfg(feature = "pdf")]
    fn a_page_and_a_bomb() {
        use flate2::{Compression, write::ZlibEncoder};
        use std::io::Write;
        let content = b"BT /F 12 Tf 20 200 Td (The town paid 40m francs.) Tj ET";
        let read = Entry.decode(&page(content, ""), None).unwrap();
        assert_eq!(read.text, "The town paid 40m francs.");
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        let spaces = vec![b' '; 1 << 20];
        for _ in 0..65 {
            packed.write_all(&spaces).unwrap();
        }
        let bomb = page(&packed.finish().unwrap(), " /Filter /FlateDecode");
        assert!(bomb.len() < 1 << 20);
        let error = Entry.decode(&bomb, None).unwrap_err();
        assert!(matches!(error, ReadError::Bomb { .. }), "{error}");
    }
}
