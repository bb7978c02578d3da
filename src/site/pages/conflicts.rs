//! Claims of different articles about one thing, side by side: served pages only.
use super::{File, Head, Layout, SiteError, folder, page};
use crate::index::{Matched, Verdict};
use crate::render::wording::{amount_with_conversions, count, label};

/// How many things are shown.
const SHOWN: usize = 200;

/// One thing that is claimed more than once.
#[derive(Debug)]
struct Match {
    about: String,
    differ: bool,
    claims: Vec<Line>,
}

/// One claim.
#[derive(Debug)]
struct Line {
    href: String,
    place: String,
    amount: String,
    sentence: Vec<(bool, String)>,
}

#[derive(askama::Template)]
#[template(path = "conflicts.html")]
struct Conflicts<'a> {
    head: Head,
    asked: &'a str,
    matches: Vec<Match>,
    said: String,
    refused: &'a str,
}

impl Layout {
    /// What was matched, those that differ first; or what was wrong with the question.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn conflicts(
        self,
        asked: &str,
        found: &Result<Vec<Matched>, String>,
    ) -> Result<File, SiteError> {
        let (found, refused) = match found {
            Ok(found) => (found.as_slice(), ""),
            Err(words) => (&[][..], words.as_str()),
        };
        let differ = found.iter().filter(|it| it.verdict == Verdict::Differ);
        let differ = differ.count();
        let more = match found.len() > SHOWN {
            true => format!("; the first {SHOWN} are shown"),
            false => String::new(),
        };
        let agree = found.len() - differ;
        let things = count(differ, "thing");
        let head = Head {
            title: "Claims about one thing".to_owned(),
            root: String::new(),
            article: None,
            here: "conflicts",
            live: self.live,
        };
        let template = Conflicts {
            head,
            asked,
            matches: found.iter().take(SHOWN).map(matched).collect(),
            said: format!("{things} told differently, {agree} alike{more}."),
            refused,
        };
        page("conflicts.html", &template)
    }
}

fn matched(matched: &Matched) -> Match {
    // Of claims that say less and more of what they are about, the first that says most.
    let says = |statement: &crate::history::Statement| {
        usize::from(statement.actor.is_some()) + usize::from(statement.subject.is_some())
    };
    let statements = matched.claims.iter().map(|it| &it.statement);
    let about = statements.rev().max_by_key(|it| says(it));
    let claims = matched.claims.iter().map(|made| {
        let (number, statement) = (made.version.number, &made.statement);
        Line {
            href: format!(
                "{}/v{number}.html#f-{}",
                folder(&made.article),
                statement.id
            ),
            place: format!("{}@{number}", made.article),
            amount: amount_with_conversions(statement),
            sentence: super::search::marked(&statement.sentence, std::slice::from_ref(statement)),
        }
    });
    Match {
        about: about.map(label).unwrap_or_default(),
        differ: matched.verdict == Verdict::Differ,
        claims: claims.collect(),
    }
}
