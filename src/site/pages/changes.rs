//! All changes of an article, newest first, and the same by kind, unit and actor.
use super::{
    File, Head, Layout, Paging, SiteError, Story, claims, href_of, minute, numbered, page, time_of,
};
use crate::claim::ClaimId;
use crate::render::Detail;
use crate::render::claims::{ClaimRow, told_rows, warnings};
use crate::render::wording::fold;
use rustc_hash::FxHashMap;
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
pub(super) struct Version {
    pub(super) number: u32,
    pub(super) href: String,
    pub(super) at: String,
    pub(super) changes: Vec<Change>,
    pub(super) warnings: Vec<String>,
}

/// The versions of an article with their changes, newest first; those without
/// any left out.
pub(super) fn versions(story: &Story) -> Vec<Version> {
    let changed = claims::changed(story).into_iter().enumerate();
    let places: FxHashMap<ClaimId, usize> =
        changed.map(|(place, thread)| (thread.id, place)).collect();
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
                let page = claims::page_of(*places.get(&id)?);
                Some(format!("{page}#{}", claims::address(id)))
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
    versions: Vec<&'a Version>,
    paging: Paging,
}

impl Layout {
    /// The pages of an article's changes, for every choice.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn changes(self, story: &Story) -> Result<Vec<File>, SiteError> {
        let all = versions(story);
        let choices = choices(&all);
        let mut files = Vec::new();
        for (filter, _) in &choices {
            let mut versions = all.clone();
            for version in &mut versions {
                version.changes.retain(|change| filter.takes(change));
                if *filter != Filter::All {
                    version.warnings.clear();
                }
            }
            versions.retain(|it| !it.changes.is_empty() || !it.warnings.is_empty());
            let pages = cut(&versions);
            for (at, versions) in pages.iter().enumerate() {
                let template = laid_out(
                    self.head(story, "Changes", "changes"),
                    &choices,
                    filter,
                    versions,
                    (at, pages.len()),
                );
                files.push(page(numbered(&filter.name(), at), &template)?);
            }
        }
        Ok(files)
    }
}

/// Cut into pages of about [`A_PAGE`] changes; at least one page.
fn cut(versions: &[Version]) -> Vec<Vec<&Version>> {
    let mut pages = vec![Vec::new()];
    let mut on = 0;
    for version in versions {
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

fn laid_out<'a>(
    head: Head,
    choices: &[(Filter, usize)],
    here: &Filter,
    versions: &[&'a Version],
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
        versions: versions.to_vec(),
        paging: Paging::new(&here.name(), at, of),
    }
}
