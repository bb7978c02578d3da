//! Numbers that are part of a name are no figures: "S&P 500", "Game 7", "575 Mill Road".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{AND, INDEX, LABEL, OR, STOP, STREET, TO};
use crate::figure::language::{NounPlace, Number};
use crate::figure::noun;
use crate::figure::numeral::Form;
use crate::figure::scan::{Case, Scan};
use crate::figure::term::Term;
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "name"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("Shares in the FTSE 100 were mixed.", ""),
                ("They lost Game 7 at home.", ""),
                ("See page 12 of the report.", ""),
                ("It falls under § 12 of the act.", ""),
                ("He lives at 12 Mill Road.", ""),
                ("It was the Kick Six win.", ""),
                ("The Agenda 2030 was signed.", ""),
            ],
            no: &[
                "In Kyiv 300 people fled.",
                "Nato has 30 members.",
                "They saw 12 roads.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for term in &scan.terms {
            let named = labelled(scan, term)
                || titled(scan, term)
                || jersey(scan, term)
                || street(scan, term);
            if named && !tallied(scan, term) {
                found.push(Candidate {
                    first: term.first,
                    last: term.last,
                    quantity: None,
                    rule: self.id(),
                });
            }
        }
    }
}

/// How many numbers one label may stand before: "pages 3, 5, 8 and 13".
const LIST: usize = 6;

fn small(term: &Term) -> bool {
    term.plain()
        || term.bare()
            && term.numeral.form == Form::Words
            && term.numeral.first == term.numeral.last
}

/// "page 5", "Phase 3", "category four".
fn labelled(scan: &Scan, term: &Term) -> bool {
    directly_labelled(scan, term) || {
        // "buses 14 and 27", "sections 3, 4 and 5"
        let at = scan.terms.partition_point(|other| other.first < term.first);
        let list = scan.terms[..at].iter().rev().take(LIST);
        let mut first = term.first;
        list.take_while(|before| {
            let joins = scan.is(first.wrapping_sub(1), AND | OR | TO)
                || matches!(scan.char(first.wrapping_sub(1)), Some(',' | '-' | '–'));
            let adjacent = before.last + 2 == first && joins && before.plain();
            first = before.first;
            adjacent
        })
        .any(|before| directly_labelled(scan, before))
            && small(term)
            && !noun::plural(scan, term.last + 1)
    }
}

fn directly_labelled(scan: &Scan, term: &Term) -> bool {
    let label = |at: &usize| scan.is(*at, LABEL) || scan.sign(*at, '§');
    let Some(at) = term.first.checked_sub(1).filter(label) else {
        return false;
    };
    let many = noun::plural(scan, term.last + 1) && !scan.capital(at);
    let possessive = term.plain_digits() && scan.str(term.last) == "s";
    let free = !scan.glued(term.first) && !scan.str(at).ends_with("'s");
    (small(term) || possessive) && !many && free && !scan.str(at).ends_with("’s")
}

/// "S&P 500", "Planet 9", "Note 20 Ultra": a name, then a number of its own.
fn titled(scan: &Scan, term: &Term) -> bool {
    let Some(at) = term.first.checked_sub(1).filter(|at| scan.is_word(*at)) else {
        return false;
    };
    if scan.is(at, INDEX) || scan.str(at) == "P" && at > 0 && matches!(scan.str(at - 1), "S" | "&")
    {
        return term.plain();
    }
    // Where all nouns have capitals, a name is no more than a noun.
    let nouns = scan.habits().nouns == NounPlace::Capital;
    let upper = scan.capital(at) && scan.entry(at).month == 0 && !nouns;
    let known = scan.is(at, STOP) || scan.number(at) != Number::None;
    if !upper || known || !small(term) || scan.glued(term.first) {
        return false;
    }
    if super::date::reads_as_year(scan, term) && !super::date::in_title(scan, at) {
        return false;
    }
    let next = term.last + 1;
    let named = scan.capital(term.numeral.first) || term.plain();
    let counts = noun::plural(scan, next) && !scan.capital(next)
        || scan.is_word(next)
            && noun::plural(scan, next + 1)
            && !scan.capital(next + 1)
            && !scan.is(next, STOP);
    let counted = at > 0 && scan.terms_end_at(at - 1);
    let counts = counts && !counted;
    let year = term.plain() && crate::figure::number::is_year(term.value);
    let first_word = at == 0 && scan.tokens[at].case == Case::Capital;
    named && !counts && !year && !first_word || year && super::date::in_title(scan, at)
}

/// "Left 120, Center 88, Right 52": a list of at least three names with a number each.
fn tallied(scan: &Scan, term: &Term) -> bool {
    /// How many tokens a name in such a list may have, its comma included.
    const NAME: usize = 5;
    let at = scan.terms.partition_point(|other| other.first < term.first);
    let item = |at: usize| {
        scan.terms.get(at).is_some_and(|item| {
            let named = item.first > 0 && scan.capital(item.first - 1);
            named && item.plain()
        })
    };
    let next = |at: usize| {
        let (Some(a), Some(b)) = (scan.terms.get(at), scan.terms.get(at + 1)) else {
            return false;
        };
        let comma = matches!(scan.char(a.last + 1), Some(',' | ';'));
        comma && b.first <= a.last + 1 + NAME && item(at) && item(at + 1)
    };
    let before =
        usize::from(at > 0 && next(at - 1)) + usize::from(at > 1 && next(at - 1) && next(at - 2));
    let after = usize::from(next(at)) + usize::from(next(at) && next(at + 1));
    before + after >= 2
}

/// The number of a player behind the name: "Jan Novak (4)".
fn jersey(scan: &Scan, term: &Term) -> bool {
    let open = term.first.wrapping_sub(1);
    let alone = scan.sign(open, '(') && scan.sign(term.last + 1, ')');
    let named = scan.capital(open.wrapping_sub(1)) && scan.tokens[open - 1].case == Case::Capital;
    let nouns = scan.habits().nouns == NounPlace::Capital;
    alone && term.plain() && term.value < Decimal::ONE_HUNDRED && named && !nouns
}

/// "575 Mill Road"
fn street(scan: &Scan, term: &Term) -> bool {
    let names =
        (term.last + 1..term.last + 4).take_while(|at| scan.is_word(*at) && scan.capital(*at));
    let streets = names.filter(|at| *at > term.last + 1 && scan.is(*at, STREET));
    term.plain() && streets.count() > 0
}
