//! Files that are no texts: known beginnings, zero bytes, control characters.

/// Beginnings of files and what they are.
#[rustfmt::skip]
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, perhaps a Word or OpenDocument file"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, sound or video"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\0", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"ID3", "a sound file"),
];

/// How many bytes are searched for zeros and control characters.
const LOOKED_AT: usize = 1 << 16;

/// What the bytes look like when they are no text in an encoding of single
/// bytes or UTF-8.
pub(super) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = BEGINNINGS
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return Some(kind);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a video, sound or HEIF image");
    }
    if bytes.contains(&0) {
        return Some("it has zero bytes");
    }
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let controls = head
        .iter()
        .filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b))
        .count();
    // One in fifty: texts have a stray form feed or two, compressed data one in ten.
    (controls * 50 > head.len()).then_some("it has many control characters")
}
