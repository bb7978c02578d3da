//! What a commit says: a subject to read, and trailers from which alone
//! everything is read back.
use crate::model::{ArticleId, Provenance, Sighting, SnapshotId, Version, VersionNumber};
use crate::store::plan::{Held, Instead};
use chrono::{DateTime, SecondsFormat, Utc};
use std::fmt::Write;

/// The longest title in a subject line, in characters; the trailer has it whole.
const SUBJECT_TITLE: usize = 80;

/// The message of a version's commit. `sightings` are those recorded in one
/// call with it; `highest` is the highest number that is held when it is another.
pub(super) fn of_version(
    held: &Held,
    sightings: &[Sighting],
    highest: Option<VersionNumber>,
) -> String {
    let Version {
        article,
        number,
        snapshot,
        provenance,
    } = &held.version;
    let mut message = format!("{article} v{number}");
    if let Some(total) = provenance.of {
        let _ = write!(message, " of {total}");
    }
    if let Some(title) = &provenance.title {
        let short: String = title.chars().take(SUBJECT_TITLE).collect();
        let cut = if short.len() < title.len() { "..." } else { "" };
        let _ = write!(message, ": {short}{cut}");
    }
    message.push_str("\n\n");
    let mut trailer = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(message, "{key}: {value}");
        }
    };
    trailer("Article", Some(article.to_string()));
    trailer("Version", Some(number.to_string()));
    trailer("Version-Of", provenance.of.map(|of| of.to_string()));
    trailer("Captured-At", Some(time(provenance.captured_at)));
    trailer("Published-At", provenance.published_at.map(time));
    trailer("Title", provenance.title.clone());
    trailer("Byline", provenance.byline.clone());
    trailer("Url", provenance.url.clone());
    trailer("Reader", Some(provenance.reader.clone()));
    trailer("Snapshot", Some(snapshot.to_string()));
    let other = (held.bytes != *snapshot).then(|| held.bytes.to_string());
    trailer("Bytes", other);
    match held.instead {
        Some(Instead::Replaced(before)) => trailer("Replaces", Some(before.to_string())),
        Some(Instead::Reread(before)) => trailer("Rereads", Some(before.to_string())),
        None => {}
    }
    trailer("Highest", highest.map(|highest| highest.to_string()));
    message.push_str(&seen_trailers(sightings));
    message
}

/// The message of a commit that holds nothing but sightings.
pub(super) fn of_sightings(article: &ArticleId, sightings: &[Sighting]) -> String {
    let subject = match sightings {
        [one] => format!("{article} seen again as v{}", one.version),
        all => format!("{article} seen again {} times", all.len()),
    };
    format!(
        "{subject}\n\nArticle: {article}\n{}",
        seen_trailers(sightings)
    )
}

fn seen_trailers(sightings: &[Sighting]) -> String {
    sightings
        .iter()
        .map(|seen| format!("Seen: v{} {}\n", seen.version, time(seen.at)))
        .collect()
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The message of a commit that gives an article another name.
pub(super) fn of_alias(name: &str, article: &ArticleId) -> String {
    format!("{name} is {article}\n\nAlias: {name} {article}\n")
}

/// The names that a commit gives.
pub(super) fn aliases(message: &str) -> Vec<(String, ArticleId)> {
    let given = |line: &str| {
        let (name, article) = line.strip_prefix("Alias: ")?.trim().split_once(' ')?;
        Some((name.to_owned(), article.parse().ok()?))
    };
    message.lines().filter_map(given).collect()
}

/// The keys of trailers, in the order of their words below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Article,
    Version,
    VersionOf,
    CapturedAt,
    PublishedAt,
    Title,
    Byline,
    Url,
    Reader,
    Snapshot,
    Bytes,
    Replaces,
    Rereads,
    Highest,
    Seen,
}

/// How many keys there are.
const KEYS: usize = Key::Seen as usize + 1;

/// Each key with its word.
const WORDS: [(Key, &str); KEYS] = [
    (Key::Article, "Article"),
    (Key::Version, "Version"),
    (Key::VersionOf, "Version-Of"),
    (Key::CapturedAt, "Captured-At"),
    (Key::PublishedAt, "Published-At"),
    (Key::Title, "Title"),
    (Key::Byline, "Byline"),
    (Key::Url, "Url"),
    (Key::Reader, "Reader"),
    (Key::Snapshot, "Snapshot"),
    (Key::Bytes, "Bytes"),
    (Key::Replaces, "Replaces"),
    (Key::Rereads, "Rereads"),
    (Key::Highest, "Highest"),
    (Key::Seen, "Seen"),
];

