//! What a commit's message tells of the version that it recorded.
use git2::Commit;

/// What a commit's message says, of what matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Which of Open Terms Archive's messages it is.
    pub terms: Option<Terms>,
    /// Where the version was read from, by Open Terms Archive's messages.
    pub url: Option<String>,
}

/// The messages of Open Terms Archive's engine: its `dataMapper.js` has these
/// beginnings, and older ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Terms {
    /// The service changed its document.
    Change,
    /// The archive read the same document anew.
    Upgrade,
}

#[rustfmt::skip]
const BEGINNINGS: [(&str, Terms); 6] = [
    ("First record of ", Terms::Change),
    ("Record new changes of ", Terms::Change),
    ("Apply technical or declaration upgrade on ", Terms::Upgrade),
    ("Start tracking ", Terms::Change),
    ("Update ", Terms::Change),
    ("Refilter ", Terms::Upgrade),
];

/// What stands before the only snapshot that a version was made from.
const SNAPSHOT: [&str; 2] = [
    "recorded after extracting from snapshot ",
    "recorded after filtering snapshot ",
];

/// The trailer with the address of the document itself.
const LOCATION: &str = "x-source-document-location:";

impl Said {
    pub(super) fn of(commit: &Commit<'_>) -> Self {
        commit.message().map(Self::read).unwrap_or_default()
    }

    fn read(message: &str) -> Self {
        let begins = |(beginning, _): &&(&str, Terms)| message.starts_with(beginning);
        let Some((_, terms)) = BEGINNINGS.iter().find(begins) else {
            return Self::default();
        };
        let location = message.lines().find_map(|line| {
            let (name, value) = line.split_at_checked(LOCATION.len())?;
            name.eq_ignore_ascii_case(LOCATION).then(|| value.trim())
        });
        let snapshot = || {
            SNAPSHOT.iter().find_map(|before| {
                let (_, after) = message.split_once(before)?;
                after.split_whitespace().next()
            })
        };
        let url = location.or_else(snapshot);
        Self {
            terms: Some(*terms),
            url: url.filter(|url| url.starts_with("http")).map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_open_terms_archive() {
        let said = Said::read(
            "Record new changes of Shop Terms\n\nThis version was recorded after extracting from snapshot https://host.example/commit/1a2b3c4\n\nX-engine-version: 14.1.0\n",
        );
        assert_eq!(said.terms, Some(Terms::Change));
        assert_eq!(
            said.url.as_deref(),
            Some("https://host.example/commit/1a2b3c4")
        );
        let said = Said::read(
            "First record of Shop Terms\n\nX-engine-version: 14.1.0\nX-source-document-location: https://shop.example/terms\n",
        );
        assert_eq!(said.url.as_deref(), Some("https://shop.example/terms"));
        assert_eq!(
            Said::read("Refilter Shop Terms").terms,
            Some(Terms::Upgrade)
        );
        assert_eq!(Said::read("Fix a typo"), Said::default());
    }
}
