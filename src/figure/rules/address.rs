//! House numbers and postal codes are no figures: "12 Place Dauphine, 75001 Paris".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::STREET;
use crate::figure::scan::{Case, Scan};
use crate::figure::term::Term;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "address"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("It moved to London EC1A 9HP last week.", ""),
                ("Its office is at 12 Place Verte in Lille.", ""),
                (
                    "The firm, located at Hafenweg, 20095 Hamburg, sells it.",
                    "",
                ),
                ("3018 Bern, Switzerland", ""),
                ("Bern, 3006, SWITZERLAND", ""),
                ("The address is San Marino, CA, 94103, USA.", ""),
                ("Hafenweg 1, 20095 Hamburg, Germany", ""),
            ],
            no: &[
                "In Lille, 3000 Parisians marched.",
                "It sold 12000 Teslas, Fords and others.",
                "They took 5 kB each.",
                "Located at the border, 12000 Syrians, mostly women, wait.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for term in &scan.terms {
            let coded = |at: usize| scan.term_at(at).is_some_and(|it| postal(scan, it));
            let house = scan.sign(term.last + 1, ',') && coded(term.last + 2);
            let named = house && term.plain() && scan.capital(term.first.wrapping_sub(1));
            if british(scan, term) || street(scan, term) || postal(scan, term) || named {
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

/// The "9HP" of "EC1A 9HP".
fn british(scan: &Scan, term: &Term) -> bool {
    let digit = term.numeral.first;
    let letters = scan.str(digit + 1);
    let inward = scan.str(digit).len() == 1
        && scan.is_digits(digit)
        && scan.glued(digit + 1)
        && letters.len() == 2
        && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let Some(last) = digit
        .checked_sub(1)
        .filter(|_| inward && !scan.glued(digit))
    else {
        return false;
    };
    /// "EC", "1" and "A".
    const PARTS: usize = 3;
    let least = last.saturating_sub(PARTS - 1);
    let first = (least..=last).rev().find(|at| !scan.glued(*at));
    let outward = first.map_or("", |first| scan.between(first, last));
    let area = outward.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let district = area.trim_start_matches(|c: char| c.is_ascii_digit());
    let named = (1..=2).contains(&(outward.len() - area.len()));
    named && (1..=2).contains(&(area.len() - district.len())) && district.len() < 2
}

/// "12 Place Dauphine": streets whose sort stands before their name.
fn street(scan: &Scan, term: &Term) -> bool {
    const SORTS: &str =
        "rue place boulevard avenue quai allée chemin impasse via calle plaza piazza";
    let sort = term.last + 1;
    let names = term.plain() && scan.is_word(sort) && scan.capital(sort) && scan.capital(sort + 1);
    names && scan.among(sort, SORTS)
}

/// "75001 Paris (France)", "20095 Hamburg, Germany", in an address.
fn postal(scan: &Scan, term: &Term) -> bool {
    let written = scan.str(term.numeral.first);
    let year = crate::figure::number::is_year(term.value);
    if !term.plain() || year || !(4..=6).contains(&written.len()) || scan.glued(term.first) {
        return false;
    }
    let mut next = term.last + 1;
    next += usize::from(scan.dash(next) || scan.sign(next, ','));
    let place = next;
    while scan.is_word(next) && scan.tokens[next].case != Case::Lower {
        next += 1;
    }
    let ends = next >= scan.tokens.len() || matches!(scan.char(next), Some(',' | '(' | ')' | '.'));
    (1..4).contains(&(next - place)) && ends && (addressed(scan, term) || only_names(scan))
}

/// Whether what stands before says that an address comes, or has begun.
fn addressed(scan: &Scan, term: &Term) -> bool {
    /// How far before, in tokens.
    const NEAR: usize = 16;
    const CUES: &str = "office address headquartered gmbh ltd inc sas limited corp llc";
    let near = term.first.saturating_sub(NEAR)..term.first;
    near.clone().any(|at| {
        let street = scan.is(at, STREET) && scan.capital(at) && at > near.start;
        let located = scan.among(at, "located") && scan.capital(at + 2) && scan.among(at + 1, "at");
        street || located || scan.among(at, CUES)
    })
}

/// Whether the stretch is an address line: names, numbers and commas.
fn only_names(scan: &Scan) -> bool {
    /// Longer ones are none.
    const LONG: usize = 16;
    let named = |at: usize| !scan.is_word(at) || scan.capital(at);
    scan.tokens.len() <= LONG && (0..scan.tokens.len()).all(named)
}
