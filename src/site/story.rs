//! What the pages of one article show: its versions read and compared once.
use super::SiteError;
use super::pages::changes;
use super::shelf::Shelf;
use crate::change::Comparison;
use crate::claim::totals::totals;
use crate::claim::{ClaimId, Document};
use crate::history::{
    EventKind, Follower, NamedLine, NamedLines, Passage, Step, Thread, TotalLine, TotalLines, walk,
};
use crate::model::{Article, ArticleId, Sighting, Version};
use crate::policy::{NamedTotal, total_quantities};
use crate::store::Store;
use rustc_hash::FxHashMap;

/// One article with all that became of its claims.
#[derive(Debug)]
pub struct Story {
    /// Which.
    pub article: ArticleId,
    /// Its title, or its id where it has none.
    pub title: String,
    /// Its versions, ordered by number; at least one.
    pub versions: Vec<Version>,
    /// When it was seen unchanged or back at an earlier text.
    pub sightings: Vec<Sighting>,
    /// Each version with the one before: one fewer than the versions.
    pub steps: Vec<Step>,
    /// How many figures each version has.
    pub figures: Vec<usize>,
    /// Its claims over all versions.
    pub threads: Vec<Thread>,
    /// Its totals over all versions.
    pub totals: Vec<TotalLine>,
    /// The totals that a policy names, over all versions.
    pub named: Vec<NamedLine>,
    /// What each version changed, newest first.
    pub(super) changes: Vec<changes::Version>,
    /// Where its claims' cards stand.
    pub(super) shelf: Shelf,
    /// The thread of a claim that began, changed or was dropped in a version.
    places: FxHashMap<(usize, ClaimId), usize>,
}

/// A version while it is read, and its comparison with the one before.
#[derive(Debug)]
pub struct Seen<'a> {
    /// Which of the versions, by index.
    pub at: usize,
    /// All versions.
    pub versions: &'a [Version],
    /// What it says.
    pub document: &'a Document,
    /// What became of the claims of the one before; none for the first.
    pub comparison: Option<&'a Comparison<'a>>,
}

impl Story {
    /// Reads an article. `seen` is called for each version, on many threads and in
    /// no order: what needs a version's text is done there, so that few texts are
    /// held at a time. `named` are the policy's totals, to be followed with the others.
    ///
    /// # Errors
    /// [`SiteError`] when the store cannot be read, and the first error of `seen`.
    pub fn read(
        store: &dyn Store,
        article: &Article,
        named: &[NamedTotal],
        seen: &(dyn Fn(&Seen<'_>) -> Result<(), SiteError> + Sync),
    ) -> Result<Self, SiteError> {
        let versions = store.versions(&article.id)?;
        let sightings = store.sightings(&article.id)?;
        let (mut follower, mut lines) = (Follower::default(), TotalLines::default());
        let mut named_lines = NamedLines::new(named.iter().map(|total| total.name.clone()));
        let (mut steps, mut figures) = (Vec::new(), Vec::new());
        let all = &versions;
        let read = walk(store, all, |glance| {
            let done = seen(&Seen {
                at: glance.at,
                versions: all,
                document: glance.document,
                comparison: glance.comparison.as_ref(),
            });
            let step = glance.comparison.as_ref().map(Step::of);
            let figures = glance.document.claims.len();
            let of_policy = total_quantities(named, article.id.as_str(), glance.document);
            let sums = (totals(glance.document), of_policy);
            done.map(|()| (Passage::new(&glance), sums, step, figures))
        });
        for read in read {
            let (passage, (totals, of_policy), step, count) = read??;
            follower.follow(passage);
            lines.add(totals);
            named_lines.add(of_policy);
            steps.extend(step);
            figures.push(count);
        }
        let (threads, totals) = (follower.into_threads(), lines.into_lines());
        let named = named_lines.into_lines();
        let values = totals.iter().map(|line| line.runs.len());
        let values = values.chain(named.iter().map(|line| line.runs.len()));
        let mut story = Self {
            title: title(article),
            changes: Vec::new(),
            shelf: Shelf::new(&threads, values),
            places: places(&threads),
            article: article.id.clone(),
            versions,
            sightings,
            steps,
            figures,
            threads,
            totals,
            named,
        };
        story.changes = changes::versions(&story);
        Ok(story)
    }

    /// The thread, by index, of a claim that a change of this version tells of.
    pub fn thread(&self, version: usize, claim: ClaimId) -> Option<usize> {
        self.places.get(&(version, claim)).copied()
    }
}

/// An article's title, or its id where it has none.
pub fn title(article: &Article) -> String {
    let title = article.title.as_deref().map(str::trim);
    let title = title.filter(|title| !title.is_empty());
    title.unwrap_or(article.id.as_str()).to_owned()
}

fn places(threads: &[Thread]) -> FxHashMap<(usize, ClaimId), usize> {
    let mut places = FxHashMap::default();
    for (at, thread) in threads.iter().enumerate() {
        for state in &thread.states {
            places.insert((state.first, state.statement.id), at);
        }
        for event in &thread.events {
            let gone = matches!(
                event.kind,
                EventKind::Dropped { .. } | EventKind::MergedInto(_)
            );
            let before = event.at.checked_sub(1).filter(|_| gone);
            if let Some(state) = before.and_then(|before| thread.at(before)) {
                places.entry((event.at, state.statement.id)).or_insert(at);
            }
        }
    }
    places
}
