//! The data beside the pages: JSON with the contract's records, and CSV.
use super::pages::{Foremost, Row};
use super::{File, SiteError, Story};
use crate::render::Detail;
use crate::render::claims::told_rows;
use crate::render::shapes::{
    FigureRow, NamedLineShape, SightingShape, StepShape, ThreadShape, TotalLineShape, VersionShape,
    named_lines, steps, threads, time, total_lines,
};
use crate::render::sheet::Sheet;
use crate::render::wording::label;
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Data<'a> {
    schema: &'static str,
    article: &'a str,
    title: &'a str,
    versions: Vec<VersionShape<'a>>,
    sightings: Vec<SightingShape>,
    claims: Vec<ThreadShape<'a>>,
    totals: Vec<TotalLineShape<'a>>,
    named: Vec<NamedLineShape<'a>>,
    steps: Vec<StepShape<'a>>,
}

/// All that an article's pages show, in the records of the commands' JSON.
pub fn json(story: &Story) -> Result<File, SiteError> {
    let data = Data {
        schema: "claimdiff/story/1",
        article: story.article.as_str(),
        title: &story.title,
        versions: story.versions.iter().map(VersionShape::of).collect(),
        sightings: story.sightings.iter().map(SightingShape::of).collect(),
        claims: threads(&story.versions, &story.threads),
        totals: total_lines(&story.versions, &story.totals),
        named: named_lines(&story.versions, &story.named),
        steps: steps(&story.versions, &story.steps),
    };
    put("data.json", &data)
}

#[derive(Serialize)]
struct Index<'a> {
    schema: &'static str,
    articles: &'a [Row],
}

/// The index of the site.
pub fn index(rows: &[Row]) -> Result<File, SiteError> {
    let schema = "claimdiff/site/1";
    put(
        "data.json",
        &Index {
            schema,
            articles: rows,
        },
    )
}

fn put(path: &str, data: &impl Serialize) -> Result<File, SiteError> {
    let mut bytes = serde_json::to_vec(data).map_err(io::Error::from)?;
    bytes.push(b'\n');
    Ok(File {
        path: path.to_owned(),
        bytes,
    })
}

/// The articles as CSV.
pub fn articles(rows: &[Row]) -> Result<File, SiteError> {
    let header = [
        "article",
        "title",
        "latest",
        "changed",
        "foremost",
        "importance",
        "figures_changed",
    ];
    let rows = rows.iter().map(|row| {
        let foremost = row
            .foremost
            .as_ref()
            .map(Foremost::words)
            .unwrap_or_default();
        let (importance, figures) = (row.importance.to_string(), row.figures.to_string());
        let article = row.article.to_string();
        let latest = time(row.latest);
        vec![
            article,
            row.title.clone(),
            latest,
            row.changed.clone(),
            foremost,
            importance,
            figures,
        ]
    });
    csv("articles.csv", &header, rows)
}

/// Each claim's values as CSV: a row for versions that follow each other and say the
/// same, with the columns of every table of figures.
pub fn claims(story: &Story) -> Result<File, SiteError> {
    let before = ["thread", "label", "first_version", "last_version"];
    let header: Vec<&str> = before.iter().chain(FigureRow::COLUMNS).copied().collect();
    let number = |at: usize| story.versions[at].number.to_string();
    let rows = story.threads.iter().flat_map(|thread| {
        thread.states.iter().map(move |state| {
            let mut row = vec![
                thread.id.to_string(),
                label(&state.statement),
                number(state.first),
                number(state.last),
            ];
            row.extend(FigureRow::of(&state.statement).cells());
            row
        })
    });
    csv("claims.csv", &header, rows)
}

/// The changes as CSV.
pub fn changes(story: &Story) -> Result<File, SiteError> {
    let header = [
        "old_version",
        "new_version",
        "change",
        "claim",
        "label",
        "old",
        "new",
        "delta",
        "importance",
        "notes",
    ];
    let pairs = story.versions.windows(2).zip(&story.steps);
    let rows = pairs.flat_map(|(pair, step)| {
        told_rows(step, Detail::Normal, false)
            .into_iter()
            .map(move |(told, row)| {
                vec![
                    pair[0].number.to_string(),
                    pair[1].number.to_string(),
                    row.word().to_owned(),
                    row.claim.map(|it| it.to_string()).unwrap_or_default(),
                    row.label.clone(),
                    row.old.clone(),
                    row.new.clone(),
                    row.delta.clone(),
                    told.importance.thousandths.to_string(),
                    row.notes.join("; "),
                ]
            })
    });
    csv("changes.csv", &header, rows)
}

fn csv(
    path: &str,
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<File, SiteError> {
    let mut sheet = Sheet::new(Vec::new());
    sheet.row(header)?;
    for row in rows {
        sheet.row(row)?;
    }
    Ok(File {
        path: path.to_owned(),
        bytes: sheet.finish()?,
    })
}
