//! `csv`: one row a fact, for spreadsheets, Datasette and DuckDB. Amounts are
//! exact; what is unknown is empty.
use super::{Format, Look, Report, Topic};
use crate::claim::Document;
use crate::history::{NamedLine, Statements, Thread, TotalLine};
use crate::model::Version;
use crate::render::shapes::{FigureRow, time};
use crate::render::sheet::Sheet;
use crate::render::{
    HistoryReport, LogReport, SearchReport, TimelineReport, TotalsReport, not_shown,
};
use std::io;

pub(super) struct Entry;

type Writer<'a> = Sheet<&'a mut dyn io::Write>;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn shows(&self, topic: Topic) -> bool {
        use Topic::{Articles, Figures, Log, Search, Sightings, Timeline, Totals};
        matches!(
            topic,
            Articles | Figures | Log | Search | Sightings | Timeline | Totals
        )
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        let mut rows = Sheet::new(out);
        match report {
            Report::Articles(articles) => {
                rows.row(["article", "title"])?;
                for article in *articles {
                    rows.row([
                        article.id.as_str(),
                        article.title.as_deref().unwrap_or_default(),
                    ])?;
                }
            }
            Report::Figures(report) => figures(report.document, &mut rows)?,
            Report::Log(report) => log(report, &mut rows)?,
            Report::Search(report) => search(*report, &mut rows)?,
            Report::Sightings(report) => sightings(report, &mut rows)?,
            Report::Timeline(report) => timeline(report, &mut rows)?,
            Report::Totals(report) => totals(report, &mut rows)?,
            _ => return Err(not_shown(self)),
        }
        rows.finish()?;
        Ok(())
    }
}

fn record(rows: &mut Writer<'_>, parts: &[&[String]]) -> io::Result<()> {
    rows.row(parts.iter().flat_map(|part| part.iter()))
}

fn head(rows: &mut Writer<'_>, before: &[&str]) -> io::Result<()> {
    rows.row(before.iter().chain(FigureRow::COLUMNS))
}

fn figures(document: &Document, rows: &mut Writer<'_>) -> io::Result<()> {
    head(rows, &[])?;
    let mut statements = Statements::new(document);
    for at in 0..document.claims.len() {
        record(rows, &[&FigureRow::of(&statements.of(at)).cells()])?;
    }
    Ok(())
}

/// A version's number and when it was captured.
fn place(version: &Version) -> [String; 2] {
    [
        version.number.to_string(),
        time(version.provenance.captured_at),
    ]
}

fn log(report: &LogReport<'_>, rows: &mut Writer<'_>) -> io::Result<()> {
    rows.row([
        "article",
        "version",
        "captured",
        "published",
        "snapshot",
        "title",
        "url",
        "figures",
        "changed",
        "added",
        "removed",
        "reworded",
        "moved",
    ])?;
    let history = &report.history;
    for (version, entry) in history.versions.iter().zip(report.entries) {
        let provenance = &version.provenance;
        let mut row = vec![history.article.to_string()];
        row.extend(place(version));
        row.extend([
            provenance.published_at.map(time).unwrap_or_default(),
            version.snapshot.to_string(),
            provenance.title.clone().unwrap_or_default(),
            provenance.url.clone().unwrap_or_default(),
            entry.figures.to_string(),
        ]);
        row.extend(match entry.summary {
            Some(it) => {
                [it.changed, it.added, it.removed, it.reworded, it.moved].map(|n| n.to_string())
            }
            None => Default::default(),
        });
        record(rows, &[&row])?;
    }
    Ok(())
}

fn search(report: SearchReport<'_>, rows: &mut Writer<'_>) -> io::Result<()> {
    head(
        rows,
        &[
            "article",
            "first",
            "first_captured",
            "last",
            "last_captured",
            "gone",
            "gone_captured",
        ],
    )?;
    for hit in &report.found.hits {
        let mut place = vec![hit.article.to_string()];
        for version in [Some(&hit.first), Some(&hit.last), hit.gone.as_ref()] {
            let cells =
                version.map(|version| [version.number.to_string(), version.captured.clone()]);
            place.extend(cells.unwrap_or_default());
        }
        for claim in &hit.claims {
            record(rows, &[&place, &FigureRow::of(claim).cells()])?;
        }
        if hit.claims.is_empty() {
            record(rows, &[&place, &FigureRow::sentence(&hit.sentence).cells()])?;
        }
    }
    Ok(())
}

