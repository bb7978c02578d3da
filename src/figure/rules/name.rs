//! Numbers that are part of a name are no figures: "S&P 500", "Game 7", "575 Mill Road".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{
    AND, BEING, INDEX, LABEL, MODAL, OF, OR, QUALIFIER, STOP, STREET, TO,
};
use crate::figure::language::{NounPlace, Number};
use crate::figure::lexicon::WordId;
use crate::figure::noun;
use crate::figure::number::Shape;
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
                ("See pages 12-15 of it.", ""),
                ("These sections will go on to apply: 2, 3, 5, and 6.", ""),
                (
                    "See Sections 3 (“Fees”), 4.5 (“Fines, if any”), and 6 - 22 of it.",
                    "",
                ),
                ("The foregoing SECTIONS 8(c), 8(d), AND 8(e) stay.", ""),
                ("They work at One Harbor Place now.", ""),
                ("It follows § 1798.80 of the code.", ""),
                ("Buses 14 and 27 stop here.", ""),
                ("Section 3.2 covers this.", ""),
                ("They run on Python 3.12 now.", ""),
                ("Java 8 is old.", ""),
                ("Kernel 6 was late.", ""),
                ("Android 14 arrives in autumn.", ""),
                ("He was put in Flat 3.", ""),
                ("It falls under § 12 of the act.", ""),
                ("§ 3 Bins are emptied on Mondays.", ""),
                ("He lives at 12 Mill Road.", ""),
                ("She lives at 221B Mill Road.", ""),
                ("It was the Kick Six win.", ""),
                ("The Agenda 2030 was signed.", ""),
                ("Revision 4, page 3 of 9.", ""),
            ],
            no: &[
                "In Kyiv 300 people fled.",
                "Under Sections 5 and 6, 200 people were held.",
                "Nato has 30 members.",
                "They saw 12 roads.",
                "The ministry will order 10 more frigates.",
                "The hall will seat 400.",
                "It is on page 3 of 90 exhibits.",
                "The court may question 12 other suspects.",
                "The Nikkei closed at 28,030.5.",
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
                    first: list_start(scan, term)
                        .or_else(|| one_of(scan, term))
                        .or_else(|| in_sections(scan, term))
                        .unwrap_or(term.first),
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
    directly_labelled(scan, term)
        || small(term) && of_sections(scan, term.first) && scan.sign(term.last + 1, ',')
        || list_start(scan, term).is_some()
        || one_of(scan, term).is_some()
        || in_sections(scan, term).is_some()
}

/// Where "3 of 9" begins in "page 3 of 9".
fn one_of(scan: &Scan, term: &Term) -> Option<usize> {
    let before = scan.term_at(term.first.checked_sub(2)?)?;
    let follows = scan.before_is(term.first, OF) && !scan.is_word(term.last + 1);
    let named = directly_labelled(scan, before) && before.value <= term.value;
    (follows && named && term.plain()).then_some(before.first)
}

/// Where the numbers behind one label begin: "buses 14 and 27", "pages 3, 4 and 12-15".
fn list_start(scan: &Scan, term: &Term) -> Option<usize> {
    if !small(term) || noun::plural(scan, term.last + 1) {
        return None;
    }
    let at = scan.terms.partition_point(|other| other.first < term.first);
    let mut first = term.first;
    for before in scan.terms[..at].iter().rev().take(LIST) {
        let join = first.wrapping_sub(1);
        let comma = |at: usize| scan.sign(at, ',');
        let and = scan.is(join, AND | OR);
        let joins = and || scan.is(join, TO) || scan.dash(join) || comma(join);
        // "2, 3, 5, and 6"
        let series = usize::from(and && comma(join.wrapping_sub(1)));
        if before.last + 2 + series != first || !joins || !before.plain() {
            return None;
        }
        first = before.first;
        if directly_labelled(scan, before) || of_sections(scan, first) {
            return Some(first);
        }
    }
    None
}

