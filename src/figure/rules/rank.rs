//! Ranks, apart from counts: "No 2", "third-largest", "ranked fifth".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::Number;
use crate::figure::language::role::{
    A, BEING, DOWN, FROM, NUMBER, OF, OUT, OWN, PART, RANK, STOP, THE, TIME, TO, UP,
};
use crate::figure::noun;
use crate::figure::quantity::Quantity;
use crate::figure::scan::Scan;
use crate::figure::term::Term;
use crate::figure::{Kind, Unit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "rank"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("It is the third-largest port.", "No 3"),
                ("She is the world No 2.", "No 2"),
                ("They were ranked fifth.", "No 5"),
                ("He took 2nd place.", "No 2"),
                ("It opens in week 3.", "No 3"),
                ("The world no. one won.", "No 1"),
                ("She came joint fifth in the race.", "No 5"),
                ("They are sixth in the world.", "No 6"),
                ("They rose to fourth in the table.", "No 4"),
            ],
            no: &[
                "No one was hurt.",
                "It is the first time.",
                "No 2 boats are alike, they say: no two.",
                "The second half began.",
                "It is sent to a third country or to the third parties.",
                "She was first in her family to vote.",
                "He came on the 5th of May.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        let push = |found: &mut Vec<Candidate>, first, last, value| {
            let quantity = Some(Quantity::exactly(Kind::Rank, value, Unit::None));
            found.push(Candidate {
                first,
                last,
                quantity,
                rule: "rank",
            });
        };
        for term in scan.terms.iter().filter(|term| term.bare()) {
            let next = term.last + 1;
            if scan.glued(next) && scan.ordinal_end(next) {
                if ranked(scan, term.first, next) {
                    push(found, term.first, end(scan, term.first, next), term.value);
                }
            } else if !term.alien
                && let Some(first) = numbered(scan, term.first).or_else(|| nth(scan, term))
            {
                push(found, first, term.last, term.value);
            }
        }
        for at in scan.marks.iter().copied() {
            if let Number::Ordinal(value) = scan.number(at)
                && scan.term_at(at).is_none()
                && ranked(scan, at, at)
            {
                push(found, at, end(scan, at, at), Decimal::from(value));
            }
        }
    }
}

/// Whether the words around an ordinal make it a rank.
fn ranked(scan: &Scan, first: usize, last: usize) -> bool {
    let next = scan.over_hyphen(last + 1);
    let most = matches!(scan.str(next), "most") || scan.is(next, RANK);
    most || placed(scan, first, last) || of_many(scan, first, last) || counted(scan, first, last)
}

/// "finished third", "came joint fifth in the race", "is sixth in the world", "slid from
/// 12th to 19th".
fn placed(scan: &Scan, first: usize, last: usize) -> bool {
    let next = last + 1;
    let ends = !scan.is_word(next) || scan.is(next, STOP) && !scan.glued(next);
    let shared = first.wrapping_sub(1);
    let joint = scan.among(shared, "joint equal");
    let Some(at) = first.checked_sub(1 + usize::from(joint)).filter(|_| ends) else {
        return false;
    };
    let place = scan.among(next, "in on among behind with");
    let one = matches!(scan.number(first), Number::Ordinal(1)) || scan.str(first) == "1";
    let moved =
        scan.is(at, TO | FROM) && (at.saturating_sub(4)..at).any(|at| scan.is(at, UP | DOWN));
    scan.is(at, RANK) || moved || scan.is(at, BEING) && place && !one
}

/// "31st of 40", "seventh out of 120"
fn of_many(scan: &Scan, first: usize, last: usize) -> bool {
    let of = last + 1 + usize::from(scan.is(last + 1, OUT));
    let all = scan.term_at(of + 1).filter(|_| scan.is(of, OF));
    let century = all.is_some_and(|it| crate::figure::number::is_year(it.value));
    all.is_some_and(|it| it.numeral.first == of + 1 && !century) && !scan.before_is(first, THE | A)
}

/// The last token of a rank: the noun belongs to it where it makes it one.
fn end(scan: &Scan, first: usize, last: usize) -> usize {
    let noun = counted(scan, first, last).then(|| noun::counted(scan, last + 1, false));
    noun.flatten().map_or(last, |noun| noun.last)
}

/// "its fourth review", "the third time": of several; the first of them is no figure,
/// nor are "second half" and "Second World War".
fn counted(scan: &Scan, first: usize, last: usize) -> bool {
    let next = last + 1;
    let one = matches!(scan.number(first), Number::Ordinal(1)) || scan.str(first) == "1";
    let noun = scan.is_word(next) && !scan.is(next, STOP | PART) && scan.entry(next).month == 0;
    let number = scan.number(next) != Number::None;
    // Others than the two that are spoken of.
    let third = matches!(scan.number(first), Number::Ordinal(3));
    let others = third && scan.among(next, "country countries party parties person persons");
    !one && !others
        && scan.before_is(first, THE | OWN | A)
        && noun
        && !number
        && !scan.capital(next)
        && !scan.capital(first)
}

/// "week 2", "Day 100": which of them, not how many.
fn nth(scan: &Scan, term: &Term) -> Option<usize> {
    let at = term.first.checked_sub(1).filter(|at| scan.is(*at, TIME))?;
    let many = noun::plural(scan, term.last + 1);
    (term.plain() && !many && !scan.glued(term.first)).then_some(at)
}

/// "No 2", "No. 2", "number two".
fn numbered(scan: &Scan, first: usize) -> Option<usize> {
    let mut at = first.checked_sub(1)?;
    if scan.sign(at, '.') && scan.glued(at) {
        at = at.checked_sub(1)?;
    }
    let denies = scan.str(at).eq_ignore_ascii_case("no") && !scan.sign(at + 1, '.');
    let capital = !denies || scan.capital(at);
    // "No one was hurt."
    let nobody = denies && scan.str(first).eq_ignore_ascii_case("one");
    let plural = noun::plural(scan, first + 1) && scan.str(at).eq_ignore_ascii_case("no");
    (scan.is(at, NUMBER) && capital && !nobody && !plural).then_some(at)
}
