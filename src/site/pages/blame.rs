//! The latest text, every figure with its history.
use super::version::{Piece, pieces};
use super::{File, Head, Layout, SiteError, Story, card, numbered, page};
use crate::claim::{ClaimId, Document};
use crate::history::{State, Thread};
use crate::render::wording::{amount_with_conversions, fold};
use rustc_hash::FxHashMap;

/// How many earlier values are told beside the text; the claim's card has all.
const TOLD: usize = 6;

/// A paragraph with the histories of its figures.
#[derive(Debug)]
struct Paragraph {
    piece: Piece,
    histories: Vec<History>,
}

/// One figure's history in words.
#[derive(Debug)]
struct History {
    /// The claim in this version.
    id: ClaimId,
    figure: String,
    since: String,
    /// What it was before, the latest first: `$350m (v3 to v20)`.
    before: Vec<String>,
    sources: Vec<String>,
    href: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "blame.html")]
struct Blame {
    head: Head,
    number: u32,
    paragraphs: Vec<Paragraph>,
}

impl Layout {
    /// The blame of an article's latest version, whose text `document` is.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn blame(self, story: &Story, document: &Document) -> Result<File, SiteError> {
        let last = story.versions.len() - 1;
        let threads = current(story, document, last);
        let history = |claim: usize| {
            let thread = threads[claim]?;
            Some(history(story, document, claim, thread))
        };
        let mark = |claim: usize| {
            let history = history(claim);
            let href = history.as_ref().and_then(|it| it.href.clone());
            (href, history.map(|it| it.since).unwrap_or_default())
        };
        let paragraphs = pieces(document, &mark).into_iter().map(|piece| Paragraph {
            histories: piece
                .claims
                .iter()
                .filter_map(|claim| history(*claim))
                .filter(|it| it.href.is_some())
                .collect(),
            piece,
        });
        let template = Blame {
            head: self.head(story, "Blame", "blame"),
            number: story.versions[last].number.get(),
            paragraphs: paragraphs.collect(),
        };
        page("blame.html", &template)
    }
}

/// The thread of each claim of the latest version: the one that says so in it. A
/// claim whose words did not change keeps the place it had when it last did, so
/// the sentence tells claims with one id apart.
fn current<'a>(story: &'a Story, document: &Document, last: usize) -> Vec<Option<&'a Thread>> {
    let mut by_id: FxHashMap<ClaimId, Vec<&Thread>> = FxHashMap::default();
    for thread in &story.threads {
        if let Some(state) = thread.at(last) {
            by_id.entry(state.statement.id).or_default().push(thread);
        }
    }
    let claims = document.claims.iter();
    claims
        .map(|claim| {
            let threads = by_id.get(&claim.id)?;
            let sentence = claim.sentence.of(document.text());
            let same = |thread: &&&Thread| {
                thread
                    .at(last)
                    .is_some_and(|state| &*state.statement.sentence == sentence)
            };
            threads.iter().find(same).or(threads.first()).copied()
        })
        .collect()
}

fn history(story: &Story, document: &Document, claim: usize, thread: &Thread) -> History {
    let number = |at: usize| story.versions[at].number;
    let said = |state: &State| amount_with_conversions(&state.statement);
    // States that say the same amount in other words are one here.
    let mut values: Vec<(String, usize, usize)> = Vec::new();
    let mut sources: Vec<String> = Vec::new();
    for state in &thread.states {
        match values.last_mut() {
            Some((value, _, last)) if *value == said(state) => *last = state.last,
            _ => values.push((said(state), state.first, state.last)),
        }
        let source = state.statement.source.as_deref().map(fold);
        sources.extend(source.filter(|source| sources.last() != Some(source)));
    }
    let since = values.last().map_or(0, |(_, first, _)| *first);
    values.pop();
    let before = values.iter().rev().take(TOLD).map(|(value, first, last)| {
        let (first, last) = (number(*first), number(*last));
        match first == last {
            true => format!("{value} (v{first})"),
            false => format!("{value} (v{first} to v{last})"),
        }
    });
    let claim = &document.claims[claim];
    History {
        id: claim.id,
        figure: fold(claim.figure.span.of(document.text())),
        since: format!("since v{}", number(since)),
        before: before.collect(),
        sources,
        href: story.shelf.page_of(thread.id).map(|page| {
            let address = card::address(thread.id);
            format!("{}#{address}", numbered("claims", page))
        }),
    }
}
