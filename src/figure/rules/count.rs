//! Counted things and bare numbers: "30 members", "40,000-strong", "rose to 6,300".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::dress::inner;
use crate::figure::language::Number;
use crate::figure::language::role::{
    AFTER_ONE, AGE, AND, BEING, FOLD, FROM, GROUP, IN, MULTIPLIED, OF, ONE_WORD, OR, OUT, OWN,
    PERSON, STOP, STRONG, THE, TIMES, TURN,
};
use crate::figure::noun::{self, Noun};
use crate::figure::numeral::Form;
use crate::figure::quantity::Quantity;
use crate::figure::scan::{Case, Scan};
use crate::figure::term::{Term, TermUnit, over_of, with_per};
use crate::figure::unit::{is_base, per};
use crate::figure::{Bound, Kind, Unit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "count"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("The club has 30 members.", "30 members"),
                ("Some 100 army doctors came.", "about 100 army doctors"),
                (
                    "More than 4,000 armored anti-ship rockets flew.",
                    "more than 4,000 rockets",
                ),
                ("The 40,000-strong force left.", "40,000"),
                ("It closed at 6,327.80.", "6,327.8"),
                ("One man stayed.", "1 man"),
                ("They tried 3 times.", "3 times"),
                ("He took one more step.", "1 step"),
                ("The ministry will order 10 more frigates.", "10 frigates"),
                ("One proposal would close it.", "1 proposal"),
                ("He gave one example.", "1 example"),
                ("They have one nurse for each ward.", "1 nurse"),
                ("Anna Novak, 34, won it.", "34 year of age"),
                ("Her son is 12.", "12 year of age"),
                ("Guests must be 18 or older.", "at least 18 year of age"),
                ("They need another ladder or two.", "2 ladders"),
                ("They will be gone for a day or two.", "2 day"),
                ("Ten others were hurt.", "10"),
                ("They have 200-plus branches.", "at least 200 branches"),
                ("Every one of the 400 guests sang.", "400 guests"),
                (
                    "Children under the age of 12 go free.",
                    "less than 12 year of age",
                ),
                ("Sales were flat at 4.1m last year.", "4,100,000"),
                ("Firms with 50 or more workers pay.", "at least 50 workers"),
                ("The museum holds 20,000+ coins.", "at least 20,000 coins"),
                ("A dozen or so men waited.", "about 12 men"),
                ("People under 25 pay less.", "less than 25 year of age"),
                (
                    "Those over 70 account for 9% of it.",
                    "more than 70 year of age",
                ),
                ("The women are aged 27.", "27 year of age"),
                ("He wrote 37 plays.", "37 plays"),
                ("It has five weekly flights.", "5 flights"),
                ("The couple, both 33, were found.", "33 year of age"),
            ],
            no: &[
                "They helped one another.",
                "It is the act of taking one’s own life.",
                "One of the guests sang.",
                "No one came.",
                "That one is mine.",
                "One account says he fled.",
                "One official told reporters.",
                "One thing is certain.",
                "They want one key for all doors.",
                "They fixed one after another.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for term in &scan.terms {
            let share = term.numeral.form == Form::Fraction && term.value.abs() < Decimal::ONE;
            let skipped = term.alien || share || is_base(scan, term.first);
            if !term.bare() || skipped || super::date::reads_as_year(scan, term) {
                continue;
            }
            let one = term.numeral.form == Form::Words && term.value == Decimal::ONE;
            let noun = behind(scan, term);
            let group = noun.is_none() && scan.before_is(term.first, GROUP);
            let nobody = || noun.as_ref().is_none_or(|noun| some(scan, noun));
            if one && (nobody() || pronoun(scan, term)) || group || ordinal(scan, term) {
                continue;
            }
            let (kind, unit, last) = unit(scan, term, noun);
            found.push(Candidate {
                first: term.first,
                last,
                quantity: Some(Quantity::exactly(kind, term.value, unit)),
                rule: self.id(),
            });
        }
    }
}

