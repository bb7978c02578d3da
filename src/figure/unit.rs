//! Units of measure, per-units included.
use super::language::english::ENGLISH;
use super::language::role::{A, AGO, PER, STOP, THE};
use super::language::{Language, UnitRow, UnitSort};
use super::names::Names;
use super::noun;
use super::scan::Scan;
use rustc_hash::FxHashMap;

/// The units of measure of a language.
pub(super) struct Table {
    symbols: FxHashMap<&'static str, &'static UnitRow>,
    names: Names<&'static UnitRow>,
    /// By the canonical name.
    rows: FxHashMap<&'static str, &'static UnitRow>,
}

impl Table {
    /// Those of a language; symbols are everybody's.
    pub(super) fn new(language: &'static Language) -> Self {
        let symbols = |row: &'static UnitRow| row.symbols.split_whitespace().map(move |s| (s, row));
        let names = |row: &'static UnitRow| {
            let names = row.names.split_whitespace();
            names.map(move |name| (name.replace('_', " "), row))
        };
        let all = || ENGLISH.units.iter().chain(language.units);
        Self {
            symbols: all().flat_map(symbols).collect(),
            names: Names::new(language.units.iter().flat_map(names)),
            rows: all().map(|row| (row.name, row)).collect(),
        }
    }

    /// Whether a canonical name is that of a length.
    pub(super) fn is_length(&self, name: &str) -> bool {
        self.row(name)
            .is_some_and(|row| row.sort == UnitSort::Length)
    }

    fn row(&self, name: &str) -> Option<&'static UnitRow> {
        self.rows.get(name).copied()
    }
}

/// A unit of measure with the token after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// The canonical name.
    pub(super) name: String,
    /// What it measures.
    pub(super) sort: UnitSort,
    /// The token after it.
    pub(super) next: usize,
}

/// Symbols of one letter that stand alone only glued to their number.
const GLUED: &[&str] = &["s", "h", "A", "N", "R", "J", "b", "B", "E"];

/// The unit of measure that begins at `at`.
pub(super) fn measure(scan: &Scan, at: usize) -> Option<Measure> {
    if scan.char(at).is_some() {
        return sign(scan, at);
    }
    if !scan.is_word(at) {
        return None;
    }
    if let Some(measure) = powered(scan, at).or_else(|| degrees(scan, at)) {
        return Some(measure);
    }
    let base = named(scan, at).or_else(|| symbol(scan, at))?;
    raised(scan, &base).or(Some(base))
}

fn found(row: &UnitRow, next: usize) -> Option<Measure> {
    Some(Measure {
        name: row.name.to_owned(),
        sort: row.sort,
        next,
    })
}

/// "%", "°C", the inch sign, "[kg]".
fn sign(scan: &Scan, at: usize) -> Option<Measure> {
    match scan.char(at)? {
        '°' | 'º' => degrees(scan, at),
        '[' | '<' => {
            let inner = measure(scan, at + 1).filter(|_| scan.is_word(at + 1))?;
            let closed = matches!(scan.char(inner.next), Some(']' | '>'));
            closed.then(|| Measure {
                next: inner.next + 1,
                ..inner
            })
        }
        '"' => {
            let closes =
                scan.glued(at) && !(0..at.min(40)).any(|back| scan.sign(at - 1 - back, '"'));
            closes.then(|| found(scan.tables().units.row("inch")?, at + 1))?
        }
        // "6' 2"", but no quotation
        '\'' | '\u{2019}' => {
            let inches = scan.is_digits(at + 1) && matches!(scan.char(at + 2), Some('"' | '″'));
            (inches && scan.glued(at) && scan.glued(at + 2))
                .then(|| found(scan.tables().units.row("foot")?, at + 1))?
        }
        c => {
            let row = scan
                .tables()
                .units
                .symbols
                .get(c.encode_utf8(&mut [0; 4]) as &str)?;
            // "2 % points", "0.25 %-points"
            let next = at + 1 + usize::from(scan.dash(at + 1) && scan.glued(at + 2));
            let point = scan.str(next).trim_end_matches('s');
            if row.sort == UnitSort::Percent && point.eq_ignore_ascii_case("point") {
                return found(scan.tables().units.row("percentage point")?, next + 1);
            }
            found(row, at + 1)
        }
    }
}

