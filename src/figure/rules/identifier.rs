//! Names made of letters and digits, list numbers, references and versions are no figures.
use super::{Candidate, Corpus, FigureRule};
use crate::figure::compound;
use crate::figure::language::Number;
use crate::figure::language::role::{NUMBER, PHONE, VERSION, ZONE};
use crate::figure::scan::Scan;
use crate::figure::term::{self, Term, TermUnit};
use rust_decimal::Decimal;

pub(super) struct Entry;

impl FigureRule for Entry {
    fn id(&self) -> &'static str {
        "identifier"
    }
    fn corpus(&self) -> Corpus {
        Corpus {
            yes: &[
                ("The S22 and the mk5 are sold out.", ""),
                ("It uses acme-v02 now.", ""),
                ("As shown before [3].", ""),
                ("Ticket #4711 was closed.", ""),
                ("See section 3.2 and table 4.1.", ""),
                ("Shops are open 24/7 here.", ""),
                ("Code 0049 was dialed.", ""),
                ("Phone +44 20 7946 0958 for help.", ""),
                ("Ring 01632 960 123 now.", ""),
                ("Phone: (020) 7946 0018.", ""),
                ("Fax 555 0123.", ""),
                ("Reach us by phone at + 32 2 555 01 23, or by post.", ""),
                ("A 4K film runs.", ""),
                ("The account number is 12345678.", ""),
                ("Page ID: 88213.", ""),
                ("By Ann Lee, 4 min read.", ""),
                ("Last updated: 11 months ago", ""),
                ("They flew an Airbus A350-900 home.", ""),
                ("See 10.1016/j.cell for it.", ""),
                ("Order no. 88213-B was late.", ""),
                ("It speaks HTTP/1.1 only.", ""),
                ("It lies at 51.5° N, 0.12° W.", ""),
                ("A 640x480 screen flickers.", ""),
                ("See 18 U.S.C. § 1030 on that.", ""),
                ("It is set out in section 12(3).", ""),
                ("The index (2015=100) fell.", ""),
                ("It needs (1) your consent; or (2) a contract.", ""),
            ],
            no: &[
                "The bill was EUR50m.",
                "A 4km walk.",
                "They sold 30 cars.",
                "Pay in one (1) or two (2) weeks.",
            ],
        }
    }
    fn read(&self, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
        for term in &scan.terms {
            if is_name(scan, term) {
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

fn is_name(scan: &Scan, term: &Term) -> bool {
    let next = term.last + 1;
    let times = scan.glued(next) && scan.str(next) == "x";
    let ends = scan.glued(next) && (scan.ordinal_end(next) || scan.str(next) == "s" || times);
    if term.alien && !ends && !super::date::reads_as_year(scan, term) {
        return true;
    }
    let digits = scan.str(term.numeral.first);
    let padded = term.plain()
        && super::date::numeric(scan, term.numeral.first).is_none()
        && (!scan.glued(term.numeral.first) || scan.sign(term.first.wrapping_sub(1), '('))
        && digits.len() > 1
        && digits.starts_with('0');
    let dialed = dialed(scan, term);
    let bracketed =
        term.plain() && scan.sign(term.first.wrapping_sub(1), '[') && scan.sign(next, ']');
    let version = scan.before_is(term.first, VERSION) && term.bare();
    let ahead =
        scan.sign(term.first.wrapping_sub(1), '+') && scan.is(term.first.wrapping_sub(2), ZONE);
    // "pre-25s", but neither "her mid-50s" nor "over-75s"
    let group = term::decade(scan, term).is_none()
        && term::age_group(scan, term).is_none()
        && scan.dash(term.first.wrapping_sub(1))
        && scan.glued(term.first)
        && scan.str(term.last) == "s";
    padded
        || numbered(scan, term)
        || identified(scan, term)
        || dialed
        || group
        || ahead
        || coordinate(scan, term)
        || bracketed
        || version
        || listed(scan, term)
        || enumerated(scan, term)
        || to_read(scan, term)
        || updated(scan, term)
        || idiom(scan, term)
        || sides(scan, term)
        || statute(scan, term)
        || clause(scan, term)
        || base_year(scan, term)
}

/// The "3" of "section 12(3)".
fn clause(scan: &Scan, term: &Term) -> bool {
    let open = term.first.wrapping_sub(1);
    let tight = scan.sign(open, '(') && scan.glued(open) && scan.glued(term.first);
    tight && term.plain() && scan.is_digits(open.wrapping_sub(1)) && scan.sign(term.last + 1, ')')
}

/// "(2015=100)": what an index is set against.
fn base_year(scan: &Scan, term: &Term) -> bool {
    let sign = |at: usize| scan.sign(at, '=');
    let year = |at: usize| scan.str(at).len() == 4 && scan.is_digits(at);
    let hundred = |at: usize| matches!(scan.str(at), "100" | "1000");
    let (before, next) = (term.first.wrapping_sub(1), term.last + 1);
    sign(before) && hundred(term.first) && year(before.wrapping_sub(1))
        || sign(next) && hundred(next + 1) && year(term.first)
}

/// "18 U.S.C. § 1030", "40 CFR 52"
fn statute(scan: &Scan, term: &Term) -> bool {
    let code = |at: usize| matches!(scan.str(at), "USC" | "U.S.C." | "CFR" | "C.F.R.");
    term.plain() && (code(term.last + 1) || code(term.first.wrapping_sub(1)))
}

/// "a 640x480 screen", "a 2x4": sides without a unit.
fn sides(scan: &Scan, term: &Term) -> bool {
    let (before, next) = (term.first.wrapping_sub(1), term.last + 1);
    let tight = |at: usize| compound::times(scan, at) && scan.glued(at) && scan.glued(at + 1);
    term.bare() && (tight(before) || tight(next))
}

/// "01632 960 123", "+44 20 7946 0958"
fn dialed(scan: &Scan, term: &Term) -> bool {
    /// How many groups of digits such a number may have.
    const GROUPS: usize = 6;
    if !term.bare() {
        return false;
    }
    let least = term.first.saturating_sub(GROUPS);
    let mut first = term.first;
    let area = |at: usize| at > 2 && scan.sign(at - 1, ')') && scan.sign(at - 3, '(');
    while first > least {
        match () {
            () if scan.is_digits(first - 1) => first -= 1,
            () if area(first) && scan.is_digits(first - 2) => first -= 2,
            () => break,
        }
    }
    let spoken = (first.saturating_sub(3)..first).any(|at| scan.is(at, PHONE));
    let more = scan.is_digits(term.last + 1);
    let abroad = scan.sign(first.wrapping_sub(1), '+') && (scan.glued(first) || spoken);
    let home = first < term.first && scan.str(first).starts_with('0');
    home || (abroad || spoken) && (more || first < term.first)
}

/// "The account number is 12345678."
fn numbered(scan: &Scan, term: &Term) -> bool {
    /// How many digits such a number has at least.
    const DIGITS: usize = 6;
    let written = scan.str(term.numeral.first);
    if !term.plain() || written.len() < DIGITS || scan.is_word(term.last + 1) {
        return false;
    }
    (term.first.saturating_sub(3)..term.first)
        .any(|at| scan.is(at, NUMBER) && scan.str(at).eq_ignore_ascii_case("number"))
}

/// "Page ID: 88213", "user id 4711"
fn identified(scan: &Scan, term: &Term) -> bool {
    let mark = matches!(scan.char(term.first.wrapping_sub(1)), Some(':' | '#' | '='));
    let at = term.first.wrapping_sub(1 + usize::from(mark));
    term.plain_digits() && scan.is_word(at) && matches!(scan.str(at), "ID" | "id" | "Id")
}

/// "1. Wash.", "2) Rinse.", "(3) Dry." at the start of a sentence.
fn listed(scan: &Scan, term: &Term) -> bool {
    let next = term.last + 1;
    let open = usize::from(scan.sign(0, '('));
    // What escapes the stop of "3\\. Fees" in Markdown is a blank here.
    let stop = open == 0 && scan.sign(next, '.');
    let closed = scan.sign(next, ')') || stop && (scan.glued(next) || scan.is_word(next + 1));
    term.plain()
        && term.first == open
        && closed
        && (scan.is_word(next + 1) || open == 1)
        && term.value < Decimal::ONE_HUNDRED
}

/// "(1) your consent; (2) a contract": numbers that count the parts of a sentence, and
/// not "thirty (30) days".
fn enumerated(scan: &Scan, term: &Term) -> bool {
    /// Sentences have no more parts, and few other numbers in each.
    const MOST: Decimal = Decimal::from_parts(30, 0, 0, false, 0);
    const NEAR: usize = 20;
    let bracketed = |term: &Term| {
        let (open, close) = (term.first.wrapping_sub(1), term.last + 1);
        let tight = scan.glued(term.first) && scan.glued(close) && !scan.glued(open);
        term.plain() && scan.sign(open, '(') && scan.sign(close, ')') && tight
    };
    if !bracketed(term) || term.value > MOST {
        return false;
    }
    let restates = term
        .first
        .checked_sub(2)
        .is_some_and(|at| scan.number(at) != Number::None);
    let before = term.value == Decimal::ONE;
    let next = if before {
        Decimal::TWO
    } else {
        term.value - Decimal::ONE
    };
    let neighbor = |other: &Term| other.value == next && bracketed(other);
    let at = scan.terms.partition_point(|it| it.first < term.first);
    let near = at.saturating_sub(NEAR)..scan.terms.len().min(at + NEAR);
    !restates && scan.is_word(term.last + 2) && scan.terms[near].iter().any(neighbor)
}

/// "40 24 N, 3 41 W", "12°N".
fn coordinate(scan: &Scan, term: &Term) -> bool {
    let ends =
        |at: usize| at >= scan.tokens.len() || matches!(scan.char(at), Some(',' | ';' | ')' | '.'));
    let compass = |at: usize| matches!(scan.str(at), "N" | "S" | "E" | "W") && ends(at + 1);
    let mut at = term.last + 1;
    while scan.is_digits(at) && at < term.last + 3 {
        at += 1;
    }
    let minutes = term.first > 0 && scan.is_digits(term.first - 1);
    let degrees = matches!(&term.unit, TermUnit::Measure(unit) if unit == "degree");
    compass(at) && (term.plain_digits() || minutes || degrees)
}

/// "4 min read": how long the text is, and nothing that it says.
fn to_read(scan: &Scan, term: &Term) -> bool {
    let minutes = matches!(&term.unit, TermUnit::Time(unit) if unit == "minute");
    minutes && scan.str(term.last + 1) == "read" && !scan.is_word(term.last + 2)
}

/// "Last updated: 11 months ago": how old the text is, when it was looked at.
fn updated(scan: &Scan, term: &Term) -> bool {
    /// How many tokens such a line has at most.
    const LONG: usize = 8;
    const CUES: &str = "updated modified edited reviewed posted published revised";
    let ago = matches!(&term.unit, TermUnit::Time(_)) && scan.among(term.last + 1, "ago");
    let begins = |at: usize| scan.among(at, CUES);
    ago && scan.tokens.len() <= LONG && (begins(0) || scan.among(0, "last page") && begins(1))
}

/// "24/7", "9/11".
fn idiom(scan: &Scan, term: &Term) -> bool {
    let bare = matches!(term.unit, TermUnit::None) && scan.glued(term.last);
    bare && matches!(
        scan.between(term.first, term.last),
        "24/7" | "9/11" | "7/7" | "50/50"
    )
}