/// A number of people behind "under" or "over", which is their age: "people under 25".
fn by_age(scan: &Scan, term: &Term) -> bool {
    let Some(at) = term.first.checked_sub(2).filter(|_| may_be_age(term)) else {
        return false;
    };
    let hedge = [scan.tokens[at + 1].word];
    let bound = scan.tables().lexicon.hedge_before(&hedge);
    let limit = bound.is_some_and(|(_, it)| matches!(it, Bound::LessThan | Bound::MoreThan));
    // "if you are under 13", "users who may be under 16", "no one under 13"
    let being =
        || scan.is(at, BEING) && scan.among(at.wrapping_sub(1), "you they who we may i he she");
    let nobody = || scan.among(at, "one") && scan.among(at.wrapping_sub(1), "no any every");
    limit && (being() || nobody() || scan.among(at, scan.language().words.persons))
}

fn may_be_age(term: &Term) -> bool {
    let whole = term.value.fract().is_zero() && term.value > Decimal::ZERO;
    whole && term.value < Decimal::from(120) && term.plain()
}

/// Whether the word at `at` says how high what is counted is: "fewer than 50 hold 9%".
fn level(scan: &Scan, term: &Term, at: usize) -> bool {
    let number = |at: usize| {
        let sign = matches!(scan.char(at), Some('$' | '£' | '€'));
        scan.is_digits(at) || sign || scan.number(at) != Number::None
    };
    let bounded = scan.before_is(term.first, STOP);
    let next = at + 1 + usize::from(scan.is(at + 1, STOP));
    bounded && number(next) && scan.among(at, scan.language().words.levels)
}

/// The counted noun behind a bare number.
pub(super) fn behind(scan: &Scan, term: &Term) -> Option<Noun> {
    let next = over_of(scan, term);
    let hedge = inner(scan, next).filter(|_| !scan.is_word(next) || many_follow(scan, next));
    let next = hedge.map_or(next, |(next, _)| next);
    if by_age(scan, term) || level(scan, term, next) {
        return None;
    }
    let hyphen = next + usize::from(scan.dash(next) && scan.glued(next) && scan.glued(next + 1));
    if hyphen > next && scan.is(hyphen, STRONG) {
        return None;
    }
    // "three of the ships"
    let of = scan.is(next, OF)
        && scan.is(next + 1, THE)
        && scan.number(next + 2) == Number::None
        && !scan.is_digits(next + 2);
    if of && term.value > Decimal::ONE {
        return noun::counted(scan, next + 2, true).filter(|noun| noun::plural(scan, noun.last));
    }
    // "one of the five" counts no "of", but "three of the ships" counts ships.
    let many = term.value != Decimal::ONE && hyphen == next;
    noun::counted(scan, hyphen, many)
        .filter(|noun| !scan.is(noun.last, FOLD))
        .or_else(|| sized(scan, term, next).filter(|_| many))
}

/// Whether the hedge at `at` stands before a plural noun: "10 or more employees".
fn many_follow(scan: &Scan, at: usize) -> bool {
    let noun = inner(scan, at).and_then(|(next, _)| noun::counted(scan, next, true));
    noun.is_some_and(|noun| noun::plain_plural(scan, noun.last))
}

/// "3 million 9 liter cases": the cases are counted; their size is a figure of its own,
/// so that this one ends with its number.
fn sized(scan: &Scan, term: &Term, next: usize) -> Option<Noun> {
    let size = scan.term_at(next).filter(|size| size.first == next)?;
    let measured = matches!(size.unit, TermUnit::Measure(_)) && size.per.is_none();
    let noun = noun::counted(scan, size.last + 1, true).filter(|_| measured)?;
    noun::plain_plural(scan, noun.last).then_some(Noun {
        last: term.last,
        ..noun
    })
}

fn unit(scan: &Scan, term: &Term, noun: Option<Noun>) -> (Kind, Unit, usize) {
    let mut last = term.last;
    if scan.dash(last + 1) && scan.is(last + 2, STRONG) {
        last += 2;
    }
    if noun.is_none() && aged(scan, term) {
        return (Kind::Duration, Unit::Noun("year of age".into()), last);
    }
    let Some(noun) = noun else {
        // "20 per week"
        return match per(scan, last + 1) {
            Some((per, next)) => (Kind::Count, with_per(Unit::None, Some(&per)), next - 1),
            None => (Kind::Count, Unit::None, last),
        };
    };
    let times = scan.is(noun.last, TIMES);
    let kind = if times && multiplies(scan, noun.last + 1) {
        Kind::Multiple
    } else {
        Kind::Count
    };
    let optional = scan.between_is(noun.last + 1, "(s)");
    let last = noun.last + if optional { 3 } else { 0 };
    let (per, last) = match per(scan, last + 1) {
        Some((per, next)) => (Some(per), next - 1),
        None => (None, last),
    };
    (kind, with_per(Unit::Noun(noun.name), per.as_deref()), last)
}