/// "degrees Celsius", "deg c", "°F", "degrees".
fn degrees(scan: &Scan, at: usize) -> Option<Measure> {
    let word = scan.str(at);
    let names = ["degree", "degrees", "deg", "°", "º"];
    if !names.iter().any(|name| word.eq_ignore_ascii_case(name)) {
        return None;
    }
    let next = at + 1 + usize::from(word.len() == 3 && scan.sign(at + 1, '.'));
    let scale = match scan.str(next).to_lowercase().as_str() {
        "c" | "celsius" | "celcius" | "centigrade" => "celsius",
        "f" | "fahrenheit" | "farenheit" => "fahrenheit",
        _ => return found(scan.tables().units.row("degree")?, next),
    };
    found(scan.tables().units.row(scale)?, next + 1)
}

/// "square miles", "cubic metres", "sq. km".
fn powered(scan: &Scan, at: usize) -> Option<Measure> {
    let word = scan.str(at);
    let power = match word.len() {
        2 if word.eq_ignore_ascii_case("sq") => "square",
        2 if word.eq_ignore_ascii_case("cu") => "cubic",
        5 if word.eq_ignore_ascii_case("cubic") => "cubic",
        6 if word.eq_ignore_ascii_case("square") => "square",
        _ => return None,
    };
    let next = at + 1 + usize::from(scan.sign(at + 1, '.'));
    let base = named(scan, next).or_else(|| symbol(scan, next))?;
    (base.sort == UnitSort::Length).then(|| Measure {
        name: format!("{power} {}", full(&base.name)),
        sort: UnitSort::Other,
        next: base.next,
    })
}

/// "km2", "km squared", "m^3".
fn raised(scan: &Scan, base: &Measure) -> Option<Measure> {
    if base.sort != UnitSort::Length {
        return None;
    }
    let caret = usize::from(scan.sign(base.next, '^'));
    let (power, next) = match scan.str(base.next + caret) {
        "2" | "²" if scan.glued(base.next) => ("square", base.next + caret + 1),
        "3" | "³" if scan.glued(base.next) => ("cubic", base.next + caret + 1),
        "squared" => ("square", base.next + 1),
        "cubed" => ("cubic", base.next + 1),
        _ => return None,
    };
    Some(Measure {
        name: format!("{power} {}", full(&base.name)),
        sort: UnitSort::Other,
        next,
    })
}

/// The name of a length in areas and volumes.
fn full(name: &str) -> &str {
    match name {
        "km" => "kilometre",
        "cm" => "centimetre",
        "mm" => "millimetre",
        name => name,
    }
}

/// A unit by its name in one to three words, singular or plural.
fn named(scan: &Scan, at: usize) -> Option<Measure> {
    let (row, next) = scan.tables().units.names.longest(scan, at)?;
    let abbreviated = row.names.split(' ').next() != Some(scan.str(at))
        && scan.str(at).len() <= 3
        && scan.sign(next, '.')
        && scan.glued(next);
    let inside = abbreviated && scan.is_word(next + 1) && !scan.capital(next + 1);
    found(row, next + usize::from(inside))
}

/// A unit by its symbol; "in" for an inch only before "thick" and the like.
fn symbol(scan: &Scan, at: usize) -> Option<Measure> {
    let word = scan.str(at);
    if word == "in" {
        let across = matches!(
            scan.str(at + 1),
            "thick" | "wide" | "long" | "tall" | "deep" | "high" | "diameter" | "x" | "×" | ")"
        );
        let last = scan.sign(at + 1, '.') && at + 2 == scan.tokens.len()
            || scan.glued(at) && !scan.glued(at + 1);
        return (across || last).then(|| found(scan.tables().units.row("inch")?, at + 1))?;
    }
    if word == "lb" && scan.dash(at + 1) && scan.str(at + 2) == "ft" {
        return found(scan.tables().units.row("pound foot")?, at + 3);
    }
    // "-10C", "98.6F"
    let part = scan.glued(at + 1) && (scan.is_word(at + 1) || scan.is_digits(at + 1));
    let degrees = scan.glued(at) && matches!(word, "C" | "F") && !part;
    if degrees
        && (!scan.is_word(at + 1) || scan.is(at + 1, STOP) || cold(scan, at))
        && !(at > 1 && scan.named(at - 2))
    {
        let scale = if word == "C" { "celsius" } else { "fahrenheit" };
        return found(scan.tables().units.row(scale)?, at + 1);
    }
    if word.eq_ignore_ascii_case("km")
        && scan.sign(at + 1, '/')
        && matches!(scan.str(at + 2), "h" | "hr" | "hour")
    {
        return found(scan.tables().units.symbols.get("kph")?, at + 3);
    }
    let row = scan.tables().units.symbols.get(word)?;
    if word == "F" || word == "C" || word == "K" && scan.glued(at) {
        return None;
    }
    let compass = matches!(word, "N" | "W" | "E")
        && !scan.glued(at)
        && !scan.is_word(at + 1)
        && !scan.sign(at + 1, '/');
    // "order 88213-B"
    let suffix = GLUED.contains(&word) && scan.glued(at) && scan.dash(at.wrapping_sub(1));
    // "1.7 s after it"
    let time = matches!(word, "s" | "h") && scan.is(at + 1, STOP);
    let lone = suffix
        || GLUED.contains(&word)
            && !time
            && !scan.glued(at)
            && scan.is_word(at + 1)
            && !scan.is(at + 1, PER)
        || compass;
    (!lone).then(|| found(row, at + 1))?
}

