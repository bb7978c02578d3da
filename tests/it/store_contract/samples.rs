//! Captures to record, and what stores answer in short.
use chrono::{DateTime, Utc};
use claimdiff::model::{ArticleId, Capture, Dating, Provenance, Sighting, Version, VersionNumber};
use claimdiff::store::Recorded;

pub fn id(name: &str) -> ArticleId {
    name.parse().unwrap()
}

pub fn number(n: u32) -> VersionNumber {
    VersionNumber::new(n).unwrap()
}

/// Hours after the first version of anything.
pub fn hour(hours: i64) -> DateTime<Utc> {
    let first: DateTime<Utc> = "2022-02-24T06:00:00Z".parse().unwrap();
    first + chrono::Duration::hours(hours)
}

pub fn at(hours: i64, text: &str) -> Capture {
    Capture {
        text: text.to_owned(),
        raw: None,
        number: None,
        dating: Dating::Declared,
        provenance: Provenance {
            captured_at: hour(hours),
            published_at: None,
            title: None,
            byline: None,
            url: None,
            of: None,
            reader: "plain/1".to_owned(),
        },
    }
}

pub fn numbered(n: u32, hours: i64, text: &str) -> Capture {
    Capture {
        number: Some(number(n)),
        ..at(hours, text)
    }
}

pub fn numbers(versions: &[Version]) -> Vec<u32> {
    versions
        .iter()
        .map(|version| version.number.get())
        .collect()
}

pub fn seen(sightings: &[Sighting]) -> Vec<(u32, DateTime<Utc>)> {
    sightings
        .iter()
        .map(|seen| (seen.version.get(), seen.at))
        .collect()
}

/// `new 1`, `seen 1`, ... a capture.
pub fn told(recorded: &[Recorded]) -> Vec<String> {
    let tell = |recorded: &Recorded| {
        let what = match recorded {
            Recorded::New(_) => "new",
            Recorded::Late(_) => "late",
            Recorded::Replaced(_) => "replaced",
            Recorded::Reread(_) => "reread",
            Recorded::Skipped(_) => "skipped",
            Recorded::Seen(_) => "seen",
            Recorded::Returned(_) => "returned",
            Recorded::Known(_) => "known",
        };
        format!("{what} {}", recorded.version().number)
    };
    recorded.iter().map(tell).collect()
}
