//! An article at a glance: its versions, what changed most, what changed last.
use super::card::Card;
use super::pair::Compare;
use super::strip::{Cell, Strip, strip};
use super::version::is_web;
use super::{
    Columns, File, Head, Layout, SiteError, Story, changes, day, page, pair_path, time_of,
};
use crate::render::HistoryReport;
use crate::render::wording::count;

/// How many charts.
const CHARTS: usize = 6;

/// How many versions with changes.
const LATEST: usize = 5;

#[derive(askama::Template)]
#[template(path = "overview.html")]
struct Overview<'a> {
    head: Head,
    facts: Vec<String>,
    url: Option<String>,
    strip: Strip,
    compare: Option<Compare>,
    cards: Vec<Card>,
    more: usize,
    totals: Vec<Card>,
    latest: Vec<changes::Shown<'a>>,
    first_to_last: Option<(String, String)>,
    current: String,
}

impl Layout {
    /// The first page of an article.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn overview(self, story: &Story) -> Result<File, SiteError> {
        let changed = story.shelf.changed();
        let (first, last) = (story.versions.first(), story.versions.last());
        let history = HistoryReport {
            article: &story.article,
            versions: &story.versions,
            sightings: &story.sightings,
        };
        let held = match history.total() {
            Some(of) => format!("{} of {of} versions held", story.versions.len()),
            None => format!("{} held", count(story.versions.len(), "version")),
        };
        let days = first.zip(last).map(|(first, last)| {
            let (first, last) = (day(time_of(first)), day(time_of(last)));
            match first == last {
                true => first,
                false => format!("{first} to {last}"),
            }
        });
        let url = last.and_then(|last| last.provenance.url.clone());
        let ends = first.zip(last).filter(|_| story.versions.len() > 2);
        let latest = story.changes.iter().take(LATEST);
        let template = Overview {
            head: self.head(story, "", "overview"),
            facts: std::iter::once(held).chain(days).collect(),
            url: url.filter(|url| is_web(url)),
            strip: strip(story),
            compare: Compare::new(self, &story.versions, (0, story.versions.len() - 1)),
            cards: changed
                .iter()
                .take(CHARTS)
                .map(|it| Card::of(story, &story.threads[*it]))
                .collect(),
            more: changed.len().saturating_sub(CHARTS),
            totals: Card::of_totals(story).take(CHARTS).collect(),
            latest: latest
                .filter_map(|it| changes::Shown::of(it, &changes::Filter::All))
                .collect(),
            first_to_last: ends.map(|(first, last)| {
                let words = format!("v{} → v{}", first.number, last.number);
                (pair_path(first, last, Columns::One), words)
            }),
            current: last.map(super::version_path).unwrap_or_default(),
        };
        page("index.html", &template)
    }
}
