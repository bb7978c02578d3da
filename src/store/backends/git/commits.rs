//! From what is to be recorded to objects.
use super::message;
use super::objects::{Batch, Stamp};
use crate::model::{ArticleId, Capture, VersionNumber};
use crate::store::names::file_name;
use crate::store::plan::Plan;
use git2::{ObjectType, Oid};

/// One commit a version, the sightings of the call in the last; returns the last.
/// With the tip comes the highest number that is held before.
pub(super) fn add_versions<'a>(
    batch: &mut Batch<'a>,
    article: &ArticleId,
    (tip, highest): (Option<Oid>, Option<VersionNumber>),
    plan: &Plan,
    captures: &'a [Capture],
    author: &str,
) -> Result<Option<Oid>, git2::Error> {
    let file = format!("{}.txt", article.slug());
    let (mut parent, mut highest) = (tip, highest);
    let (mut before, mut bytes_before) = (None, None);
    for (at, new) in plan.versions.iter().enumerate() {
        let capture = &captures[new.capture];
        let snapshot = new.held.version.snapshot;
        let text = batch.known_blob(snapshot, capture.text.as_bytes(), before)?;
        before = Some(text);
        let mut entries = vec![(file.as_str(), text, ObjectType::Blob)];
        if let Some(raw) = &capture.raw {
            let bytes = batch.known_blob(new.held.bytes, &raw.bytes, bytes_before)?;
            bytes_before = Some(bytes);
            let name = file_name(&raw.name);
            let folder = batch.tree(&[(name.as_str(), bytes, ObjectType::Blob)])?;
            entries.push(("capture", folder, ObjectType::Tree));
        }
        let tree = batch.tree(&entries)?;
        let provenance = &new.held.version.provenance;
        let stamp = Stamp {
            author,
            authored: (provenance.published_at.unwrap_or(provenance.captured_at)).timestamp(),
            committed: provenance.captured_at.timestamp(),
        };
        let last = at + 1 == plan.versions.len();
        let seen = if last { &plan.sightings[..] } else { &[] };
        let number = new.held.version.number;
        highest = highest.max(Some(number));
        let message = message::of_version(&new.held, seen, highest.filter(|it| *it != number));
        parent = Some(batch.commit(tree, parent, &stamp, &message)?);
    }
    Ok(parent)
}

/// One commit with nothing in it but what its message says.
pub(super) fn add_sightings(
    batch: &mut Batch<'_>,
    article: &ArticleId,
    tip: Option<Oid>,
    plan: &Plan,
    author: &str,
) -> Result<Option<Oid>, git2::Error> {
    let Some(last) = plan.sightings.iter().map(|seen| seen.at.timestamp()).max() else {
        return Ok(None);
    };
    let stamp = Stamp {
        author,
        authored: last,
        committed: last,
    };
    let tree = batch.tree(&[])?;
    let message = message::of_sightings(article, &plan.sightings);
    Ok(Some(batch.commit(tree, tip, &stamp, &message)?))
}
