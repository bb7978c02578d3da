//! All changes of an article, newest first, and the same by kind, unit and actor.
use super::{
    File, Head, Layout, Paging, SiteError, Story, card, href_of, minute, numbered, page, time_of,
};
use crate::render::Detail;
use crate::render::claims::{ClaimRow, told_rows, warnings};
use crate::render::wording::fold;
use std::collections::BTreeMap;

/// How many changes a page shows, about: a version is not torn apart.
const A_PAGE: usize = 150;

/// How many units and actors can be chosen: those with the most changes.
const CHOICES: usize = 12;

/// Which changes to show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    /// All.
    All,
    /// Those of a kind: `changed`, `added`.
    Kind(String),
    /// Those of figures in a unit.
    Unit(String),
    /// Those of what somebody gives, sends or has.
    Actor(String),
}

impl Filter {
    /// The name of its pages.
    fn name(&self) -> String {
        match self {
            Self::All => "changes".to_owned(),
            Self::Kind(kind) => format!("changes-kind-{}", slug(kind)),
            Self::Unit(unit) => format!("changes-unit-{}", slug(unit)),
            Self::Actor(actor) => format!("changes-actor-{}", slug(actor)),
        }
    }

    fn takes(&self, change: &Change) -> bool {
        match self {
            Self::All => true,
            Self::Kind(kind) => change.kind == kind,
            Self::Unit(unit) => change.unit.as_ref() == Some(unit),
            Self::Actor(actor) => change.actor.as_ref() == Some(actor),
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::All => "all",
            Self::Kind(words) | Self::Unit(words) | Self::Actor(words) => words,
        }
    }
}

/// Letters and digits of a name, and a hash of it where that is not all it has.
pub(super) fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let slug = words.join("-");
    let plain = lower.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
    match plain && !slug.is_empty() {
        true => slug,
        false => format!("{slug}-{}", crate::claim::ClaimId::new(name, 0))
            .trim_start_matches('-')
            .to_owned(),
    }
}

/// One change.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// The permanent address of the change.
    pub(super) href: String,
    /// The claim's card.
    pub(super) claim: Option<String>,
    pub(super) kind: &'static str,
    pub(super) label: String,
    pub(super) old: String,
    pub(super) new: String,
    pub(super) delta: String,
    pub(super) notes: Vec<String>,
    unit: Option<String>,
    actor: Option<String>,
}

/// A version with its changes.
#[derive(Debug, Clone)]
pub struct Version {
    /// Which, by index.
    pub(super) place: usize,
    pub(super) number: u32,
    pub(super) href: String,
    pub(super) at: String,
    changes: Vec<Change>,
    warnings: Vec<String>,
}

/// Those of a version's changes that a filter takes.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    pub(super) version: &'a Version,
    pub(super) changes: Vec<&'a Change>,
    pub(super) warnings: &'a [String],
}

impl<'a> Shown<'a> {
    /// `None` where the filter takes nothing.
    pub(super) fn of(version: &'a Version, filter: &Filter) -> Option<Self> {
        let changes = version.changes.iter().filter(|it| filter.takes(it));
        let shown = Self {
            version,
            changes: changes.collect(),
            warnings: match filter {
                Filter::All => &version.warnings,
                _ => &[],
            },
        };
        (!shown.changes.is_empty() || !shown.warnings.is_empty()).then_some(shown)
    }
}

/// The versions of an article with their changes, newest first; those without
/// any left out.
pub(in crate::site) fn versions(story: &Story) -> Vec<Version> {
    let steps = story.steps.iter().enumerate().rev();
    let versions = steps.map(|(before, step)| {
        let at = before + 1;
        let href = href_of(&story.versions, at);
        let rows = told_rows(step, Detail::Normal, false).into_iter();
        let changes = rows.map(|(told, row)| {
            let side = told.new.as_ref().or(told.old.as_ref());
            let thread = row.claim.and_then(|claim| story.thread(at, claim));
            let card = thread.and_then(|thread| {
                let id = story.threads[thread].id;
                let page = numbered("claims", story.shelf.page_of(id)?);
                Some(format!("{page}#{}", card::address(id)))
            });
            let unit = side.and_then(|it| it.amount.quantity.unit.symbol());
            let actor = side.and_then(|it| it.actor.as_deref()).map(fold);
            change(row, &href, card, unit, actor)
        });
        let warned = warnings(step).into_iter();
        let warned = warned.map(|(about, message)| match about {
            Some(about) => fold(&format!("{about}: {message}")),
            None => fold(message),
        });
        Version {
            place: at,
            number: story.versions[at].number.get(),
            at: minute(time_of(&story.versions[at])),
            changes: changes.collect(),
            warnings: warned.collect(),
            href,
        }
    });
    versions
        .filter(|it| !it.changes.is_empty() || !it.warnings.is_empty())
        .collect()
}

fn change(
    row: ClaimRow,
    href: &str,
    claim: Option<String>,
    unit: Option<String>,
    actor: Option<String>,
) -> Change {
    Change {
        href: match row.claim {
            Some(claim) => format!("{href}#c-{claim}"),
            None => href.to_owned(),
        },
        claim,
        kind: row.word(),
        label: row.label,
        old: row.old,
        new: row.new,
        delta: row.delta,
        notes: row.notes,
        unit,
        actor,
    }
}

