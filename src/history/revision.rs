//! Files of the git repository that one stands in.
use crate::text::MAX_BYTES;
use git2::{ErrorClass, ErrorCode, ObjectType, Repository};
use std::path::Path;

/// Reads `REV:PATH`. As with git, a path is taken from the top of the
/// repository, and from `folder` when it begins with `./` or `../`.
pub(super) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, git2::Error> {
    let repo = Repository::discover(folder)?;
    let object = match relative(&repo, folder, name) {
        Some(name) => repo.revparse_single(&name)?,
        None => repo.revparse_single(name)?,
    };
    if object.kind() != Some(ObjectType::Blob) {
        let kind = object.kind().map_or("object", |kind| kind.str());
        let what = format!("it is a {kind}, not a file");
        return Err(git2::Error::new(
            ErrorCode::Invalid,
            ErrorClass::Object,
            what,
        ));
    }
    let (bytes, _) = repo.odb()?.read_header(object.id())?;
    if bytes > MAX_BYTES {
        let what = format!("it has {bytes} bytes; at most {MAX_BYTES} are read");
        return Err(git2::Error::new(
            ErrorCode::Invalid,
            ErrorClass::Object,
            what,
        ));
    }
    Ok(repo.find_blob(object.id())?.content().to_vec())
}

/// `REV:./PATH` with the path from the top.
fn relative(repo: &Repository, folder: &Path, name: &str) -> Option<String> {
    let at = [":./", ":../"]
        .iter()
        .filter_map(|sign| name.find(sign))
        .min()?;
    let top = repo.workdir()?.canonicalize().ok()?;
    let folder = folder.canonicalize().ok()?;
    let mut parts: Vec<&str> = Vec::new();
    let inside = folder.strip_prefix(top).ok()?.to_str()?;
    for part in inside.split(['/', '\\']).chain(name[at + 1..].split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(format!("{}:{}", &name[..at], parts.join("/")))
}
