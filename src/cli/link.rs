//! Addresses of files, for links.
use std::fmt::Write;
use std::path::Path;

/// The `file` URL of a path.
pub(super) fn of_file(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let mut url = String::from("file://");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => url.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => url.push(char::from(*byte)),
            byte => write!(url, "%{byte:02X}").expect("a String takes all"),
        }
    }
    Some(url)
}
