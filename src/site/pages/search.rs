//! What a search over the whole store finds: served pages only.
use super::{File, Head, Layout, SiteError, folder, page};
use crate::history::Statement;
use crate::index::{Found, Hit, Place, Turn};
use crate::render::wording::{amount_with_conversions, fold, label};

/// What was asked for, as it stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words of one sentence.
    pub words: String,
    /// The kind of figure; nothing for any.
    pub kind: String,
    /// The unit.
    pub unit: String,
    /// The lowest amount.
    pub min: String,
    /// The highest amount.
    pub max: String,
    /// Who acts.
    pub actor: String,
    /// What is counted or paid for.
    pub subject: String,
    /// The one article to look in.
    pub article: String,
    /// `added`, `removed`, or nothing.
    pub turn: String,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// Nothing was asked for.
    Unasked,
    /// What was found.
    Found(Found),
    /// What was wrong with the question.
    Refused(String),
}

/// A hit as it is laid out.
#[derive(Debug)]
struct Line {
    href: String,
    article: String,
    when: String,
    figures: Vec<(String, String)>,
    sentence: Vec<(bool, String)>,
}

/// The kinds of figures that can be asked for.
const KINDS: [&str; 9] = [
    "money", "percent", "count", "measure", "duration", "date", "multiple", "ratio", "rank",
];

#[derive(askama::Template)]
#[template(path = "search.html")]
struct Search<'a> {
    head: Head,
    asked: &'a Asked,
    kinds: [&'static str; 9],
    lines: Vec<Line>,
    /// What to say of what was found.
    said: String,
    refused: &'a str,
}

impl Layout {
    /// The form to ask with, and what was found.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn search(self, asked: &Asked, outcome: &Outcome) -> Result<File, SiteError> {
        let (lines, said, refused) = match outcome {
            Outcome::Unasked => (Vec::new(), String::new(), ""),
            Outcome::Refused(words) => (Vec::new(), String::new(), words.as_str()),
            Outcome::Found(found) => {
                let hits = found.hits.iter().map(line);
                let said = match (found.hits.len(), found.more) {
                    (0, _) => "Nothing found.".to_owned(),
                    (n, true) => format!("The newest {n}; there is more."),
                    (1, false) => "1 place found.".to_owned(),
                    (n, false) => format!("{n} places found, the newest first."),
                };
                (hits.collect(), said, "")
            }
        };
        let head = Head {
            title: "Search".to_owned(),
            root: String::new(),
            article: None,
            here: "search",
            live: self.live,
        };
        let template = Search {
            head,
            asked,
            kinds: KINDS,
            lines,
            said,
            refused,
        };
        page("search.html", &template)
    }
}

fn line(hit: &Hit) -> Line {
    // A figure has its address in the version that brought it.
    let figure = hit.claims.first();
    let address = figure.map(|it| format!("#f-{}", it.id)).unwrap_or_default();
    let title = hit.title.as_deref().map(fold).filter(|it| !it.is_empty());
    let figures = hit
        .claims
        .iter()
        .map(|it| (amount_with_conversions(it), label(it)));
    Line {
        href: format!(
            "{}/v{}.html{address}",
            folder(&hit.article),
            hit.first.number
        ),
        article: title.unwrap_or_else(|| hit.article.to_string()),
        when: when(hit),
        figures: figures.collect(),
        sentence: marked(&hit.sentence, &hit.claims),
    }
}

/// Where it stands and since when: `v21 to v31, 2022-03-17`.
fn when(hit: &Hit) -> String {
    let day = |place: &Place| place.captured.get(..10).unwrap_or_default().to_owned();
    let versions = match hit.first.number == hit.last.number {
        true => format!("v{}", hit.first.number),
        false => format!("v{} to v{}", hit.first.number, hit.last.number),
    };
    match (hit.turn, &hit.gone) {
        (Turn::Removed, Some(gone)) => {
            let (number, day) = (gone.number, day(gone));
            format!("removed in v{number}, {day}; was in {versions}")
        }
        (Turn::Added, gone) => {
            let until = gone.as_ref().map_or_else(
                || "still there".to_owned(),
                |gone| format!("gone in v{}, {}", gone.number, day(gone)),
            );
            let first = &hit.first;
            format!("added in v{}, {}; {until}", first.number, day(first))
        }
        (_, Some(gone)) => {
            let (first, last) = (day(&hit.first), day(gone));
            format!("{versions}, {first}; gone in v{}, {last}", gone.number)
        }
        (_, None) => format!("{versions}, {}", day(&hit.first)),
    }
}

/// A sentence in pieces, those that are figures marked; white space as single spaces.
pub(super) fn marked(sentence: &str, claims: &[Statement]) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for claim in claims {
        let to = claim.offset + claim.amount.text.len();
        let around = (
            sentence.get(from..claim.offset),
            sentence.get(claim.offset..to),
        );
        if let (Some(before), Some(figure)) = around {
            pieces.push((false, super::card::spaced(before)));
            pieces.push((true, fold(figure)));
            from = to;
        }
    }
    let rest = sentence.get(from..).unwrap_or_default();
    pieces.push((false, super::card::spaced(rest)));
    pieces
}
