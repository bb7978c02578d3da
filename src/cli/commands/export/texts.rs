//! The texts of an export as files, with all that is known of each beside them:
//! `claimdiff import` takes such a folder back.
use crate::cli::session::History;
use crate::model::{Version, VersionNumber};
use crate::render::shapes::{VersionShape, time};
use serde::Serialize;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What `versions.toml` says of an article: see `import`.
#[derive(Serialize)]
struct Sidecar<'a> {
    article: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    version: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    file: String,
    number: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u32>,
    captured: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// `0021.md`, or `.txt` for what was no Markdown.
pub(super) fn file_name(version: &Version) -> String {
    let ending = match version.provenance.reader.starts_with("markdown") {
        true => "md",
        false => "txt",
    };
    format!("{:04}.{ending}", version.number.get())
}

/// What is known of the texts: `versions.toml` and `versions.jsonl`.
pub(super) fn lists(history: &History) -> io::Result<[(&'static str, Vec<u8>); 2]> {
    let entry =
        |version: &'_ Version| -> (String, u32) { (file_name(version), version.number.get()) };
    let entries = history.versions.iter().map(|version| {
        let provenance = &version.provenance;
        let (file, number) = entry(version);
        Entry {
            file,
            number,
            of: provenance.of.map(VersionNumber::get),
            captured: time(provenance.captured_at),
            published: provenance.published_at.map(time),
            title: provenance.title.as_deref(),
            byline: provenance.byline.as_deref(),
            url: provenance.url.as_deref(),
        }
    });
    let last = history.versions.last();
    let sidecar = Sidecar {
        article: history.article.as_str(),
        title: last.and_then(|last| last.provenance.title.as_deref()),
        version: entries.collect(),
    };
    let toml = toml::to_string(&sidecar).map_err(io::Error::other)?;
    let mut lines = Vec::new();
    for version in &history.versions {
        serde_json::to_writer(&mut lines, &VersionShape::of(version))?;
        lines.push(b'\n');
    }
    Ok([
        ("versions.toml", toml.into_bytes()),
        ("versions.jsonl", lines),
    ])
}

/// Writes the texts of an article into a folder of its own.
pub(super) fn write(folder: &Path, history: &History) -> io::Result<()> {
    let folder = folder.join(history.article.as_str());
    fs::create_dir_all(&folder)?;
    for (name, bytes) in lists(history)? {
        fs::File::create(folder.join(name))?.write_all(&bytes)?;
    }
    for version in &history.versions {
        let text = history
            .store()
            .text(version.snapshot)
            .map_err(io::Error::other)?;
        fs::write(folder.join(file_name(version)), text)?;
    }
    Ok(())
}
