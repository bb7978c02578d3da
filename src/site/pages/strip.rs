//! The strip of an article's versions: a cell each, deeper where more changed;
//! gaps and returns to an earlier text are seen.
use super::{Story, changes, day, href_of, minute, time_of};
use crate::history::Summary;
use crate::render::wording::count;

/// From how many cells on they are too many to carry their numbers.
const NUMBERED: usize = 120;

/// From how many versions on some that follow each other share a cell, and how many
/// cells there are then, about.
const SHARED: usize = 240;
const CELLS: usize = 160;

/// A strip of cells.
#[derive(Debug)]
pub(super) struct Strip {
    /// Whether cells carry their numbers.
    pub(super) numbered: bool,
    pub(super) cells: Vec<Cell>,
    /// The first and the last version and their days, where the cells do not say so.
    pub(super) ends: Option<(String, String)>,
}

/// One version, gap or return.
#[derive(Debug)]
pub(super) enum Cell {
    /// A held version.
    Version {
        number: u32,
        href: String,
        /// How much changed, from 0 to 4.
        depth: u8,
        /// The same in words.
        words: String,
    },
    /// Versions that are not held.
    Gap {
        /// `v22 to v24 not held`
        words: String,
    },
    /// The article went back to an earlier text.
    Return {
        /// Which.
        number: u32,
        href: String,
        words: String,
    },
}

/// The strip of a story.
pub(super) fn strip(story: &Story) -> Strip {
    let end = |at: usize| {
        let version = &story.versions[at];
        format!("v{}, {}", version.number, day(time_of(version)))
    };
    let last = story.versions.len() - 1;
    let cells = match story.versions.len() > SHARED {
        true => shared(story),
        false => cells(story),
    };
    let numbered = cells.len() <= NUMBERED;
    Strip {
        numbered,
        cells,
        ends: (!numbered).then(|| (end(0), end(last))),
    }
}

/// Cells of versions that follow each other, as many in each.
fn shared(story: &Story) -> Vec<Cell> {
    let each = story.versions.len().div_ceil(CELLS);
    let told = changes::places(story);
    let all: Vec<usize> = (0..story.versions.len()).collect();
    let cell = |group: &[usize]| {
        let (first, last) = (group[0], group[group.len() - 1]);
        let steps = group.iter().filter_map(|at| at.checked_sub(1));
        let figures = steps.map(|step| story.steps[step].summary);
        let figures: usize = figures.map(|it| it.changed + it.added + it.removed).sum();
        // Newest first: the latest of them that changed something.
        let place = told.iter().find(|(at, _)| (first..=last).contains(at));
        let number = |at: usize| story.versions[at].number;
        let words = format!(
            "v{} to v{}: {} changed, added or removed",
            number(first),
            number(last),
            count(figures, "claim")
        );
        Cell::Version {
            number: number(first).get(),
            href: match place {
                Some((at, page)) => format!("{page}#v{}", number(*at)),
                None => href_of(&story.versions, last),
            },
            depth: group.iter().map(|at| depth(story, *at)).max().unwrap_or(0),
            words,
        }
    };
    all.chunks(each).map(cell).collect()
}

/// A cell for each version, gap and return.
fn cells(story: &Story) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut returns: Vec<_> = returns(story).collect();
    returns.reverse();
    for (at, version) in story.versions.iter().enumerate() {
        while returns.last().is_some_and(|(after, ..)| *after < at) {
            cells.extend(returns.pop().map(|(_, cell)| cell));
        }
        let before = at
            .checked_sub(1)
            .map(|before| story.versions[before].number);
        let next = before.map_or(1, |before| before.get() + 1);
        let number = version.number.get();
        if next < number {
            cells.push(gap(next, number - 1));
        }
        cells.push(Cell::Version {
            number,
            href: href_of(&story.versions, at),
            depth: depth(story, at),
            words: words(story, at),
        });
    }
    cells.extend(returns.into_iter().rev().map(|(_, cell)| cell));
    let total = story
        .versions
        .iter()
        .filter_map(|it| it.provenance.of)
        .max();
    let last = story.versions.last().map_or(0, |it| it.number.get());
    if let Some(total) = total.filter(|total| total.get() > last) {
        cells.push(gap(last + 1, total.get()));
    }
    cells
}

fn gap(first: u32, last: u32) -> Cell {
    let words = match last - first {
        0 => format!("v{first} not held"),
        _ => format!("v{first} to v{last} not held"),
    };
    Cell::Gap { words }
}

/// Each return to an earlier text with the version, by index, that it came after.
fn returns(story: &Story) -> impl Iterator<Item = (usize, Cell)> {
    let mut sightings: Vec<_> = story.sightings.iter().collect();
    sightings.sort_by_key(|sighting| sighting.at);
    sightings.into_iter().filter_map(|sighting| {
        let captured = |at: usize| story.versions[at].provenance.captured_at;
        let after = (0..story.versions.len())
            .rev()
            .find(|at| captured(*at) <= sighting.at)?;
        let to = story
            .versions
            .iter()
            .position(|it| it.number == sighting.version)?;
        (to < after).then(|| {
            let number = sighting.version.get();
            let cell = Cell::Return {
                number,
                href: super::version_path(&story.versions[to]),
                words: format!("back at the text of v{number} on {}", minute(sighting.at)),
            };
            (after, cell)
        })
    })
}

/// How much changed in a version: none, only words, and by how many figures.
fn depth(story: &Story, at: usize) -> u8 {
    let step = at.checked_sub(1).map(|before| &story.steps[before]);
    step.map_or(1, |step| depth_of(step.summary))
}

/// The same of what became of the claims.
pub(super) fn depth_of(summary: Summary) -> u8 {
    let Summary {
        changed,
        added,
        removed,
        reworded,
        moved,
        ..
    } = summary;
    match changed + added + removed {
        0 => u8::from(reworded + moved > 0),
        1 | 2 => 2,
        3..=7 => 3,
        _ => 4,
    }
}

fn words(story: &Story, at: usize) -> String {
    let version = &story.versions[at];
    let when = minute(time_of(version));
    let what = match at.checked_sub(1) {
        Some(before) => said(story.steps[before].summary),
        None => count(story.figures[at], "figure"),
    };
    format!("v{}, {when}: {what}", version.number)
}

/// `2 claims changed, 1 added`, or that no figure changed.
pub(super) fn said(summary: Summary) -> String {
    let parts = [
        (summary.changed, "changed"),
        (summary.added, "added"),
        (summary.removed, "removed"),
        (summary.reworded, "reworded"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .enumerate()
        .map(|(at, (n, what))| match at {
            0 => format!("{} {what}", count(*n, "claim")),
            _ => format!("{n} {what}"),
        })
        .collect();
    match parts.is_empty() {
        true => "no claim changed".to_owned(),
        false => parts.join(", "),
    }
}
