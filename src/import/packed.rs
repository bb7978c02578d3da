//! A file that may be packed with gzip: opened, and told by what it begins with.
use super::warc::is_packed;
use super::{Fit, Origin};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Whether a source is a file that begins as a form does.
pub(super) fn fit(origin: &Origin, begins: fn(&str) -> bool) -> Fit {
    let is_file = origin.address().is_none() && origin.path.is_file();
    match is_file && begins(&head(&origin.path)) {
        true => Fit::Yes,
        false => Fit::No,
    }
}

/// The beginning of a file, unpacked: enough to tell what it is.
pub(super) fn head(path: &Path) -> String {
    let mut head = Vec::new();
    if let Ok(file) = open(path) {
        // What breaks off is looked at as far as it goes.
        let _ = file.take(1 << 14).read_to_end(&mut head);
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// Opens a file, unpacked where it is packed.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let mut file = BufReader::new(File::open(path)?);
    let packed = is_packed(file.fill_buf()?);
    Ok(match packed {
        true => Box::new(BufReader::new(MultiGzDecoder::new(file))),
        false => Box::new(file),
    })
}
