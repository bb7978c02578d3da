//! How findings are said.
use super::FindingKind;
use super::amount::Move;
use super::facts::Turn;
use super::settings::{Attribution, Hedge};
use super::words::subject;
use crate::claim::{Claim, Document, Status};
use crate::figure::Kind;

/// The longest subject in a message, in characters.
const SUBJECT: usize = 80;

/// What is said of a change.
pub(super) struct Voice<'a> {
    pub kind: FindingKind,
    pub turn: Turn,
    pub old: Option<(&'a Document, &'a Claim)>,
    pub new: Option<(&'a Document, &'a Claim)>,
}

/// White space folded to single spaces.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One sentence without a full stop: `aid: €132 billion -> €118 billion (-10.6%)`.
pub(super) fn of_change(voice: &Voice<'_>) -> String {
    let said = match (voice.old, voice.new) {
        (Some(old), Some(new)) => of_both(voice, old, new),
        (Some((document, claim)), None) => {
            format!("{} is no longer stated", figure(document, claim))
        }
        (None, Some((document, claim))) => format!("{} is newly stated", figure(document, claim)),
        (None, None) => String::new(),
    };
    let about = about(voice);
    match about.is_empty() {
        true => said,
        false => format!("{about}: {said}"),
    }
}

fn of_both(voice: &Voice<'_>, old: (&Document, &Claim), new: (&Document, &Claim)) -> String {
    let (was, is) = (figure(old.0, old.1), figure(new.0, new.1));
    match voice.turn {
        Turn::Denial => format!("{is} is held, doubted or denied where it was not"),
        Turn::Status => format!("{is}, {} before and {} now", status(old.1), status(new.1)),
        Turn::Attribution(turned) => attribution(&is, turned, old, new),
        Turn::Hedge(hedge) if was == is => {
            let how = match hedge {
                Hedge::Firmer => "more firmly",
                Hedge::Looser => "less firmly",
                Hedge::Any => "more or less firmly",
            };
            format!("{is} is stated {how} than before")
        }
        Turn::Hedge(_) => format!("{was} -> {is}"),
        // "rose 5%" that fell: the figure is "5%" on both sides.
        Turn::Value if was == is => {
            let said = |claim: &Claim| claim.figure.quantity.to_string();
            format!("{} -> {}", said(old.1), said(new.1))
        }
        Turn::Value => match delta(voice, old.1, new.1) {
            Some(delta) => format!("{was} -> {is} ({delta})"),
            None => format!("{was} -> {is}"),
        },
    }
}

fn attribution(
    figure: &str,
    turned: Attribution,
    old: (&Document, &Claim),
    new: (&Document, &Claim),
) -> String {
    let source = |(document, claim): (&Document, &Claim)| {
        let span = claim.source.or(claim.actor)?;
        Some(fold(span.of(document.reading.clear())))
    };
    let (was, is) = (
        source(old).unwrap_or_default(),
        source(new).unwrap_or_default(),
    );
    match turned {
        Attribution::Lost => format!("{figure}, which was said by {was}, is said by nobody now"),
        Attribution::Gained => format!("{figure} is now said by {is}"),
        _ => format!("{figure} was ascribed to {was} and is to {is} now"),
    }
}

fn status(claim: &Claim) -> &'static str {
    claim.status.map_or("no promise", Status::word)
}

/// How far a value went: `-10.6%`, `+0.2 points`.
fn delta(voice: &Voice<'_>, old: &Claim, new: &Claim) -> Option<String> {
    let (was, is) = (&old.figure.quantity, &new.figure.quantity);
    if voice.kind == FindingKind::Date || was.unit != is.unit || was.kind == Kind::Rank {
        return None;
    }
    let step = Move::between(was, is)?;
    let sign = if step.up? { "+" } else { "-" };
    match was.kind {
        Kind::Percent => Some(format!("{sign}{} points", step.by.normalize())),
        _ => Some(format!("{sign}{}%", step.percent()?.abs())),
    }
}

/// A figure as written, on one line.
fn figure(document: &Document, claim: &Claim) -> String {
    fold(claim.figure.span.of(document.reading.clear()))
}

/// What it is about, unless the figure says it itself: `40 tanks`.
fn about(voice: &Voice<'_>) -> String {
    let Some((document, claim)) = voice.new.or(voice.old) else {
        return String::new();
    };
    let mut named = fold(subject(document, claim));
    if let Some(head) = claim.column {
        named = format!("{named}, {}", fold(head.of(document.reading.clear())));
    }
    let in_figure = figure(document, claim)
        .to_lowercase()
        .contains(&named.to_lowercase());
    let actor = claim
        .actor
        .map(|span| fold(span.of(document.reading.clear())));
    let said = match (actor, in_figure) {
        (Some(actor), true) => actor,
        (Some(actor), false) if !named.contains(actor.as_str()) => format!("{actor}, {named}"),
        (None, true) => String::new(),
        _ => named,
    };
    match said.char_indices().nth(SUBJECT) {
        Some((at, _)) => format!("{}…", said[..at].trim_end()),
        None => said,
    }
}
