//! Word files: paragraphs, headings, items and tables as they read with all
//! tracked changes accepted, footnotes below.
//!
//! A Word file is a zip archive of XML files. What they say is laid out as plain
//! text and read as such.
use super::{Reader, Reading, plain};
use crate::model::MediaType;
use crate::text::{Decoded, ReadError};

#[cfg(feature = "archives")]
mod layout;
#[cfg(feature = "archives")]
mod parts;

/// Reads Word files.
pub(super) struct Entry;

/// What such a file is called in messages.
const KIND: &str = "a Word file";

impl Reader for Entry {
    fn id(&self) -> &'static str {
        "docx"
    }
    fn version(&self) -> u32 {
        1
    }
    fn media_type(&self) -> MediaType {
        MediaType::Docx
    }
    fn decode(&self, bytes: &[u8], _charset: Option<&str>) -> Result<Decoded, ReadError> {
        let text = text(bytes)?;
        if text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        Ok(Decoded::whole(text))
    }
    fn read(&self, source: String) -> Reading {
        plain::Entry.read(source)
    }
}

#[cfg(feature = "archives")]
fn text(bytes: &[u8]) -> Result<String, ReadError> {
    let parts = parts::read(bytes)?;
    layout::lay_out(&parts)
}

#[cfg(not(feature = "archives"))]
fn text(_bytes: &[u8]) -> Result<String, ReadError> {
    Err(ReadError::NotBuilt {
        kind: KIND,
        feature: "archives",
    })
}

#[cfg(test)]
#[cfg(feature = "archives")]
mod tests {
    use super::*;
    use crate::text::{BlockKind, MAX_BYTES};
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn read(body: &str) -> String {
        let document = format!(
            "<?xml version='1.0'?><w:document xmlns:w='x'><w:body>{body}</w:body></w:document>"
        );
        let notes = "<w:footnotes><w:footnote w:id='-1'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>\
            <w:footnote w:id='2'><w:p><w:r><w:t>Half of it was lent.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let file = packed(&[
            ("word/document.xml", &document),
            ("word/footnotes.xml", notes),
        ]);
        Entry.decode(&file, None).unwrap().text
    }

    #[test]
    fn paragraphs_items_and_breaks() {
        let text = read(
            "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>What it cost</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space='preserve'>The town paid </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>£5m &amp; 40&#160;ships</w:t></w:r>\
             <w:r><w:t>.</w:t><w:br/><w:t>No more</w:t><w:tab/><w:t>then.</w:t></w:r></w:p>\
             <w:p><w:pPr><w:pStyle w:val='Caption'/></w:pPr><w:r><w:t>Arl in May</w:t></w:r></w:p>\
             <w:p><w:pPr><w:pStyle w:val='ListBullet'/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>\
             <w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>\
             <w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>Three.</w:t></w:r></w:p>",
        );
        assert_eq!(
            text,
            "What it cost\n\nThe town paid £5m & 40\u{a0}ships.\nNo more then.\n\nCaption: Arl in May\n\n- One\n\n- Two\n\nThree."
        );
    }

    #[test]
    fn cells_are_kept_apart() {
        let cell = |text: &str| {
            format!(
                "<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:p><w:r><w:t/></w:r></w:p></w:tc>"
            )
        };
        let row = |cells: &[&str]| {
            format!(
                "<w:tr>{}</w:tr>",
                cells.iter().map(|text| cell(text)).collect::<String>()
            )
        };
        let text = read(&format!(
            "<w:p><w:r><w:t>Ships by town.</w:t></w:r></w:p><w:tbl>{}{}{}</w:tbl><w:p><w:r><w:t>So it was.</w:t></w:r></w:p>",
            row(&["Town", "Ships", "Guns"]),
            row(&["Arl", "", "7"]),
            row(&["Bor", "40", "8"]),
        ));
        assert_eq!(
            text,
            "Ships by town.\n\nTown\tShips\tGuns\nArl\t\t7\nBor\t40\t8\n\nSo it was."
        );
        let reading = Entry.read(text);
        let guns: Vec<_> = (reading.blocks.iter())
            .filter(|block| matches!(block.kind, BlockKind::TableCell { column: 2, .. }))
            .map(|block| block.span.of(reading.text()))
            .collect();
        assert_eq!(guns, ["7", "8"]);
    }

    #[test]
    fn tracked_changes_are_accepted() {
        let text = read(
            "<w:p><w:r><w:t xml:space='preserve'>The town paid </w:t></w:r><w:del><w:r><w:delText>30m</w:delText></w:r></w:del>\
             <w:ins><w:r><w:t>40m</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom>\
             <w:moveTo><w:r><w:t xml:space='preserve'> francs</w:t></w:r></w:moveTo></w:p>\
             <w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>It was</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space='preserve'> late.</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:trPr><w:del w:id='2'/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        );
        assert_eq!(text, "The town paid 40m francs\n\nIt was late.");
    }

    #[test]
    fn footnotes_stand_below_and_what_nobody_sees_is_left_out() {
        let text = read(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
             <w:sdtContent><w:p><w:r><w:t>Contents 3</w:t></w:r></w:p></w:sdtContent></w:sdt>\
             <w:p><w:r><w:t>The town paid 5m</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r><w:r><w:t>.</w:t></w:r>\
             <w:r><w:instrText>PAGE 9</w:instrText></w:r>\
             <mc:AlternateContent><mc:Choice><w:r><w:t xml:space='preserve'> Once.</w:t></w:r></mc:Choice>\
             <mc:Fallback><w:r><w:t> Once.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
        );
        assert_eq!(text, "The town paid 5m. Once.\n\nHalf of it was lent.");
    }

    #[test]
    fn deep_and_broken_documents() {
        let deep = format!(
            "{}<w:p><w:r><w:t>Forty ships came in.</w:t></w:r></w:p>{}",
            "<w:sdt>".repeat(50_000),
            "</w:sdt>".repeat(50_000)
        );
        assert_eq!(read(&deep), "Forty ships came in.");
        let cut = packed(&[(
            "word/document.xml",
            "<w:document><w:body><w:p><w:r><w:t>Forty",
        )]);
        let error = Entry.decode(&cut, None).unwrap_err();
        assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
        let error = Entry.decode(b"PK\x03\x04 and no more", None).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("a Word file cannot be opened"),
            "{error}"
        );
        let other = packed(&[("content.xml", "<a/>")]);
        let error = Entry.decode(&other, None).unwrap_err().to_string();
        assert!(error.contains("word/document.xml"), "{error}");
    }

    #[test]
    fn entities_are_no_bomb() {
        let bomb = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>\
            <w:document><w:body><w:p><w:r><w:t>Forty &b; ships.</w:t></w:r></w:p></w:body></w:document>";
        let file = packed(&[("word/document.xml", bomb)]);
        let error = Entry.decode(&file, None).unwrap_err().to_string();
        assert!(error.contains("entities of its own"), "{error}");
    }

    #[test]
    fn what_unpacks_to_too_much_is_not_unpacked() {
        let large = " ".repeat(MAX_BYTES + 1);
        let file = packed(&[("word/document.xml", &large)]);
        assert!(file.len() < 1 << 20);
        let error = Entry.decode(&file, None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a Word file unpacks to more than 67108864 bytes; no more are read"
        );
    }
}
