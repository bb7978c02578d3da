//! The index of a site: its articles, the latest change first.
use super::{
    File, Head, Layout, Paging, SiteError, Story, day, folder, numbered, page, strip, time_of,
};
use crate::change::ChangeKind;
use crate::history::{LogEntry, Step, Summary, Told};
use crate::model::{ArticleId, Version};
use crate::render::HistoryReport;
use crate::render::claims::in_words;
use crate::render::wording::{count, fold};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How many articles a page of the index has.
pub const A_PAGE: usize = 200;

/// How many versions are shown in the index: the latest.
const STRIP: usize = 31;

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
    /// The change of all versions that matters most; the latest of equal ones.
    pub foremost: Option<Foremost>,
    /// How much that matters, from 0 to 1000.
    pub importance: u16,
    /// How many figures changed, came or went over all versions; of the latest only
    /// where no more were compared.
    pub figures: usize,
    /// How much each of the latest versions changed, from 0 to 4.
    pub depths: Vec<u8>,
}

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foremost {
    /// What the claim is about.
    pub label: String,
    /// What it said; nothing when it is new.
    pub old: String,
    /// What it says; nothing when it is gone.
    pub new: String,
    /// What else is other: `status: pledged -> delivered`; nothing when nothing is.
    pub note: String,
    /// The number of the version that changed it.
    pub version: u32,
}

impl Foremost {
    fn of(told: &Told, version: &Version) -> Self {
        let row = in_words(told);
        Self {
            label: row.label,
            old: row.old,
            new: row.new,
            note: row.notes.join("; "),
            version: version.number.get(),
        }
    }

    /// In one line: `Harbor: $19 → $24 (v2)`.
    pub fn words(&self) -> String {
        let Self {
            label,
            old,
            new,
            note,
            version,
        } = self;
        let old = if old.is_empty() { "new" } else { old };
        let new = if new.is_empty() { "gone" } else { new };
        match self.says_the_same() {
            true => format!("{label}: {old}, {note} (v{version})"),
            false => format!("{label}: {old} → {new} (v{version})"),
        }
    }

    /// Whether the value is the same, and something else about the claim changed.
    fn says_the_same(&self) -> bool {
        self.old == self.new && !self.note.is_empty()
    }
}

/// The change of a step that matters most, when a figure changed, came or went; of equal
/// ones the first.
fn foremost(step: &Step) -> Option<&Told> {
    use ChangeKind::{Added, Changed, Removed};
    let news = |it: &&Told| matches!(it.kind, Changed | Added | Removed);
    let changes = step.changes.iter().filter(news).rev();
    changes.max_by_key(|it| it.importance.thousandths)
}

/// The latest version first.
pub fn sort(rows: &mut [Row]) {
    rows.sort_by(|a, b| {
        let newer = b.latest.cmp(&a.latest);
        newer.then_with(|| a.article.cmp(&b.article))
    });
}

/// What a version brought: how many claims became what, and the change that matters most.
type Brought<'a> = (Option<Summary>, Option<&'a Told>);

impl Row {
    /// The row of an article.
    pub fn of(story: &Story) -> Option<Self> {
        let first = std::iter::once((None, None));
        let steps = story
            .steps
            .iter()
            .map(|it| (Some(it.summary), foremost(it)));
        let figures = story.figures.last().copied().unwrap_or(0);
        let brought = first.chain(steps);
        Self::new(&story.title, &story.versions, figures, brought)
    }

    /// The same from what is kept of each version.
    pub fn of_entries(title: &str, versions: &[Version], entries: &[LogEntry]) -> Option<Self> {
        let brought = entries.iter().map(|it| (it.summary, it.foremost.as_ref()));
        let figures = entries.last().map_or(0, |it| it.figures);
        Self::new(title, versions, figures, brought)
    }

    fn new<'a>(
        title: &str,
        versions: &[Version],
        figures: usize,
        brought: impl Iterator<Item = Brought<'a>>,
    ) -> Option<Self> {
        let latest = versions.last()?;
        let mut most: Option<(u16, &Told, &Version)> = None;
        let (mut last, mut changed) = (None, 0);
        let mut depths = Vec::new();
        for ((summary, told), version) in brought.zip(versions) {
            if let Some(summary) = summary {
                changed += summary.changed + summary.added + summary.removed;
                depths.push(strip::depth_of(summary));
            }
            last = summary;
            if let Some(told) = told {
                let importance = told.importance.thousandths;
                // The latest of equal ones.
                if most.is_none_or(|(before, ..)| importance >= before) {
                    most = Some((importance, told, version));
                }
            }
        }
        depths.drain(..depths.len().saturating_sub(STRIP));
        let history = HistoryReport {
            article: &latest.article,
            versions,
            sightings: &[],
        };
        Some(Self {
            article: latest.article.clone(),
            title: fold(title),
            latest: time_of(latest),
            held: match history.total() {
                Some(of) => format!("{} of {of} versions", versions.len()),
                None => count(versions.len(), "version"),
            },
            changed: last.map_or_else(|| count(figures, "figure"), strip::said),
            importance: most.map_or(0, |(importance, ..)| importance),
            foremost: most.map(|(_, told, version)| Foremost::of(told, version)),
            figures: changed,
            depths,
        })
    }

    fn href(&self) -> String {
        format!("{}/index.html", folder(&self.article))
    }

    /// How much the foremost change matters, in fifths.
    fn weight(&self) -> usize {
        usize::from(self.importance.div_ceil(200).clamp(1, 5))
    }

    /// The same for who does not see the dots.
    fn importance(&self) -> String {
        format!(
            "importance {}.{:02}",
            self.importance / 1000,
            self.importance % 1000 / 10
        )
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
    /// How many there are on all pages.
    all: usize,
    paging: Paging,
}

impl Layout {
    /// A page of the index of the articles, from 0; `rows` are all of them, in order.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn articles(self, rows: &[Row], at: usize) -> Result<File, SiteError> {
        let head = Head {
            title: "Articles and how their claims changed".to_owned(),
            root: String::new(),
            article: None,
            here: "index",
            live: self.live,
        };
        let pages = index_pages(rows);
        let from = (at * A_PAGE).min(rows.len());
        let template = Articles {
            head,
            rows: &rows[from..rows.len().min(from + A_PAGE)],
            all: rows.len(),
            paging: Paging::new("index", at, pages),
        };
        page(numbered("index", at), &template)
    }
}

/// How many pages the index has: at least one.
pub fn index_pages(rows: &[Row]) -> usize {
    rows.len().div_ceil(A_PAGE).max(1)
}
