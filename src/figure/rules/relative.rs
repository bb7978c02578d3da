//! Dates seen from the article's own: "last year", "this month", "on Monday".
//!
//! Read only where the text gives its date; the figure keeps the doubt, so that the
//! same words under another date are no change.
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::THE;
use crate::figure::quantity::{Magnitude, Quantity};
use crate::figure::scan::Scan;
use crate::figure::{Kind, PartialDate, Unit, anchor};
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub(super) struct Entry;

/// The rule's name, by which its figures are known to hang on the article's date.
pub(in crate::figure) const ID: &str = "relative";

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        ID
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("16 March 2022\n\nSales fell last year.", "2021"),
                (
                    "16 March 2022\n\nThe bridge opens next month.",
                    "in April 2022",
                ),
                ("16 March 2022\n\nShe resigned on Monday.", "14 March 2022"),
                (
                    "16 March 2022\n\nThey will vote on Monday.",
                    "21 March 2022",
                ),
                ("16 March 2022\n\nIt rained yesterday.", "15 March 2022"),
            ],
            no: &[
                "Sales fell last year.",
                "16 March 2022\n\nSales fell over the last year.",
                "16 March 2022\n\nThey met on Monday, 7 March.",
                "16 March 2022\n\nThey agreed to meet on Monday.",
                "16 March 2022\n\nThey meet on Mondays.",
                "16 March 2022\n\nIt is over, she told reporters on Monday.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        let Some(on) = scan.context.published else {
            return;
        };
        for at in scan.times.iter().copied() {
            found.extend(phrase(scan, on, at).or_else(|| weekday(scan, on, at)));
        }
    }
}

fn date(first: usize, last: usize, date: PartialDate) -> Candidate {
    let mut quantity = Quantity::exactly(Kind::Date, Decimal::ZERO, Unit::None);
    quantity.magnitude = Magnitude::Date(date, None);
    Candidate {
        first,
        last,
        quantity: Some(quantity),
        rule: ID,
    }
}

/// "last year", "yesterday"; "the last year" is how long something took.
fn phrase(scan: &Scan, on: NaiveDate, at: usize) -> Option<Candidate> {
    let (words, what) = scan.relative(at)?;
    let bare = !scan.before_is(at, THE) && scan.term_at(at).is_none();
    let said = anchor::relative(on, what).filter(|_| bare)?;
    Some(date(at, at + words - 1, said))
}

/// "on Monday": the last one, or the next where the words before look ahead. What
/// may be either is left unread.
fn weekday(scan: &Scan, on: NaiveDate, at: usize) -> Option<Candidate> {
    /// How far before the day the words stand that look ahead.
    const REACH: usize = 12;
    /// How far before the day the verb stands that says when somebody spoke.
    const SPOKEN: usize = 4;
    let day = scan.entry(at).weekday;
    let first = at.checked_sub(1).filter(|_| day > 0)?;
    let language = scan.language();
    let word = scan.str(first);
    let is = |words: &str| words.split(' ').any(|it| it.eq_ignore_ascii_case(word));
    if !is(language.on) {
        return None;
    }
    // "on Monday, 7 March", "on Monday 7 March"
    let next = at + 1 + usize::from(scan.sign(at + 1, ','));
    if scan.is_digits(next) || scan.entry(next).month > 0 {
        return None;
    }
    let any = |reach: usize, words: &str| {
        let is = |it: &str| words.split(' ').any(|word| word.eq_ignore_ascii_case(it));
        (first.saturating_sub(reach)..first).any(|at| is(scan.str(at)))
    };
    let ahead = any(REACH, language.ahead);
    if !ahead && any(REACH, language.open) || any(SPOKEN, language.saying) {
        return None;
    }
    Some(date(first, at, anchor::weekday(on, day, ahead)?))
}
