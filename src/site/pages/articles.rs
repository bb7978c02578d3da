//! The index of a site: its articles, the latest change first.
use super::{File, Head, Layout, SiteError, Story, day, folder, page, strip, time_of};
use crate::model::{Article, ArticleId};
use crate::render::claims::told_rows;
use crate::render::wording::{count, fold};
use crate::render::{Detail, HistoryReport};
use crate::store::Store;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An article in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Which.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// When its latest version is from.
    pub latest: DateTime<Utc>,
    /// `12 of 31 versions`
    pub held: String,
    /// What the latest version changed: `2 claims changed`.
    pub changed: String,
    /// The change of all versions that matters most, and in which version.
    pub foremost: Option<String>,
    /// How much that matters, from 0 to 1000.
    pub importance: u16,
    /// How many figures changed, came or went over all versions; of the latest only
    /// where no more were compared.
    pub figures: usize,
}

/// The latest version first.
pub fn sort(rows: &mut [Row]) {
    rows.sort_by(|a, b| {
        let newer = b.latest.cmp(&a.latest);
        newer.then_with(|| a.article.cmp(&b.article))
    });
}

impl Row {
    /// The row of an article.
    pub fn of(story: &Story) -> Option<Self> {
        let latest = story.versions.last()?;
        let history = HistoryReport {
            article: &story.article,
            versions: &story.versions,
            sightings: &story.sightings,
        };
        let held = match history.total() {
            Some(of) => format!("{} of {of} versions", story.versions.len()),
            None => count(story.versions.len(), "version"),
        };
        let steps = story.steps.iter().zip(story.versions.iter().skip(1));
        let changes = steps.filter_map(|(step, version)| {
            let (told, row) = told_rows(step, Detail::Normal, false).into_iter().next()?;
            let importance = told.importance.thousandths;
            let old = if row.old.is_empty() { "new" } else { &row.old };
            let new = if row.new.is_empty() { "gone" } else { &row.new };
            let words = format!("{}: {old} → {new} (v{})", row.label, version.number);
            Some((importance, words))
        });
        // The latest of equal ones.
        let foremost = changes.max_by_key(|(importance, _)| *importance);
        let figures = story.steps.iter().map(|step| step.summary);
        Some(Self {
            article: story.article.clone(),
            title: fold(&story.title),
            latest: time_of(latest),
            held,
            changed: match story.steps.last() {
                Some(step) => strip::said(step.summary),
                None => count(story.figures.last().copied().unwrap_or(0), "figure"),
            },
            importance: foremost.as_ref().map_or(0, |(importance, _)| *importance),
            foremost: foremost.map(|(_, words)| words),
            figures: figures.map(|it| it.changed + it.added + it.removed).sum(),
        })
    }

    /// The row of an article of which only the last two versions are compared.
    ///
    /// # Errors
    /// [`SiteError::Store`]
    pub fn latest(store: &dyn Store, article: &Article) -> Result<Option<Self>, SiteError> {
        let story = Story::latest(store, article)?;
        Ok(Self::of(&story))
    }

    fn href(&self) -> String {
        format!("{}/index.html", folder(&self.article))
    }

    fn day(&self) -> String {
        day(self.latest)
    }
}

#[derive(askama::Template)]
#[template(path = "articles.html")]
struct Articles<'a> {
    head: Head,
    rows: &'a [Row],
}

impl Layout {
    /// The index of the articles, in the order given.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn articles(self, rows: &[Row]) -> Result<File, SiteError> {
        let head = Head {
            title: "Articles and how their claims changed".to_owned(),
            root: String::new(),
            article: None,
            here: "index",
            live: self.live,
        };
        page("index.html", &Articles { head, rows })
    }
}