/// The first of the numbers that one number is joined to by a dash, in a list behind
/// "Sections" whose items may be told in brackets: "Sections 3 (Fees), 4.5 and 6-9".
fn in_sections(scan: &Scan, term: &Term) -> Option<usize> {
    /// How far before their label may stand, in tokens.
    const NEAR: usize = 100;
    const LABELS: &str = "sections section articles chapters paragraphs clauses";
    let numbered = small(term) || term.bare() && term.numeral.form == Form::Digits(Shape::Decimal);
    if !numbered {
        return None;
    }
    let (mut at, mut depth, mut joined) = (term.first, 0_u32, false);
    for _ in 0..NEAR {
        at = at.checked_sub(1)?;
        match scan.char(at) {
            Some(')') => depth += 1,
            Some('(') => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            Some(',') => joined = true,
            _ if scan.is(at, AND | OR) || scan.dash(at) => joined = true,
            _ if scan.is_digits(at) => {}
            _ => break,
        }
    }
    let dash = term.first.checked_sub(2).filter(|at| scan.dash(at + 1));
    let first = dash.unwrap_or(term.first);
    let named = joined && scan.among(at, LABELS) && !noun::plural(scan, term.last + 1);
    named.then_some(first)
}

/// "The following sections continue to apply: 2, 3 and 5": numbers behind a colon.
fn of_sections(scan: &Scan, first: usize) -> bool {
    /// How far before the colon their label may stand, in tokens.
    const NEAR: usize = 12;
    const LABELS: &str = "sections articles chapters parts pages clauses paragraphs annexes rules";
    let Some(colon) = first.checked_sub(1).filter(|at| scan.sign(*at, ':')) else {
        return false;
    };
    (colon.saturating_sub(NEAR)..colon).any(|at| scan.among(at, LABELS))
}

fn directly_labelled(scan: &Scan, term: &Term) -> bool {
    let label = |at: &usize| scan.is(*at, LABEL) || scan.sign(*at, '§');
    let Some(at) = term.first.checked_sub(1).filter(label) else {
        return false;
    };
    // "will order 10 more frigates"
    let mut next = term.last + 1;
    while scan.is(next, QUALIFIER) {
        next += 1;
    }
    let many = noun::plural(scan, next) && !scan.capital(at) && scan.is_word(at);
    let verb = scan.before_is(at, MODAL) && !scan.capital(at);
    // "Section 3.2"
    let decimal = term.bare() && term.numeral.form == Form::Digits(Shape::Decimal);
    let possessive = term.plain_digits() && scan.str(term.last) == "s";
    let free = !scan.glued(term.first) && !scan.str(at).ends_with("'s");
    let named = (small(term) || possessive) && !many && !verb || decimal && scan.capital(at);
    // "§ 1798.80"
    let named = named || decimal && scan.sign(at, '§');
    named && free && !scan.str(at).ends_with("’s")
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
    // "Saturday 9 November", "Born 12 May 1907" are dates.
    let next = term.last + 1;
    let day = scan.entry(next).month > 0 && scan.capital(next);
    let rank = scan.glued(next) && scan.ordinal_end(next);
    let upper = scan.capital(at) && scan.entry(at).month == 0 && !nouns && !day && !rank;
    // "95% CI 18–42"
    let statistic = matches!(
        scan.str(at),
        "CI" | "SD" | "SE" | "IQR" | "HR" | "RR" | "OR"
    );
    let known = scan.is(at, STOP) || scan.number(at) != Number::None || statistic;
    // "Python 3.12"; levels of an index are larger.
    let release = term.bare()
        && term.numeral.form == Form::Digits(Shape::Decimal)
        && term.value < Decimal::from(20)
        && scan.tokens[at].case != Case::Upper;
    if !upper || known || !(small(term) || release) || scan.glued(term.first) {
        return false;
    }
    if super::date::reads_as_year(scan, term) && !super::date::in_title(scan, at) {
        return false;
    }
    let named = scan.capital(term.numeral.first) || term.plain() || release;
    let counts = noun::plural(scan, next) && !scan.capital(next)
        || scan.is_word(next)
            && noun::plural(scan, next + 1)
            && !scan.capital(next + 1)
            && !scan.is(next, STOP);
    let counted = at > 0 && scan.terms_end_at(at - 1);
    let counts = counts && !counted;
    let year = term.plain() && crate::figure::number::is_year(term.value);
    // A sentence begins with a capital; "Java 8 is old" begins with a name all the same.
    let verb = scan.is(next, BEING | MODAL) || matches!(scan.str(next), "has" | "had");
    let unknown = scan.tokens[at].word == WordId::default() && !scan.str(at).ends_with("ly");
    let first_word = at == 0 && scan.tokens[at].case == Case::Capital && !(verb && unknown);
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
    // "One Cumberland Place"
    let spelled = term.numeral.form == Form::Words && scan.capital(term.numeral.first);
    (term.plain_digits() || spelled) && streets.count() > 0
}
