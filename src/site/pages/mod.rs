//! The pages of a site, one kind a file. Each file prepares words and drawings;
//! `src/site/templates/` lays them out.
use super::{File, SiteError, Story};
use crate::model::{ArticleId, Version};
use crate::render::wording::fold;
use chrono::{DateTime, Utc};

mod articles;
mod blame;
mod card;
pub(super) mod changes;
mod claims;
mod conflicts;
mod overview;
mod pair;
mod search;
mod strip;
mod version;

pub use articles::{Foremost, Row, index_pages, sort};
pub use changes::Filter;
pub use pair::Columns;
pub use search::{Asked, Outcome};

/// How the pages hang together: each of its methods makes one kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Whether they are served from the live store: then any two versions can be
    /// compared.
    pub live: bool,
}

/// How the pages look: one file for the whole site.
pub fn style() -> File {
    let shared = crate::render::formats::html::STYLE;
    File {
        path: "style.css".to_owned(),
        bytes: format!("{shared}{}", include_str!("../templates/style.css")).into_bytes(),
    }
}

/// The folder of an article below the site's: apart from the site's own files,
/// whatever an article is called.
pub fn folder(article: &ArticleId) -> String {
    format!("articles/{article}")
}

/// What the head and the navigation of a page need.
#[derive(Debug)]
struct Head {
    /// What the page shows.
    title: String,
    /// The way from the page to the site's folder: `../../`.
    root: String,
    /// The article, on pages of one.
    article: Option<Nav>,
    /// Which of the article's pages this is.
    here: &'static str,
    /// Whether the pages are served.
    live: bool,
}

/// The navigation of an article's pages.
#[derive(Debug)]
struct Nav {
    title: String,
}

impl Layout {
    fn head_of_article(
        self,
        article: &ArticleId,
        title: &str,
        what: &str,
        here: &'static str,
    ) -> Head {
        let title = fold(title);
        Head {
            title: match what {
                "" => title.clone(),
                what => format!("{what} · {title}"),
            },
            root: root(article),
            article: Some(Nav { title }),
            here,
            live: self.live,
        }
    }

    fn head(self, story: &Story, what: &str, here: &'static str) -> Head {
        self.head_of_article(&story.article, &story.title, what, here)
    }
}

/// The way from an article's pages to the site's folder.
fn root(article: &ArticleId) -> String {
    "../".repeat(folder(article).split('/').count())
}

/// A laid out page.
fn page(path: impl Into<String>, template: &impl askama::Template) -> Result<File, SiteError> {
    Ok(File {
        path: path.into(),
        bytes: template.render()?.into_bytes(),
    })
}

/// The pages of a long list: `claims.html`, `claims-2.html`.
pub fn numbered(name: &str, page: usize) -> String {
    match page {
        0 => format!("{name}.html"),
        page => format!("{name}-{}.html", page + 1),
    }
}

/// One page's place among those of a long list.
#[derive(Debug)]
struct Paging {
    /// This page, from 1.
    here: usize,
    /// How many there are.
    of: usize,
    /// The page before.
    before: Option<String>,
    /// The page after.
    after: Option<String>,
}

impl Paging {
    fn new(name: &str, page: usize, of: usize) -> Self {
        Self {
            here: page + 1,
            of,
            before: page.checked_sub(1).map(|before| numbered(name, before)),
            after: (page + 1 < of).then(|| numbered(name, page + 1)),
        }
    }
}

/// `17 March 2022`
pub(super) fn day(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y").to_string()
}

/// `17 March 2022, 18:05`, in UTC.
fn minute(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M").to_string()
}

/// When a version was published, as far as it says so, else captured.
pub(super) fn time_of(version: &Version) -> DateTime<Utc> {
    let provenance = &version.provenance;
    provenance.published_at.unwrap_or(provenance.captured_at)
}

/// The page of the change to a version, or of the first version.
fn href_of(versions: &[Version], at: usize) -> String {
    match at.checked_sub(1) {
        Some(before) => pair_path(&versions[before], &versions[at], Columns::One),
        None => version_path(&versions[at]),
    }
}

fn version_path(version: &Version) -> String {
    format!("v{}.html", version.number)
}

fn pair_path(old: &Version, new: &Version, columns: Columns) -> String {
    let side = match columns {
        Columns::One => "",
        Columns::Two => "-side-by-side",
    };
    format!("v{}-v{}{side}.html", old.number, new.number)
}
