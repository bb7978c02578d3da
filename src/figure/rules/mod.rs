//! The grammar, one file a rule.
//!
//! A rule offers readings of a scan: figures, or the word that something which
//! looks like a figure is none. No rule depends on another or on its place in
//! the table; `figure/choose.rs` settles overlaps.
use super::choose::{Candidate, choose};
use super::dress::dress;
use super::relate::relate;
use super::scan::Scan;

mod address;
mod clock;
mod count;
mod date;
mod identifier;
mod measure;
mod money;
mod multiple;
mod name;
mod percent;
mod range;
mod rank;
mod ratio;
pub(super) mod relative;
mod score;
mod vague;

/// One rule of the figure grammar.
pub trait FigureRule: Sync {
    /// The name, equal to the file's.
    fn id(&self) -> &'static str;
    /// Examples that it must read, and ones that it must not.
    fn corpus(&self) -> Corpus;
    /// Offers every reading of the scan, in any order, overlaps allowed.
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>);
}

/// Examples that go with a rule.
#[derive(Debug, Clone, Copy)]
pub struct Corpus {
    /// Text, and the canonical writing of the one figure that the rule reads in
    /// it; empty where the rule says that there is none.
    pub yes: &'static [(&'static str, &'static str)],
    /// Text in which this rule reads nothing.
    pub no: &'static [&'static str],
}

/// All rules, sorted by id.
#[rustfmt::skip]
pub static RULES: &[&dyn FigureRule] = &[
    &address::Entry,
    &clock::Entry,
    &count::Entry,
    &date::Entry,
    &identifier::Entry,
    &measure::Entry,
    &money::Entry,
    &multiple::Entry,
    &name::Entry,
    &percent::Entry,
    &range::Entry,
    &rank::Entry,
    &ratio::Entry,
    &relative::Entry,
    &score::Entry,
    &vague::Entry,
];

/// The figures of a scan, in order, hedges and changes added.
pub(super) fn read(scan: &Scan) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    if !scan.numerals.is_empty() || !scan.marks.is_empty() || !scan.times.is_empty() {
        for rule in RULES {
            rule.read(scan, &mut candidates);
        }
    }
    let mut chosen = choose(candidates, scan.tokens.len());
    dress(scan, &mut chosen);
    relate(scan, &mut chosen);
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Figure, read as read_text};
    use crate::model::MediaType;
    use crate::text::Reading;

    fn figures(text: &str) -> Vec<(Figure, String)> {
        let reading = Reading::new(text.to_owned(), MediaType::Plain);
        let written = |figure: Figure| (figure.clone(), figure.quantity.to_string());
        read_text(&reading).into_iter().map(written).collect()
    }

    fn of_rule(rule: &str, text: &str) -> Vec<String> {
        let of_rule =
            |(figure, written): (Figure, String)| (figure.rule == rule).then_some(written);
        figures(text).into_iter().filter_map(of_rule).collect()
    }

    #[test]
    fn rules_are_sorted() {
        assert!(RULES.is_sorted_by_key(|rule| rule.id()));
    }

    #[test]
    fn each_rule_reads_its_examples() {
        let mut wrong = Vec::new();
        for rule in RULES {
            for (text, written) in rule.corpus().yes {
                let want: &[&str] = if written.is_empty() { &[] } else { &[written] };
                let all: Vec<String> = figures(text)
                    .into_iter()
                    .map(|(_, written)| written)
                    .collect();
                let read = if written.is_empty() {
                    all.clone()
                } else {
                    of_rule(rule.id(), text)
                };
                if read != want {
                    wrong.push(format!("{}: {text}: {want:?} but {all:?}", rule.id()));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_rule_reads_its_counterexamples() {
        let mut wrong = Vec::new();
        for rule in RULES {
            for text in rule.corpus().no {
                let read = of_rule(rule.id(), text);
                if !read.is_empty() {
                    wrong.push(format!("{}: {text}: {read:?}", rule.id()));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_is_read_is_read_again_from_its_canonical_writing() {
        let mut wrong = Vec::new();
        for (text, _) in RULES.iter().flat_map(|rule| rule.corpus().yes) {
            for (figure, written) in figures(text) {
                let again = figures(&written);
                let same = matches!(&again[..], [(read, _)] if read.quantity == figure.quantity);
                if !same {
                    wrong.push(format!("{text}: {written}: {again:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
