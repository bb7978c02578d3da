//! Each claim and total over all versions, on as many pages as it takes.
use super::card::Card;
use super::{File, Head, Layout, Paging, SiteError, Story, card, numbered, page};
use crate::history::Thread;
use crate::render::wording::{amount_with_conversions, label};

/// How many claims that never changed a page lists.
const LISTED: usize = 200;

#[derive(askama::Template)]
#[template(path = "claims.html")]
struct Claims {
    head: Head,
    totals: Vec<Card>,
    cards: Vec<Card>,
    steady: Vec<(String, String, String)>,
    steady_more: usize,
    paging: Paging,
}

impl Layout {
    /// How many pages an article's claims and totals take: at least one.
    pub fn claims_pages(self, story: &Story) -> usize {
        story.shelf.pages()
    }

    /// The one of these pages with this name; `None` where there is no such page.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn claims_named(self, story: &Story, name: &str) -> Result<Option<File>, SiteError> {
        let page = (0..story.shelf.pages()).find(|at| numbered("claims", *at) == name);
        page.map(|at| self.claims(story, at)).transpose()
    }

    /// One of the pages of an article's claims and totals, from 0.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn claims(self, story: &Story, at: usize) -> Result<File, SiteError> {
        let pages = story.shelf.pages();
        let (first, last) = (at == 0, at + 1 == pages);
        let totals = Card::of_totals(story).filter(|_| first);
        let steady = story.shelf.steady.iter().filter(|_| last);
        let (here, listed) = (story.shelf.on(at).iter(), steady.clone().take(LISTED));
        let template = Claims {
            head: self.head(story, "Claims", "claims"),
            totals: totals.collect(),
            cards: here
                .map(|thread| Card::of(story, &story.threads[*thread]))
                .collect(),
            steady: listed
                .map(|it| steady_row(story, &story.threads[*it]))
                .collect(),
            steady_more: steady.count().saturating_sub(LISTED),
            paging: Paging::new("claims", at, pages),
        };
        page(numbered("claims", at), &template)
    }
}

fn steady_row(story: &Story, thread: &Thread) -> (String, String, String) {
    let state = thread.latest();
    (
        label(&state.statement),
        amount_with_conversions(&state.statement),
        card::range(story, thread.states[0].first, state.last),
    )
}
