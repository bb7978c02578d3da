//! Which claims of an article have a card, in which order, and on which page.
use crate::claim::ClaimId;
use crate::history::{State, Statement, Thread};
use crate::render::wording::amount_with_conversions;
use rustc_hash::FxHashMap;

/// How many cards a page has at most.
const CARDS: usize = 24;

/// How much the tables of a page weigh at most, in bytes and about; a page has at least
/// one card.
const WEIGHT: usize = 70_000;

/// What a row of a table weighs beside its sentence.
const ROW: usize = 220;

/// How many values a card's table has; the rest is in the data.
pub(super) const ROWS: usize = 60;

/// The most of a sentence that a table shows on each side of the figure, in characters.
pub(super) const AROUND: usize = 320;

/// The cards of an article's claims.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The threads that changed, by index, those that matter most first.
    changed: Vec<usize>,
    /// The threads that never changed.
    pub(super) steady: Vec<usize>,
    /// Where each page's cards begin and end among `changed`; at least one page.
    pages: Vec<(usize, usize)>,
    /// The page of each claim that changed.
    page_of: FxHashMap<ClaimId, usize>,
}

impl Shelf {
    /// Puts the claims on pages. The totals stand on the first, each with so many values.
    pub(super) fn new(threads: &[Thread], totals: impl Iterator<Item = usize>) -> Self {
        let (steady, mut changed): (Vec<usize>, Vec<usize>) =
            (0..threads.len()).partition(|at| is_steady(&threads[*at]));
        changed.sort_by_key(|at| std::cmp::Reverse(threads[*at].importance()));
        let rows: usize = totals.map(|values| values.min(ROWS)).sum();
        let (mut begin, mut weight) = (0, rows * ROW / 2);
        let mut pages = Vec::new();
        for (place, thread) in changed.iter().enumerate() {
            let own = weight_of(&threads[*thread]);
            let full = place - begin == CARDS || weight + own > WEIGHT;
            if full && place > begin {
                pages.push((begin, place));
                (begin, weight) = (place, 0);
            }
            weight += own;
        }
        pages.push((begin, changed.len()));
        let pages_of = pages.iter().enumerate().flat_map(|(page, (begin, end))| {
            changed[*begin..*end]
                .iter()
                .map(move |at| (threads[*at].id, page))
        });
        Self {
            page_of: pages_of.collect(),
            changed,
            steady,
            pages,
        }
    }

    /// The threads that changed, by index, those that matter most first.
    pub(super) fn changed(&self) -> &[usize] {
        &self.changed
    }

    /// How many pages there are.
    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// The threads of a page, by index.
    pub(super) fn on(&self, page: usize) -> &[usize] {
        let (begin, end) = self.pages[page];
        &self.changed[begin..end]
    }

    /// The page that shows a claim's card, from 0.
    pub(super) fn page_of(&self, claim: ClaimId) -> Option<usize> {
        self.page_of.get(&claim).copied()
    }
}

fn weight_of(thread: &Thread) -> usize {
    let last = thread.states.len().saturating_sub(ROWS);
    let rows = thread.states[last..].iter();
    rows.map(|state| ROW + state.statement.sentence.len().min(2 * AROUND))
        .sum()
}

/// Whether a claim says one thing in all versions that state it, and was not
/// dropped; a conversion is shown with what it restates.
fn is_steady(thread: &Thread) -> bool {
    let first = said(&thread.states[0].statement);
    let restates = thread.latest().statement.conversion_of.is_some();
    let same = |state: &State| said(&state.statement) == first;
    restates || thread.events.is_empty() && thread.states.iter().all(same)
}

fn said(statement: &Statement) -> (String, Option<crate::claim::Status>, Option<&str>) {
    let words = amount_with_conversions(statement);
    (words, statement.status, statement.source.as_deref())
}