impl Key {
    fn word(self) -> &'static str {
        WORDS[self as usize].1
    }

    fn of(word: &str) -> Option<Self> {
        let found = WORDS.iter().find(|(_, known)| *known == word);
        found.map(|(key, _)| *key)
    }
}

/// A message's trailers: the lines after its last empty one. Read in one pass:
/// of a long history that is a third of all the time.
#[derive(Default)]
struct Trailers<'a> {
    /// By key, the first value.
    values: [Option<&'a str>; KEYS],
    /// All values of `Seen`.
    seen: Vec<&'a str>,
}

impl<'a> Trailers<'a> {
    fn of(message: &'a str) -> Self {
        let mut trailers = Self::default();
        let mut is_body = false;
        for line in message.trim_end().lines() {
            if line.is_empty() {
                (is_body, trailers) = (true, Self::default());
                continue;
            }
            let Some((word, value)) = line.split_once(':').filter(|_| is_body) else {
                continue;
            };
            if let Some(key) = Key::of(word) {
                let value = value.trim();
                trailers.values[key as usize].get_or_insert(value);
                if key == Key::Seen {
                    trailers.seen.push(value);
                }
            }
        }
        trailers
    }
}

/// What one commit of ours holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The version, if it is one's commit.
    pub held: Option<Held>,
    /// The sightings.
    pub sightings: Vec<Sighting>,
    /// The highest number that was held then, when it is another than the version's.
    pub highest: Option<VersionNumber>,
}

/// Reads a message back; the error says what is wrong with it.
pub(super) fn read(message: &str, article: &ArticleId) -> Result<Entry, String> {
    read_as(message, article, |_| false)
}

/// The same for an article that had other names; `was_called` knows them.
pub(super) fn read_as(
    message: &str,
    article: &ArticleId,
    was_called: impl FnOnce(&str) -> bool,
) -> Result<Entry, String> {
    let trailers = Trailers::of(message);
    let one = |key: Key| trailers.values[key as usize];
    match one(Key::Article) {
        Some(id) if id == article.as_str() || was_called(id) => {}
        Some(id) => return Err(format!("it names the article `{id}`")),
        None => return Err("it has no `Article:` line, so claimdiff did not write it".to_owned()),
    }
    let seen = trailers.seen.iter().map(|value| sighting(value));
    let sightings = seen.collect::<Result<_, _>>()?;
    let held = match one(Key::Version) {
        None => None,
        Some(number) => {
            let version = version(article, number, &one)?;
            let id = |key: Key| {
                let id = one(key).map(|id| parsed::<SnapshotId>(key, id));
                id.transpose()
            };
            let replaced = id(Key::Replaces)?.map(Instead::Replaced);
            Some(Held {
                bytes: id(Key::Bytes)?.unwrap_or(version.snapshot),
                instead: replaced.or(id(Key::Rereads)?.map(Instead::Reread)),
                version,
            })
        }
    };
    let highest = one(Key::Highest).map(|number| parsed(Key::Highest, number));
    Ok(Entry {
        held,
        sightings,
        highest: highest.transpose()?,
    })
}

fn version<'a>(
    article: &ArticleId,
    number: &str,
    one: &impl Fn(Key) -> Option<&'a str>,
) -> Result<Version, String> {
    let needed = |key: Key| one(key).ok_or_else(|| format!("it has no `{}:` line", key.word()));
    let optional_time = |key| one(key).map(|at| parsed(key, at)).transpose();
    let of = one(Key::VersionOf).map(|of| parsed(Key::VersionOf, of));
    Ok(Version {
        article: article.clone(),
        number: parsed(Key::Version, number)?,
        snapshot: parsed(Key::Snapshot, needed(Key::Snapshot)?)?,
        provenance: Provenance {
            captured_at: parsed(Key::CapturedAt, needed(Key::CapturedAt)?)?,
            published_at: optional_time(Key::PublishedAt)?,
            title: one(Key::Title).map(str::to_owned),
            byline: one(Key::Byline).map(str::to_owned),
            url: one(Key::Url).map(str::to_owned),
            of: of.transpose()?,
            reader: needed(Key::Reader)?.to_owned(),
        },
    })
}

