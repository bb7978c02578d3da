//! Which numbers of a history are held, in short.
use crate::model::{Version, VersionNumber};

/// The numbers of versions in order, runs drawn together, with the total where
/// one is known: `1, 4, 6-9 of 31`.
pub fn held(versions: &[Version]) -> String {
    let mut runs: Vec<(VersionNumber, VersionNumber)> = Vec::new();
    for version in versions {
        let number = version.number;
        match runs.last_mut() {
            Some((_, last)) if last.next() == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let run = |(first, last): &(VersionNumber, VersionNumber)| match last.get() - first.get() {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}-{last}"),
    };
    let numbers = runs.iter().map(run).collect::<Vec<_>>().join(", ");
    match versions
        .iter()
        .filter_map(|version| version.provenance.of)
        .max()
    {
        Some(total) => format!("{numbers} of {total}"),
        None => numbers,
    }
}