fn sightings(report: &HistoryReport<'_>, rows: &mut Writer<'_>) -> io::Result<()> {
    rows.row(["article", "version", "seen"])?;
    for seen in report.sightings {
        let row = [
            report.article.to_string(),
            seen.version.to_string(),
            time(seen.at),
        ];
        record(rows, &[&row])?;
    }
    Ok(())
}

/// One row for each time that a claim says the same: its first and its last
/// version. `claim_first`, `claim_last` and `claim_gaps` are of the claim as a
/// whole: the gaps are the versions in between that are held without it. A
/// total is a claim without id whose change is `total`; one that the policy names has
/// its name for a subject.
fn timeline(report: &TimelineReport<'_>, rows: &mut Writer<'_>) -> io::Result<()> {
    head(
        rows,
        &[
            "article",
            "claim",
            "claim_first",
            "claim_last",
            "claim_gaps",
            "change",
            "first",
            "first_captured",
            "last",
            "last_captured",
        ],
    )?;
    let versions = report.history.versions;
    for thread in report.threads {
        for state in &thread.states {
            let mut row = vec![report.history.article.to_string(), thread.id.to_string()];
            row.extend(span(thread, versions));
            row.push(state.kind.word().to_owned());
            row.extend(place(&versions[state.first]));
            row.extend(place(&versions[state.last]));
            record(rows, &[&row, &FigureRow::of(&state.statement).cells()])?;
        }
    }
    for line in report.totals {
        total(report, line, rows)?;
    }
    for line in report.named {
        named(report, line, rows)?;
    }
    Ok(())
}

/// The first version that states a claim, the last one, and how many held ones
/// in between do not.
fn span(thread: &Thread, versions: &[Version]) -> [String; 3] {
    let (first, last) = (thread.states[0].first, thread.latest().last);
    let stated: usize = thread
        .states
        .iter()
        .map(|state| state.last + 1 - state.first)
        .sum();
    let number = |at: usize| versions[at].number.to_string();
    [
        number(first),
        number(last),
        (last + 1 - first - stated).to_string(),
    ]
}

fn total(report: &TimelineReport<'_>, line: &TotalLine, rows: &mut Writer<'_>) -> io::Result<()> {
    let versions = report.history.versions;
    for run in &line.runs {
        let Some((sum, bound)) = run.value else {
            continue;
        };
        let mut row = vec![report.history.article.to_string()];
        row.extend(["", "", "", "", "total"].map(str::to_owned));
        row.extend(place(&versions[run.first]));
        row.extend(place(&versions[run.last]));
        let figure = FigureRow::total(line.actor.as_deref(), line.currency, sum, bound);
        record(rows, &[&row, &figure.cells()])?;
    }
    Ok(())
}

fn named(report: &TimelineReport<'_>, line: &NamedLine, rows: &mut Writer<'_>) -> io::Result<()> {
    let versions = report.history.versions;
    for run in &line.runs {
        let Some(value) = &run.value else { continue };
        let mut row = vec![report.history.article.to_string()];
        row.extend(["", "", "", "", "total"].map(str::to_owned));
        row.extend(place(&versions[run.first]));
        row.extend(place(&versions[run.last]));
        record(rows, &[&row, &FigureRow::named(&line.name, value).cells()])?;
    }
    Ok(())
}

fn totals(report: &TotalsReport<'_>, rows: &mut Writer<'_>) -> io::Result<()> {
    head(rows, &["version", "parts"])?;
    for total in report.totals {
        let row = [report.name.to_owned(), total.parts.len().to_string()];
        let figure = FigureRow::total(
            total.actor.as_deref(),
            total.currency,
            total.sum,
            total.bound,
        );
        record(rows, &[&row, &figure.cells()])?;
    }
    for (name, value) in report.named {
        let row = [report.name.to_owned(), value.parts.to_string()];
        record(
            rows,
            &[&row, &FigureRow::named(name, &value.quantity).cells()],
        )?;
    }
    Ok(())
}
