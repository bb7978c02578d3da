//! Shares and ratios: "one in five", "two of the seven", "a third of", "half the".
use super::{Candidate, Corpus, FigureRule};
use crate::figure::language::role::{A, BY, DOWN, IN, OF, OUT, OVER, PER, STOP, THE, UP};
use crate::figure::language::{NounPlace, Number};
use crate::figure::noun;
use crate::figure::numeral::Form;
use crate::figure::quantity::Quantity;
use crate::figure::scan::Scan;
use crate::figure::term::{Term, TermUnit};
use crate::figure::{Kind, Unit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "ratio"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("One in five voters left.", "1 in 5 voters"),
                ("Three out of four agree.", "3 in 4"),
                ("Half of them went home.", "1 in 2"),
                ("Two of the seven judges left.", "2 in 7 judges"),
                ("Prices fell by half.", "down 1 in 2"),
                ("A 1-in-100-year flood came.", "1 in 100"),
                ("Thefts fell by half in a year.", "down 1 in 2"),
                ("Output grew by a fifth.", "up 1 in 5"),
                ("Of the homes, a third are empty.", "1 in 3"),
                ("Half has been spent.", "1 in 2"),
                ("Every second household owns a car.", "1 in 2 households"),
                ("One child in five cannot swim.", "1 in 5 children"),
                ("He served seven of his ten years.", "7 in 10"),
                ("Thefts fell by a third last winter.", "down 1 in 3"),
                ("A quarter was spent at once.", "1 in 4"),
            ],
            no: &[
                "Half a million came.",
                "Two in 2008.",
                "The first half was dull.",
                "At half past seven it ended.",
                "It ended by half time.",
                "Two men died and a third was hurt.",
                "It meets every second day.",
                "It takes 20 per second limits.",
                "Not one of the 30 boats was launched.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for pair in scan.terms.windows(2) {
            found.extend(ratio(scan, &pair[0], &pair[1]));
        }
        found.extend(scan.terms.iter().filter_map(|whole| one_over(scan, whole)));
        for term in scan
            .terms
            .iter()
            .filter(|term| term.bare() && term.numeral.form == Form::Fraction)
        {
            found.push(share(term.first, term.last, term.value, Unit::None));
        }
        for at in scan.marks.iter().copied() {
            let people = noun::plural(scan, at + 1) && scan.before_is(at, STOP);
            // "fell by half"
            let by = scan.before_is(at, BY) && (!scan.is_word(at + 1) || scan.is(at + 1, STOP));
            let half = scan.number(at) == Number::Half
                && (scan.is(at + 1, OF | THE) || people || by || stands_for_things(scan, at));
            let ordinal =
                at > 0 && matches!(scan.number(at - 1), Number::Ordinal(_) | Number::Unit(_));
            if half && !ordinal && !scan.before_is(at, A) && scan.term_at(at).is_none() {
                found.push(share(at, at, Decimal::new(5, 1), Unit::None));
            }
            found.extend(every(scan, at));
            if let Some(value) = part(scan, at).filter(|_| scan.term_at(at).is_none()) {
                found.push(share(at - 1, at, value, Unit::None));
            }
        }
    }
}

/// "un ménage sur cinq": one in five.
fn one_over(scan: &Scan, whole: &Term) -> Option<Candidate> {
    let first = whole.first.checked_sub(3)?;
    let over = scan.habits().nouns == NounPlace::First && scan.before_is(whole.first, OVER);
    let noun = scan.is(first, A) && scan.is_word(first + 1) && !scan.is(first + 1, STOP);
    let whole_number = whole.bare() && whole.value.fract().is_zero() && whole.value > Decimal::ONE;
    let value = Decimal::ONE.checked_div(whole.value)?;
    let unit = scan.tables().nouns.singular(scan.str(first + 1));
    let unit = Unit::Noun(unit.to_lowercase());
    (over && noun && whole_number).then(|| share(first, whole.last, value, unit))
}

/// "Every second household owns a car": one in two; "every second day" tells how often.
fn every(scan: &Scan, at: usize) -> Option<Candidate> {
    let Number::Ordinal(under @ 2..) = scan.number(at) else {
        return None;
    };
    // "per second" is no "every second".
    let each = scan.before_is(at, PER) && scan.before_is(at, THE);
    let noun = noun::counted(scan, at + 1, false).filter(|_| each)?;
    let time = crate::figure::unit::measure(scan, at + 1).is_some();
    let verb = scan.is(noun.last + 1, STOP) || scan.is_word(noun.last + 1);
    let value = Decimal::ONE.checked_div(Decimal::from(under))?;
    (!time && verb).then(|| share(at - 1, noun.last, value, Unit::Noun(noun.name)))
}

