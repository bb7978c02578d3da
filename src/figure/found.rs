//! What is found in a stretch of text, or in many: figures, and what they tell of how
//! the whole text is to be read.
use super::choose::Candidate;
use super::context::Context;
use super::dollar::{Bare, Dollars};
use super::lexicon::Lexicon;
use super::money;
use super::relate::restates;
use super::rules;
use super::scan::Scan;
use super::separators::{Style, Tally};
use super::{Currency, Doubt, Figure, Magnitude, PartialDate, Quantity, Unit, anchor, detect};
use crate::base::Span;

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// How many words were gone over until the language was judged, and how many of
    /// them are function words.
    pub(super) words: u32,
    pub(super) stops: u32,
    pub(super) figures: Vec<Figure>,
    /// How the numbers are written.
    pub(super) tally: Tally,
    /// Figures with a lone separator, by index.
    lone: Vec<(usize, Style)>,
    /// Figures in dollars of nobody, by index.
    bare: Vec<usize>,
    /// What is said of dollars.
    dollars: Dollars,
}

impl Found {
    /// Reads a stretch of the text and adds what it holds.
    pub(super) fn read(&mut self, text: &str, stretch: Span, context: Context) {
        let scan = Scan::new(stretch.of(text), context);
        let base = self.figures.len();
        self.count(scan.words, scan.stops);
        let chosen = rules::read(&scan);
        for (at, candidate) in chosen.iter().enumerate() {
            let Some(mut quantity) = candidate.quantity.clone() else {
                continue;
            };
            let dated = complete(&scan, candidate, &mut quantity);
            let bytes = scan.bytes(candidate.first, candidate.last);
            let restates = at
                .checked_sub(1)
                .filter(|before| restates(&scan, &chosen[*before], candidate));
            let conversion_of = restates.map(|before| {
                self.figures[base + before]
                    .conversion_of
                    .unwrap_or(base + before)
            });
            self.figures.push(Figure {
                quantity,
                span: Span::between(bytes.start, bytes.end).shifted(stretch.start()),
                conversion_of,
                rule: candidate.rule,
                doubt: dated.then_some(Doubt::Date),
            });
        }
        self.note_styles(&scan, &chosen, base);
        self.note_bare(&scan, &chosen, base);
        self.dollars.note(&scan);
    }

    fn count(&mut self, words: u32, stops: u32) {
        if self.words < detect::JUDGED {
            self.words = self.words.saturating_add(words);
            self.stops = self.stops.saturating_add(stops);
        }
    }

    /// Adds what was found in a stretch by itself, which begins at `start`.
    pub(super) fn add(&mut self, part: &Self, start: usize) {
        let base = self.figures.len();
        self.count(part.words, part.stops);
        self.figures
            .extend(part.figures.iter().map(|figure| Figure {
                quantity: figure.quantity.clone(),
                span: figure.span.shifted(start),
                conversion_of: figure.conversion_of.map(|of| base + of),
                ..*figure
            }));
        self.tally.merge(part.tally);
        let lone = part.lone.iter().map(|(at, style)| (base + at, *style));
        self.lone.extend(lone);
        self.bare.extend(part.bare.iter().map(|at| base + at));
        self.dollars.merge(&part.dollars);
    }

    fn note_styles(&mut self, scan: &Scan, chosen: &[Candidate], base: usize) {
        let mut at = 0;
        for numeral in scan.numerals.iter().filter(|it| it.style != Style::Open) {
            // Dates, times and names with points say nothing of how numbers are written.
            while chosen.get(at).is_some_and(|it| it.last < numeral.first) {
                at += 1;
            }
            if chosen.get(at).is_none_or(|it| it.first > numeral.first) {
                continue;
            }
            self.tally.add(numeral.style);
            if matches!(numeral.style, Style::LonePoint | Style::LoneComma) {
                self.lone.push((base + at, numeral.style));
            }
        }
    }

    /// Notes the amounts in bare dollars.
    fn note_bare(&mut self, scan: &Scan, chosen: &[Candidate], base: usize) {
        let dollar = scan.context.dollar;
        for (at, candidate) in (base..).zip(chosen) {
            let Some(currency) = currency(&self.figures[at].quantity.unit) else {
                continue;
            };
            let usual = dollar.map_or(currency.code() == "USD", |dollar| dollar == currency);
            if usual && money::is_bare(scan, candidate.first, candidate.last) {
                self.bare.push(at);
            }
        }
    }

    /// What the bare dollars are, if there are any.
    pub(super) fn bare_dollars(&mut self, lexicon: &Lexicon) -> Option<Bare> {
        if self.bare.is_empty() {
            return None;
        }
        let is_bare = |at: usize| self.bare.binary_search(&at).is_ok();
        for (at, figure) in self.figures.iter().enumerate() {
            let marked =
                |at: usize| currency(&self.figures[at].quantity.unit).filter(|_| !is_bare(at));
            if let Some(currency) = marked(at) {
                self.dollars.mark(lexicon, currency);
            }
            let pair = figure
                .conversion_of
                .filter(|of| is_bare(at) != is_bare(*of));
            if let Some(currency) = pair.and_then(|of| marked(at).or(marked(of))) {
                self.dollars.restate(lexicon, currency);
            }
        }
        Some(self.dollars.bare(lexicon))
    }

    /// Marks what the document leaves open.
    pub(super) fn doubt(&mut self, usual: Context, known: bool, bare: bool) {
        for at in self.bare.iter().filter(|_| bare) {
            self.figures[*at].doubt = Some(Doubt::Currency);
        }
        for (at, style) in &self.lone {
            if self.tally.leaves_open(*style, usual.separators, known) {
                self.figures[*at].doubt = Some(Doubt::Separator);
            }
        }
    }
}

/// Completes a date that leaves out its year; whether the date hangs on the
/// article's own.
fn complete(scan: &Scan, candidate: &Candidate, quantity: &mut Quantity) -> bool {
    let (Some(on), Magnitude::Date(from, to)) = (scan.context.published, quantity.magnitude) else {
        return false;
    };
    if from.year.is_some() {
        return candidate.rule == rules::relative::ID;
    }
    let before = scan.str(candidate.first.wrapping_sub(1));
    let near = scan.language().near.iter();
    let near = near.filter(|(word, _)| word.eq_ignore_ascii_case(before));
    let Some(full) = anchor::complete(on, from, near.map(|(_, by)| *by).next()) else {
        return false;
    };
    let to = to.map(|to| PartialDate {
        year: full.year,
        ..to
    });
    quantity.magnitude = Magnitude::Date(full, to);
    true
}

/// The currency of an amount, per-units aside.
fn currency(unit: &Unit) -> Option<Currency> {
    match unit {
        Unit::Currency(currency) => Some(*currency),
        Unit::Per(unit, _) => currency(unit),
        _ => None,
    }
}