/// "-12C overnight": a name has no minus.
fn cold(scan: &Scan, at: usize) -> bool {
    let dash = at.wrapping_sub(2);
    scan.dash(dash) && !scan.glued(dash) && scan.glued(at - 1)
}

/// What comes after "a" in a per-unit that is no unit of measure.
const PIECES: &[&str] = &[
    "share",
    "dozen",
    "head",
    "person",
    "piece",
    "unit",
    "seat",
    "ticket",
    "bottle",
    "household",
    "student",
    "pupil",
    "case",
    "employee",
    "passenger",
    "shift",
    "time",
    "game",
    "season",
    "session",
    "pop",
    "go",
    "vehicle",
    "car",
    "copy",
    "visit",
    "word",
    "capita",
    "bag",
    "plate",
    "glass",
    "ride",
    "trip",
    "pack",
    "packet",
    "box",
    "room",
    "child",
    "adult",
    "quarter",
];

/// Whether a number stands behind "per" or a slash and is a power of ten, so that
/// it belongs to the unit: "per 1,000 people".
pub(super) fn is_base(scan: &Scan, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let power = scan.str(at).starts_with('1')
        && scan.str(at)[1..].bytes().all(|b| matches!(b, b'0' | b','));
    let ratio =
        scan.is(before, PER) && !scan.is(before, THE) || scan.sign(before, '/') && scan.glued(at);
    power && scan.str(at).len() > 1 && ratio
}

/// "1,000 people"
fn base(scan: &Scan, at: usize) -> Option<(String, usize)> {
    let noun = noun::counted(scan, at + 1, true).filter(|_| is_base(scan, at))?;
    Some((format!("{} {}", scan.str(at), noun.name), noun.last + 1))
}

/// The units behind "per", "a", "/": "per MWh", "a barrel", "-a-share", "/day", "per user
/// per month".
pub(super) fn per(scan: &Scan, at: usize) -> Option<(String, usize)> {
    let (unit, next) = one_per(scan, at)?;
    Some(match one_per(scan, next) {
        Some((second, after)) => (format!("{unit}/{second}"), after),
        None => (unit, next),
    })
}

fn one_per(scan: &Scan, at: usize) -> Option<(String, usize)> {
    let short = match scan.str(at) {
        "pcm" => Some("month"),
        "pa" | "p.a." | "p.a" => Some("year"),
        "pw" | "p.w." => Some("week"),
        _ => None,
    };
    if let Some(time) = short {
        return Some((time.to_owned(), at + 1));
    }
    let dashed = |at: usize| scan.dash(at) && scan.glued(at) && scan.glued(at + 1);
    let at = at
        + usize::from(scan.dash(at) && (dashed(at) || !scan.glued(at) && scan.is(at + 1, A | PER)));
    if scan.sign(at, '/') {
        if let Some(base) = base(scan, at + 1).filter(|_| scan.glued(at)) {
            return Some(base);
        }
        let unit = measure(scan, at + 1).filter(|_| scan.is_word(at + 1));
        return unit.map(|unit| (unit.name, unit.next)).or_else(|| {
            let word = scan.str(at + 1).to_lowercase();
            let piece = PIECES.contains(&word.as_str());
            piece.then(|| (word, at + 2))
        });
    }
    let per = scan.is(at, PER) && !scan.is(at, THE);
    if per && let Some(base) = base(scan, at + 1) {
        return Some(base);
    }
    let article = scan.is(at, PER) || scan.is(at, A) && scan.habits().per_article;
    if !per && !article {
        return None;
    }
    let next = at + 1 + usize::from(scan.dash(at + 1));
    if let Some(unit) = measure(scan, next).filter(|_| scan.is_word(next)) {
        let past = scan.is(unit.next, AGO);
        return (per || !past).then_some((unit.name, unit.next));
    }
    let word = scan.str(next).to_lowercase();
    let noun = scan.tables().nouns.singular(&word);
    if PIECES.contains(&noun.as_ref()) || per && scan.is_word(next) && !scan.is(next, STOP) {
        return Some((noun.into_owned(), next + 1));
    }
    None
}
