//! The documents of questions to the store.
use crate::claim::Status;
use crate::index::{Hit, Made, Turn, Verdict};
use crate::model::Version;
use crate::render::shapes::{FigureShape, PlaceShape, SightingShape, StateShape, states, time};
use crate::render::{BlameReport, ConflictsReport, HistoryReport, SearchReport};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Search<'a> {
    schema: &'static str,
    hits: Vec<HitShape<'a>>,
    more: bool,
}

#[derive(Serialize)]
struct HitShape<'a> {
    article: &'a str,
    title: Option<&'a str>,
    /// `added` or `removed` when that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    first: PlaceShape<'a>,
    last: PlaceShape<'a>,
    gone: Option<PlaceShape<'a>>,
    sentence: &'a str,
    figures: Vec<FigureShape<'a>>,
}

impl Search<'_> {
    /// The hits, one by one.
    pub(super) fn hits(&self) -> impl Iterator<Item = &impl Serialize> {
        self.hits.iter()
    }
}

pub(super) fn search<'a>(report: &SearchReport<'a>) -> Search<'a> {
    let change = |hit: &Hit| match hit.turn {
        Turn::Any | Turn::Either => None,
        Turn::Added => Some("added"),
        Turn::Removed => Some("removed"),
    };
    let shape = |hit: &'a Hit| HitShape {
        article: hit.article.as_str(),
        title: hit.title.as_deref(),
        change: change(hit),
        first: PlaceShape::of(&hit.first),
        last: PlaceShape::of(&hit.last),
        gone: hit.gone.as_ref().map(PlaceShape::of),
        sentence: &hit.sentence,
        figures: hit.claims.iter().map(FigureShape::from).collect(),
    };
    Search {
        schema: "claimdiff/search/1",
        hits: report.found.hits.iter().map(shape).collect(),
        more: report.found.more,
    }
}

#[derive(Serialize)]
pub(super) struct Blame<'a> {
    schema: &'static str,
    article: &'a str,
    version: u32,
    figures: Vec<BlamedShape<'a>>,
}

#[derive(Serialize)]
struct BlamedShape<'a> {
    figure: FigureShape<'a>,
    /// The id of the claim over all versions, as in the timeline.
    claim: String,
    introduced: Moment,
    changed: Moment,
    values: Vec<StateShape<'a>>,
    attributions: Vec<AttributionShape<'a>>,
}

/// A version and when it was captured.
#[derive(Serialize)]
struct Moment {
    version: u32,
    captured: String,
}

#[derive(Serialize)]
struct AttributionShape<'a> {
    version: u32,
    actor: Option<&'a str>,
    source: Option<&'a str>,
    status: Option<Status>,
}

fn moment(version: &Version) -> Moment {
    Moment {
        version: version.number.get(),
        captured: time(version.provenance.captured_at),
    }
}

pub(super) fn blame<'a>(report: &'a BlameReport<'a>) -> Blame<'a> {
    let versions = report.history.versions;
    let figures = report.figures.iter().map(|it| BlamedShape {
        figure: (&it.statement).into(),
        claim: it.thread.to_string(),
        introduced: moment(&versions[it.introduced]),
        changed: moment(&versions[it.changed]),
        values: states(versions, &it.values),
        attributions: it
            .attributions
            .iter()
            .map(|told| AttributionShape {
                version: versions[told.version].number.get(),
                actor: told.actor,
                source: told.source,
                status: told.status,
            })
            .collect(),
    });
    Blame {
        schema: "claimdiff/blame/1",
        article: report.history.article.as_str(),
        version: versions[report.at].number.get(),
        figures: figures.collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Sightings<'a> {
    schema: &'static str,
    article: &'a str,
    sightings: Vec<SightingShape>,
}

pub(super) fn sightings<'a>(report: &HistoryReport<'a>) -> Sightings<'a> {
    Sightings {
        schema: "claimdiff/sightings/1",
        article: report.article.as_str(),
        sightings: report.sightings.iter().map(SightingShape::of).collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Conflicts<'a> {
    schema: &'static str,
    things: Vec<MatchedShape<'a>>,
}

#[derive(Serialize)]
struct MatchedShape<'a> {
    verdict: &'static str,
    claims: Vec<MadeShape<'a>>,
}

#[derive(Serialize)]
struct MadeShape<'a> {
    article: &'a str,
    version: u32,
    captured: &'a str,
    figure: FigureShape<'a>,
}

pub(super) fn conflicts<'a>(report: &ConflictsReport<'a>) -> Conflicts<'a> {
    let made = |made: &'a Made| MadeShape {
        article: made.article.as_str(),
        version: made.version.number.get(),
        captured: &made.version.captured,
        figure: (&made.statement).into(),
    };
    let things = report.found.iter().map(|it| MatchedShape {
        verdict: match it.verdict {
            Verdict::Differ => "differ",
            Verdict::Agree => "agree",
        },
        claims: it.claims.iter().map(made).collect(),
    });
    Conflicts {
        schema: "claimdiff/conflicts/1",
        things: things.collect(),
    }
}