/// The filters, each with how many changes it shows.
fn choices(versions: &[Version]) -> Vec<(Filter, usize)> {
    let mut kinds = BTreeMap::new();
    let (mut units, mut actors) = (BTreeMap::new(), BTreeMap::new());
    let mut all = 0;
    for change in versions.iter().flat_map(|it| &it.changes) {
        all += 1;
        *kinds
            .entry(Filter::Kind(change.kind.to_owned()))
            .or_default() += 1;
        if let Some(unit) = change.unit.clone() {
            *units.entry(Filter::Unit(unit)).or_default() += 1;
        }
        if let Some(actor) = change.actor.clone() {
            *actors.entry(Filter::Actor(actor)).or_default() += 1;
        }
    }
    let mut choices = vec![(Filter::All, all)];
    for of in [kinds, units, actors] {
        let mut of: Vec<(Filter, usize)> = of.into_iter().collect();
        of.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        choices.extend(of.into_iter().take(CHOICES));
    }
    choices
}

/// A link to a choice of changes.
#[derive(Debug)]
struct Choice {
    href: String,
    words: String,
    n: usize,
    here: bool,
}

#[derive(askama::Template)]
#[template(path = "changes.html")]
struct Changes<'a> {
    head: Head,
    choices: [(&'static str, Vec<Choice>); 3],
    all: Choice,
    versions: &'a [Shown<'a>],
    paging: Paging,
}

impl Layout {
    /// The pages of an article's changes, for every choice.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn changes(self, story: &Story) -> Result<Vec<File>, SiteError> {
        let choices = choices(&story.changes);
        let mut files = Vec::new();
        for (filter, _) in &choices {
            let pages = cut(&story.changes, filter);
            for at in 0..pages.len() {
                files.push(self.changes_of(story, &choices, filter, &pages, at)?);
            }
        }
        Ok(files)
    }

    /// The one of them with this name; `None` where there is no such page.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn changes_named(self, story: &Story, name: &str) -> Result<Option<File>, SiteError> {
        let choices = choices(&story.changes);
        for (filter, _) in &choices {
            let Some(rest) = name.strip_prefix(&filter.name()) else {
                continue;
            };
            let number = rest.strip_suffix(".html").map(|it| it.strip_prefix('-'));
            let at = match number {
                Some(None) => 0,
                Some(Some(number)) => number.parse().unwrap_or(0_usize).wrapping_sub(1),
                None => continue,
            };
            let pages = cut(&story.changes, filter);
            if at < pages.len() && numbered(&filter.name(), at) == name {
                return self
                    .changes_of(story, &choices, filter, &pages, at)
                    .map(Some);
            }
        }
        Ok(None)
    }

    fn changes_of(
        self,
        story: &Story,
        choices: &[(Filter, usize)],
        filter: &Filter,
        pages: &[Vec<Shown<'_>>],
        at: usize,
    ) -> Result<File, SiteError> {
        let head = self.head(story, "Changes", "changes");
        let place = (at, pages.len());
        let template = laid_out(head, choices, filter, &pages[at], place);
        page(numbered(&filter.name(), at), &template)
    }
}

/// What a filter takes, cut into pages of about [`A_PAGE`] changes; at least one page.
fn cut<'a>(versions: &'a [Version], filter: &Filter) -> Vec<Vec<Shown<'a>>> {
    let mut pages = vec![Vec::new()];
    let mut on = 0;
    for version in versions.iter().filter_map(|it| Shown::of(it, filter)) {
        if on >= A_PAGE {
            pages.push(Vec::new());
            on = 0;
        }
        on += version.changes.len().max(1);
        if let Some(page) = pages.last_mut() {
            page.push(version);
        }
    }
    pages
}

/// Of every version that changed something, by index, the page that tells of it.
pub(super) fn places(story: &Story) -> Vec<(usize, String)> {
    let pages = cut(&story.changes, &Filter::All).into_iter().enumerate();
    let places = pages.flat_map(|(at, those)| {
        let name = numbered(&Filter::All.name(), at);
        those
            .into_iter()
            .map(move |it| (it.version.place, name.clone()))
    });
    places.collect()
}

fn laid_out<'a>(
    head: Head,
    choices: &[(Filter, usize)],
    here: &Filter,
    versions: &'a [Shown<'a>],
    (at, of): (usize, usize),
) -> Changes<'a> {
    let choice = |(filter, n): &(Filter, usize)| Choice {
        href: numbered(&filter.name(), 0),
        words: filter.words().to_owned(),
        n: *n,
        here: filter == here,
    };
    let of_sort = |sort: fn(&Filter) -> bool| {
        let those = choices.iter().filter(|(filter, _)| sort(filter));
        those.map(choice).collect::<Vec<_>>()
    };
    Changes {
        head,
        all: choice(&choices[0]),
        choices: [
            ("Kind", of_sort(|it| matches!(it, Filter::Kind(_)))),
            ("Unit", of_sort(|it| matches!(it, Filter::Unit(_)))),
            ("Who", of_sort(|it| matches!(it, Filter::Actor(_)))),
        ],
        versions,
        paging: Paging::new(&here.name(), at, of),
    }
}
