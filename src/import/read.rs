//! Reading a file whole, up to a limit.
use super::ImportError;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest file that is read, in bytes: what a text may have.
pub const MAX_BYTES: u64 = 64 << 20;

/// Reads a file, which may also be a pipe.
///
/// # Errors
/// [`ImportError`] when it is missing, unreadable, a folder or longer than
/// [`MAX_BYTES`], the latter before anything is read of a file that tells its
/// length.
pub fn read_file(path: &Path) -> Result<Vec<u8>, ImportError> {
    let unreadable = |error| ImportError::reading(path, error);
    let file = File::open(path).map_err(unreadable)?;
    let told = file.metadata().map_err(unreadable)?.len();
    let too_large = |bytes| ImportError::TooLarge {
        path: path.to_owned(),
        bytes,
    };
    if told > MAX_BYTES {
        return Err(too_large(told));
    }
    // One more, so that its end is seen without growing.
    let mut bytes = Vec::with_capacity(told as usize + 1);
    let read = file
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    match read as u64 {
        read if read > MAX_BYTES => Err(too_large(read)),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, read_file};
    use crate::import::ImportError;

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("large.txt");
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(MAX_BYTES + 1).unwrap();
        match read_file(&path).unwrap_err() {
            ImportError::TooLarge { bytes, .. } => assert_eq!(bytes, MAX_BYTES + 1),
            other => panic!("{other}"),
        }
        let endless = read_file(std::path::Path::new("/dev/zero"));
        assert!(endless.is_err());
        let error = read_file(dir.path()).unwrap_err();
        assert!(matches!(error, ImportError::Unreadable { .. }), "{error}");
        let error = read_file(&dir.path().join("none")).unwrap_err();
        assert!(error.to_string().contains("there is no file"), "{error}");
    }
}
