//! Two versions: how the claims changed, and the text diff.
use super::{File, Head, Layout, SiteError, minute, page, pair_path, time_of, version_path};
use crate::change::Comparison;
use crate::model::Version;
use crate::render::formats::html;
use crate::render::{Detail, DiffLayout, DiffParts, DiffReport, Look};

/// How the text of two versions is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// What is gone and come in one text.
    One,
    /// Old and new beside each other.
    Two,
}

/// Up to how many versions can be chosen from a list.
const LISTED: usize = 120;

/// A form to choose two versions, where they can be compared: on served pages.
#[derive(Debug)]
pub(super) struct Compare {
    pub(super) listed: bool,
    pub(super) numbers: Vec<u32>,
    pub(super) old: u32,
    pub(super) new: u32,
}

impl Compare {
    /// A form with two of the versions chosen, by index.
    pub(super) fn new(
        layout: Layout,
        versions: &[Version],
        (old, new): (usize, usize),
    ) -> Option<Self> {
        let numbers: Vec<u32> = versions.iter().map(|it| it.number.get()).collect();
        (layout.live && numbers.len() > 1).then(|| Self {
            listed: numbers.len() <= LISTED,
            old: numbers[old],
            new: numbers[new],
            numbers,
        })
    }
}

#[derive(askama::Template)]
#[template(path = "pair.html")]
struct Pair {
    head: Head,
    old: u32,
    new: u32,
    old_href: String,
    new_href: String,
    old_at: String,
    new_at: String,
    /// The other form of this page.
    other: String,
    columns: bool,
    before: Option<String>,
    after: Option<String>,
    compare: Option<Compare>,
    body: String,
}

impl Layout {
    /// The pages that compare two versions of `versions`, by index: one for each of these
    /// columns.
    ///
    /// # Errors
    /// [`SiteError::Layout`] and [`SiteError::Made`]
    pub fn pair(
        self,
        title: &str,
        versions: &[Version],
        places: (usize, usize),
        comparison: &Comparison<'_>,
        columns: &[Columns],
    ) -> Result<Vec<File>, SiteError> {
        let report = report(comparison, Columns::One);
        let look = Look {
            color: false,
            links: false,
            width: 0,
            detail: Detail::Normal,
        };
        let body = html::Body::new(&report, look)?;
        let pages = columns.iter().map(|columns| {
            let mut inside = Vec::new();
            body.write(&self::report(comparison, *columns), &mut inside)?;
            let inside = String::from_utf8_lossy(&inside).into_owned();
            self.pair_page(title, versions, places, *columns, inside)
        });
        pages.collect()
    }

    fn pair_page(
        self,
        title: &str,
        versions: &[Version],
        (old, new): (usize, usize),
        columns: Columns,
        body: String,
    ) -> Result<File, SiteError> {
        let neighbors = new == old + 1;
        let at = |place: usize| (&versions[place], &versions[place + 1]);
        let link = |place: usize| {
            let (old, new) = at(place);
            pair_path(old, new, columns)
        };
        let before = old.checked_sub(1).filter(|_| neighbors).map(link);
        let after = (neighbors && new + 1 < versions.len()).then(|| link(new));
        let compare = Compare::new(self, versions, (old, new));
        let (old, new) = (&versions[old], &versions[new]);
        let other = match columns {
            Columns::One => Columns::Two,
            Columns::Two => Columns::One,
        };
        let what = format!("v{} → v{}", old.number, new.number);
        let template = Pair {
            head: self.head_of_article(&new.article, title, &what, "pair"),
            old: old.number.get(),
            new: new.number.get(),
            old_href: version_path(old),
            new_href: version_path(new),
            old_at: minute(time_of(old)),
            new_at: minute(time_of(new)),
            other: pair_path(old, new, other),
            columns: columns == Columns::Two,
            before,
            after,
            compare,
            body,
        };
        page(pair_path(old, new, columns), &template)
    }
}

/// What is told of two versions; their names stand in the page.
fn report<'a>(comparison: &'a Comparison<'a>, columns: Columns) -> DiffReport<'a> {
    DiffReport {
        old_name: "",
        new_name: "",
        old_link: None,
        new_link: None,
        comparison,
        parts: DiffParts {
            claims: true,
            unchanged: false,
            text: true,
        },
        layout: DiffLayout {
            context: None,
            side_by_side: columns == Columns::Two,
        },
    }
}
