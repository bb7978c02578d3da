//! Expected outputs in files that a person can read. `UPDATE_GOLDEN=1` writes
//! them anew, to be looked at before they are committed.
use std::fs;
use std::path::Path;

/// Compares `found` with `tests/golden/<name>`.
pub fn assert_golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI never writes golden files"
        );
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, found).unwrap();
        return;
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    let differs = wanted.lines().zip(found.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or(wanted.lines().count().min(found.lines().count()));
    assert!(
        wanted == found,
        "{name} differs from line {}:\n  wanted: {}\n  found:  {}\nUPDATE_GOLDEN=1 writes it anew",
        line + 1,
        wanted.lines().nth(line).unwrap_or("(its end)"),
        found.lines().nth(line).unwrap_or("(its end)"),
    );
}