fn sighting(value: &str) -> Result<Sighting, String> {
    let (number, at) = value
        .strip_prefix('v')
        .and_then(|rest| rest.split_once(' '))
        .ok_or_else(|| format!("its line `Seen: {value}` cannot be read"))?;
    Ok(Sighting {
        version: parsed::<VersionNumber>(Key::Seen, number)?,
        at: parsed(Key::Seen, at)?,
    })
}

fn parsed<T: std::str::FromStr>(key: Key, value: &str) -> Result<T, String> {
    let wrong = |_| format!("its line `{}: {value}` cannot be read", key.word());
    value.parse().map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::{Entry, of_sightings, of_version, read};
    use crate::model::{Provenance, Sighting, SnapshotId, Version, VersionNumber};
    use crate::store::plan::{Held, Instead};
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

    fn held(title: Option<String>, raw: bool) -> Held {
        let snapshot = SnapshotId::of("text");
        let bytes = if raw { SnapshotId::of("raw") } else { snapshot };
        let version = Version {
            article: "nato-explainer".parse().unwrap(),
            number: VersionNumber::new(21).unwrap(),
            snapshot,
            provenance: Provenance {
                captured_at: "2022-03-17T18:00:00Z".parse().unwrap(),
                published_at: None,
                title,
                byline: None,
                url: Some("https://news.example/nato".to_owned()),
                of: VersionNumber::new(31),
                reader: "markdown/1".to_owned(),
            },
        };
        let instead = raw.then_some(Instead::Reread(SnapshotId::of("before")));
        Held {
            version,
            bytes,
            instead,
        }
    }

    #[test]
    fn a_version_reads_well() {
        let held = held(Some("What is Nato?".to_owned()), false);
        let blob = held.version.snapshot.to_string();
        let message = of_version(&held, &[], None).replace(&blob, "[blob]");
        insta::assert_snapshot!(message, @r"
        nato-explainer v21 of 31: What is Nato?

        Article: nato-explainer
        Version: 21
        Version-Of: 31
        Captured-At: 2022-03-17T18:00:00Z
        Title: What is Nato?
        Url: https://news.example/nato
        Reader: markdown/1
        Snapshot: [blob]
        ");
    }

    #[test]
    fn sightings_read_well_and_back() {
        let article = "nato-explainer".parse().unwrap();
        let seen = Sighting {
            version: VersionNumber::new(3).unwrap(),
            at: "2022-03-17T18:00:00Z".parse().unwrap(),
        };
        let message = of_sightings(&article, std::slice::from_ref(&seen));
        assert!(message.starts_with("nato-explainer seen again as v3\n\n"));
        let entry = read(&message, &article).unwrap();
        assert_eq!((entry.held, entry.sightings), (None, vec![seen]));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let article = "a".parse().unwrap();
        let cases = [
            ("subject", "no `Article:` line"),
            ("s\n\nArticle: b\n", "names the article `b`"),
            ("s\n\nArticle: a\nVersion: 3\n", "no `Snapshot:` line"),
            (
                "s\n\nArticle: a\nVersion: x\n",
                "`Version: x` cannot be read",
            ),
            ("s\n\nArticle: a\nSeen: 3\n", "`Seen: 3` cannot be read"),
        ];
        for (message, expected) in cases {
            let error = read(message, &article).unwrap_err();
            assert!(error.contains(expected), "{message:?}: {error}");
        }
    }

    proptest! {
        /// Whatever a title holds, once folded to a line it comes back as it was
        /// and adds no trailer.
        #[test]
        fn titles_come_back(
            words in proptest::collection::vec(
                prop_oneof![
                    Just("Version: 9".to_owned()),
                    Just("---".to_owned()),
                    any::<String>().prop_map(|word| word.replace(
                        |c: char| c.is_whitespace() || c.is_control(), "")),
                ],
                0..6,
            ),
            raw in any::<bool>(),
        ) {
            let title = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let held = held((!title.is_empty()).then_some(title), raw);
            let highest = raw.then_some(VersionNumber::LAST);
            let message = of_version(&held, &[], highest);
            let entry = read(&message, &held.version.article).unwrap();
            assert_eq!(entry, Entry { held: Some(held), sightings: Vec::new(), highest });
        }
    }
}
