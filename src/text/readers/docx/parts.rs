//! The XML files of a Word file, unpacked within bounds.
use super::KIND;
use crate::text::{MAX_BYTES, ReadError};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The files that hold text.
pub(super) struct Parts {
    pub(super) document: String,
    pub(super) footnotes: Option<String>,
    pub(super) endnotes: Option<String>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Unpacks a file; all its parts together have [`MAX_BYTES`] at most.
pub(super) fn read(bytes: &[u8]) -> Result<Parts, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MAX_BYTES as u64;
    // Some programs count: `document2.xml`.
    let name = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .filter(|name| name.starts_with("word/document") && name.ends_with(".xml"))
        .min_by_key(|name| (name.len(), name.clone()));
    let Some(name) = name else {
        return Err(ReadError::Damaged {
            kind: KIND,
            why: "it has no `word/document.xml`".to_owned(),
        });
    };
    let document = part(&mut archive, &name, &mut left)?.unwrap_or_default();
    let footnotes = part(&mut archive, "word/footnotes.xml", &mut left)?;
    let endnotes = part(&mut archive, "word/endnotes.xml", &mut left)?;
    Ok(Parts {
        document,
        footnotes,
        endnotes,
    })
}

fn part(
    archive: &mut Archive<'_>,
    name: &str,
    left: &mut u64,
) -> Result<Option<String>, ReadError> {
    let file = match archive.by_name(name) {
        Err(ZipError::FileNotFound) => return Ok(None),
        other => other.map_err(damaged)?,
    };
    let mut bytes = Vec::new();
    // What the archive says of its files' lengths may be false.
    let read = file.take(*left + 1).read_to_end(&mut bytes);
    read.map_err(|error| damaged(error.into()))?;
    *left = left
        .checked_sub(bytes.len() as u64)
        .ok_or(ReadError::Bomb {
            kind: KIND,
            max: MAX_BYTES as u64,
        })?;
    // XML is UTF-8 or has a byte order mark; what is broken in it stays readable.
    let encoding = encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |bom| bom.0);
    Ok(Some(encoding.decode(&bytes).0.into_owned()))
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn damaged(error: ZipError) -> ReadError {
    ReadError::Damaged {
        kind: KIND,
        why: error.to_string(),
    }
}