/// "3 times as many", "6.5 times earnings".
fn multiplies(scan: &Scan, next: usize) -> bool {
    scan.is(next, MULTIPLIED)
}

/// "aged 35", "will be 35".
fn aged(scan: &Scan, term: &Term) -> bool {
    let of = scan.before_is(term.first, OF);
    let before = scan.before_is(term.first - usize::from(of), AGE);
    let being = scan.before_is(term.first, BEING);
    let person = term.first > 1 && scan.is(term.first - 2, PERSON);
    let turned = scan.before_is(term.first, TURN);
    // "the couple, both 33, were"
    let both = scan.among(term.first.wrapping_sub(1), "both")
        && scan.sign(term.first.wrapping_sub(2), ',')
        && scan.sign(term.last + 1, ',');
    // "18 or older"
    let next = term.last + 1;
    let limit = scan.is(next, OR | AND) && matches!(scan.str(next + 1), "older" | "younger");
    let said = before || being && (person || turned) || limit || both || apposed(scan, term);
    may_be_age(term) && (said || by_age(scan, term) || listed(scan, term))
}

/// "women aged 27 and 41", "aged 3, 7 and 12"
fn listed(scan: &Scan, term: &Term) -> bool {
    let Some(join) = term.first.checked_sub(1) else {
        return false;
    };
    let before = join.checked_sub(1).and_then(|at| scan.term_at(at));
    let joined = scan.is(join, AND | OR) || scan.sign(join, ',');
    let ends = !scan.is_word(term.last + 1) || scan.is(term.last + 1, STOP);
    let aged = |it: &Term| it.bare() && (scan.before_is(it.first, AGE) || listed(scan, it));
    joined && ends && before.is_some_and(|it| it.last + 1 == join && aged(it))
}

/// "Anna Novak, 34, won."
fn apposed(scan: &Scan, term: &Term) -> bool {
    let comma = |at: usize| scan.sign(at, ',');
    let Some(at) = term.first.checked_sub(2) else {
        return false;
    };
    let name = |at: usize| {
        let proper = scan.tokens[at].case == Case::Capital && scan.entry(at).month == 0;
        scan.is_word(at) && proper && !scan.is(at, STOP)
    };
    let place = scan.before_is(at, IN | FROM);
    let full = at > 0 && name(at - 1);
    let small = scan.is_word(term.last + 2) && !scan.capital(term.last + 2);
    comma(at + 1) && comma(term.last + 1) && name(at) && (full || small && !place)
}

/// "no one", "that one", "one another", "one is".
fn pronoun(scan: &Scan, term: &Term) -> bool {
    let next = term.last + 1;
    let determined = scan.before_is(term.first, THE) && !scan.before_is(term.first, OWN);
    let phrase = scan.is(next, ONE_WORD) || scan.dash(next) && scan.is(next + 1, ONE_WORD);
    determined || phrase || scan.is(next, AFTER_ONE | OF | OUT)
}

/// "One account says", "one reason is": some account, whichever. "One key for all
/// doors": a single one, set against many.
fn some(scan: &Scan, noun: &Noun) -> bool {
    const ABSTRACT: &[&str] = &[
        "thing",
        "reason",
        "example",
        "possibility",
        "explanation",
        "theory",
        "problem",
        "option",
        "question",
        "worry",
        "idea",
        "concern",
        "advantage",
        "difference",
    ];
    let next = scan.str(noun.last + 1);
    let mut saying = scan.language().saying.split(' ');
    let thought = ABSTRACT.contains(&noun.name.as_str()) && scan.is(noun.last + 1, BEING);
    let word =
        |at: usize, words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(scan.str(at)));
    let single = word(noun.last + 1, &["for"])
        && word(noun.last + 2, &["all", "many", "several", "multiple"]);
    thought || single || saying.any(|verb| verb.eq_ignore_ascii_case(next))
}

/// "3rd" and the like, which are ranks or dates.
fn ordinal(scan: &Scan, term: &Term) -> bool {
    scan.glued(term.last + 1)
        && (scan.ordinal_end(term.last + 1) || matches!(scan.str(term.last + 1), "s" | "x"))
}