/// "A third are empty", "a quarter was spent": the whole is known, so that it is not said.
/// "A third was hurt" is about a third one.
fn part(scan: &Scan, at: usize) -> Option<Decimal> {
    let under = match scan.number(at) {
        Number::Ordinal(under @ 3..) if several(scan, at + 1) => under,
        Number::Quarter if stands_for_things(scan, at) && !scan.str(at).ends_with('s') => 4,
        _ => return None,
    };
    let counted = scan.before_is(at, A) && !scan.glued(at);
    Decimal::ONE
        .checked_div(Decimal::from(under))
        .filter(|_| counted)
}

/// Whether a verb of being or having follows.
fn stands_for_things(scan: &Scan, at: usize) -> bool {
    several(scan, at + 1) || matches!(scan.str(at + 1), "is" | "was" | "has" | "had")
}

/// Whether this is such a verb in the plural.
fn several(scan: &Scan, at: usize) -> bool {
    matches!(scan.str(at), "are" | "were" | "have")
}

fn share(first: usize, last: usize, value: Decimal, unit: Unit) -> Candidate {
    let quantity = Some(Quantity::exactly(Kind::Ratio, value, unit));
    Candidate {
        first,
        last,
        quantity,
        rule: "ratio",
    }
}

fn ratio(scan: &Scan, part: &Term, whole: &Term) -> Option<Candidate> {
    let mut at = part.last + 1;
    // "one household in five"
    let held = noun::counted(scan, at, false).filter(|_| part.value == Decimal::ONE);
    let held = held.filter(|noun| {
        let next = noun.last + 1;
        let in_all = scan.is(next, IN | OUT) || scan.is(next, OVER) && !scan.is(next, UP | DOWN);
        in_all && (noun.last + 2..noun.last + 4).contains(&whole.first)
    });
    if let Some(noun) = held {
        let year = whole.plain() && crate::figure::number::is_year(whole.value);
        let plain = part.bare() && whole.bare() && !whole.alien && whole.value.fract().is_zero();
        let last = !scan.is_word(whole.last + 1) || scan.is(whole.last + 1, STOP);
        let value = part.value.checked_div(whole.value)?;
        let fits = plain && last && !year && whole.value > Decimal::ONE;
        return fits.then(|| share(part.first, whole.last, value, Unit::Noun(noun.name)));
    }
    // "a 1-in-100-year flood"
    let hyphens = scan.dash(at) && scan.is(at + 1, IN) && scan.dash(at + 2) && scan.glued(at + 1);
    at += usize::from(hyphens);
    let out = scan.is(at, OUT);
    at += usize::from(out);
    let of = scan.is(at, OF);
    let within = scan.is(at, IN) && !out;
    let over =
        scan.is(at, OVER) && part.numeral.form == Form::Words && whole.numeral.form == Form::Words;
    if !of && !within && !over {
        return None;
    }
    at += 1 + usize::from(hyphens);
    let the = of && scan.is(at, THE);
    at += usize::from(the || within && matches!(scan.str(at), "every"));
    let whole_numbers = [part, whole].iter().all(|t| {
        let timed = the && matches!(t.unit, TermUnit::Time(_));
        (hyphens || (t.bare() || timed) && !t.alien)
            && t.value.fract().is_zero()
            && t.value > Decimal::ZERO
            && t.numeral.form != Form::Fraction
    });
    let year = whole.plain() && crate::figure::number::is_year(whole.value);
    // "every one of the 400 guests": all of them
    let single = || {
        let before = scan.str(part.first.wrapping_sub(1));
        let mut words = scan.language().negations.split(' ').chain(["single"]);
        words.any(|word| word.eq_ignore_ascii_case(before))
    };
    if of && (scan.before_is(part.first, PER) || single()) {
        return None;
    }
    if at != whole.first || !whole_numbers || part.value >= whole.value || year {
        return None;
    }
    // "4 in 10 days" counts days; "seven of his ten years" are a part of them.
    let time = !matches!(whole.unit, TermUnit::None);
    let value = part.value.checked_div(whole.value)?;
    if time && the {
        return Some(share(part.first, whole.last, value, Unit::None));
    }
    if hyphens {
        return Some(share(part.first, whole.last, value, Unit::None));
    }
    let noun =
        noun::counted(scan, whole.last + 1, true).filter(|noun| noun::plural(scan, noun.last));
    let last = noun.as_ref().map_or(whole.last, |noun| noun.last);
    let unit = noun.map_or(Unit::None, |noun| Unit::Noun(noun.name));
    (!time).then(|| share(part.first, last, value, unit))
}
