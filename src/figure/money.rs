//! Finds the currency of an amount: before it, after it, or both.
use super::Currency;
use super::language::Language;
use super::language::role::{A, AND, OF, PAYING, PER, STOP};
use super::names::Names;
use super::noun;
use super::scan::{Case, Scan};
use super::unit;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// What money is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coin {
    /// A currency of the standard.
    Iso(Currency),
    /// A currency that the standard does not have, by its code.
    Other(&'static str),
    /// A hundredth, by its name.
    Part(&'static str),
}

/// Signs that stand for a currency wherever they stand.
#[rustfmt::skip]
const SIGNS: &[(char, &str)] = &[
    ('$', "USD"), ('€', "EUR"), ('£', "GBP"), ('¥', "JPY"), ('￥', "JPY"), ('₹', "INR"), ('₨', "INR"), ('₡', "CRC"), ('₾', "GEL"),
    ('₽', "RUB"), ('₩', "KRW"), ('₪', "ILS"), ('₫', "VND"), ('₴', "UAH"), ('₦', "NGN"), ('₺', "TRY"), ('₱', "PHP"), ('฿', "THB"),
    ('₸', "KZT"), ('₵', "GHS"), ('₲', "PYG"), ('₮', "MNT"), ('₭', "LAK"), ('₼', "AZN"), ('֏', "AMD"), ('৳', "BDT"), ('₿', "BTC"),
    ('￡', "GBP"), ('＄', "USD"),
];

/// Letters of other scripts that stand for a currency after the amount.
#[rustfmt::skip]
const LETTERS: &[(&str, &str)] = &[("元", "CNY"), ("円", "JPY"), ("원", "KRW"), ("руб", "RUB"), ("грн", "UAH")];

/// All names of a language, and what is written before, after, and before a dollar
/// sign.
pub(super) struct Table {
    names: Names<Coin>,
    before: FxHashMap<&'static str, Coin>,
    after: FxHashMap<&'static str, Coin>,
    dollars: FxHashMap<&'static str, Coin>,
}

impl Table {
    /// Those of a language.
    pub(super) fn new(language: &'static Language) -> Self {
        let money = &language.money;
        let standard =
            standard_names(language).filter_map(|(name, code)| Some((name, coin(code)?)));
        let own = money.names.iter();
        let own = own.filter_map(|(name, code)| Some(((*name).to_owned(), coin(code)?)));
        let parts = money.parts.iter();
        let parts = parts.map(|(name, part)| ((*name).to_owned(), Coin::Part(part)));
        let table = |rows: &[(&'static str, &'static str)]| {
            let row = |(word, code): &(&'static str, &'static str)| Some((*word, coin(code)?));
            rows.iter().filter_map(row).collect::<FxHashMap<_, _>>()
        };
        let mut after = table(money.after);
        after.extend(table(LETTERS));
        Self {
            names: Names::new(standard.chain(own).chain(parts)),
            before: table(money.before),
            after,
            dollars: table(money.dollars),
        }
    }
}

/// The names of ISO 4217 in lower case, with their codes; they are English.
pub(super) fn standard_names(
    language: &Language,
) -> impl Iterator<Item = (String, &'static str)> + use<> {
    let all = <iso_currency::Currency as iso_currency::IntoEnumIterator>::iter();
    let english = language.money.standard;
    all.filter(move |_| english)
        .map(|currency| (currency.name().to_lowercase(), currency.code()))
}

fn coin(code: &'static str) -> Option<Coin> {
    Some(Currency::from_code(code).map_or(Coin::Other(code), Coin::Iso))
}

fn of_sign(scan: &Scan, sign: char) -> Option<Coin> {
    let row = SIGNS.iter().find(|(known, _)| *known == sign)?;
    let own = scan.context.dollar.filter(|_| matches!(sign, '$' | '＄'));
    own.map(Coin::Iso).or_else(|| coin(row.1))
}

/// Whether an amount in dollars between these tokens says nothing of whose they are.
pub(super) fn is_bare(scan: &Scan, first: usize, last: usize) -> bool {
    let mut tokens = first..=last;
    let nation = |at: usize| scan.entry(at).nation > 0 || scan.str(at) == "USD";
    let bare = |at: usize| match scan.char(at) {
        Some('$' | '＄') => {
            let marked = scan.is_word(at + 1) && scan.glued(at + 1);
            !marked && of_sign(scan, '$').is_some_and(|it| before_sign(scan, at, it).1 == at)
        }
        _ => matches!(scan.str(at), "dollar" | "dollars"),
    };
    tokens.clone().any(bare) && !tokens.any(nation)
}

/// Codes that are words when set in capitals.
const WORDS: &[&str] = &[
    "ALL", "TOP", "TRY", "CUP", "MAD", "PEN", "SOS", "BOB", "COP", "MOP", "XXX", "XTS",
];

fn of_code(code: &str) -> Option<Coin> {
    let upper = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    (upper && !WORDS.contains(&code)).then(|| Currency::from_code(code).map(Coin::Iso))?
}

/// The currency written before `first`, with its first token: "US $", "EUR", "Rs.".
pub(super) fn before(scan: &Scan, first: usize) -> Option<(Coin, usize)> {
    let mut at = first.checked_sub(1)?;
    // "$US160m": the nation stands between the sign and the digits.
    if scan.is_word(at) && scan.glued(first) && scan.glued(at) && at > 0 && scan.sign(at - 1, '$') {
        return Some((dollars(scan, scan.str(at))?, at - 1));
    }
    if let Some(coin) = scan.char(at).and_then(|sign| of_sign(scan, sign)) {
        return Some(before_sign(scan, at, coin));
    }
    // "Rs. 20" and the yen sign that became "Y=".
    let point = scan.sign(at, '.') && scan.glued(at)
        || scan.sign(at, '=') && scan.glued(at) && scan.glued(first);
    if point && at > 0 {
        at -= 1;
    }
    if !scan.is_word(at) || at > 0 && scan.glued(at) && scan.is_digits(at - 1) {
        return None;
    }
    let word = scan.str(at);
    let coin = of_code(word).or_else(|| scan.tables().money.before.get(word).copied())?;
    let lone = word.len() == 1 || word == "PS";
    let tied = match word {
        "Y" => scan.sign(at + 1, '='),
        _ if lone => scan.glued(first) && strong(scan, first),
        _ => !scan.sign(at + 1, '='),
    };
    tied.then_some((coin, at))
}

/// Whether the digits look like money even after a lone letter: "R5m", "R2.50".
fn strong(scan: &Scan, first: usize) -> bool {
    scan.glued(first)
        && (scan.str(first).contains(['.', ','])
            || scan.is_word(first + 1) && scan.glued(first + 1))
        || scan.str(first.wrapping_sub(1)) == "PS"
}

fn dollars(scan: &Scan, word: &str) -> Option<Coin> {
    let upper = word.trim_end_matches('.').to_ascii_uppercase();
    let table = &scan.tables().money.dollars;
    table
        .get(upper.as_str())
        .copied()
        .or_else(|| of_code(&upper))
}

/// A sign with what stands before it: "US$", "hk $", "u.s $".
fn before_sign(scan: &Scan, sign: usize, coin: Coin) -> (Coin, usize) {
    let dollar = scan.sign(sign, '$');
    if let Some(at) = sign.checked_sub(1).filter(|at| scan.is_word(*at)) {
        let word = scan.str(at);
        // A spaced capital may end the words before: "Plan A $5".
        let tied = scan.glued(sign)
            || word.len() > 1
            || scan.tokens[at].case == Case::Lower && word != "a" && word != "s";
        if dollar
            && tied
            && let Some(coin) = dollars(scan, word)
        {
            return (coin, at);
        }
        if scan.glued(sign)
            && let Some(coin) = of_code(word)
        {
            return (coin, at);
        }
    }
    (coin, sign)
}

/// The currency written from `next` on, with the token after it.
pub(super) fn after(
    scan: &Scan,
    next: usize,
    value: Decimal,
    scale: Decimal,
) -> Option<(Coin, usize)> {
    if let Some(sign) = scan.char(next) {
        return match sign {
            '¢' => Some((Coin::Part("cent"), next + 1)),
            '€' if scan.str(next + 1) == "ur" && scan.glued(next + 1) => {
                Some((of_sign(scan, '€')?, next + 2))
            }
            // "10 $" but not the "$" of the next amount: "5 $10 bills".
            _ => {
                let free = !scan.is_digits(next + 1) || scan.glued(next) && !scan.glued(next + 1);
                of_sign(scan, sign)
                    .filter(|_| free)
                    .map(|coin| (coin, next + 1))
            }
        };
    }
    if !scan.is_word(next) {
        return None;
    }
    let word = scan.str(next);
    if let Some(coin) = of_code(word)
        .or_else(|| scan.tables().money.after.get(word).copied())
        .or_else(|| million_code(word))
    {
        return Some((coin, next + 1));
    }
    if let Some(coin) = letter(scan, next, value) {
        return Some((coin, next + 1));
    }
    named(scan, next, scale)
}

/// "p" and "c" behind the digits.
fn letter(scan: &Scan, next: usize, value: Decimal) -> Option<Coin> {
    let ends = !scan.is_word(next + 1) || !scan.glued(next + 1);
    match scan.str(next) {
        // 1080p is a picture.
        "p" if scan.glued(next) && ends => {
            let picture = [480, 720, 1080, 1440, 2160]
                .map(Decimal::from)
                .contains(&value);
            (!picture).then_some(Coin::Part("penny"))
        }
        "c" if scan.glued(next) || !scan.is_word(next + 1) => Some(Coin::Part("cent")),
        _ => None,
    }
}

/// "MUSD": a million of a currency; the scale is read by [`scale_of_code`].
fn million_code(word: &str) -> Option<Coin> {
    scale_of_code(word).and_then(|_| of_code(&word[1..]))
}

/// The power of ten in "MUSD", "KEUR".
pub(super) fn scale_of_code(word: &str) -> Option<u8> {
    let power = match word.as_bytes().first()? {
        b'M' => 6,
        b'K' | b'k' => 3,
        b'B' => 9,
        _ => return None,
    };
    let code = word.get(1..)?;
    (word.len() == 4 && of_code(code).is_some()).then_some(power)
}

/// Whether a currency in the singular stands here alone, as in "a dollar and 42
/// cents"; "a dollar index" speaks of no amount.
pub(super) fn lone(scan: &Scan, at: usize) -> bool {
    if scan.among(at, "penny cent") {
        return scan.is(at + 1, A | PER);
    }
    if !scan.among(at, "dollar euro") {
        return false;
    }
    let cents = scan.is(at + 1, AND) && after(scan, at + 3, Decimal::ONE, Decimal::ONE).is_some();
    cents || !scan.is_word(at + 1) && !scan.dash(at + 1)
}

/// A currency by its name in one to three words.
fn named(scan: &Scan, next: usize, scale: Decimal) -> Option<(Coin, usize)> {
    let found = scan.tables().money.names.longest(scan, next);
    let own = scan.context.dollar.filter(|_| {
        let alone = found.is_some_and(|(_, after)| after == next + 1);
        alone && matches!(scan.str(next), "dollar" | "dollars")
    });
    own.map(|currency| (Coin::Iso(currency), next + 1))
        .or(found)
        .filter(|(_, after)| scale >= Decimal::ONE_THOUSAND || !doubtful(scan, next, *after))
        .or_else(|| pounds(scan, next, scale))
}

/// Names that are other words too.
fn doubtful(scan: &Scan, next: usize, after: usize) -> bool {
    after == next + 1
        && matches!(
            scan.str(next),
            "won"
                | "real"
                | "sol"
                | "ore"
                | "sen"
                | "ether"
                | "lei"
                | "leu"
                | "dong"
                | "sterling"
                | "som"
                | "gold"
        )
}

/// Pounds are money when there are many or when paying is spoken of, else a weight.
fn pounds(scan: &Scan, next: usize, scale: Decimal) -> Option<(Coin, usize)> {
    let word = scan.str(next);
    if !word.eq_ignore_ascii_case("pounds") && !word.eq_ignore_ascii_case("pound") {
        return None;
    }
    // "a twenty-pound bag"
    let many = word.ends_with('s') && !scan.dash(next.wrapping_sub(1));
    let near = |roles| (next.saturating_sub(7)..next + 6).any(|at| scan.is(at, roles));
    let money = scale >= Decimal::ONE_THOUSAND || many && near(PAYING) && !scan.is(next + 1, OF);
    money.then(|| Some((coin("GBP")?, next + 1)))?
}

/// The power of ten of a letter behind digits that began at `first`: the "m" of "£5m".
pub(super) fn scale_letter(scan: &Scan, at: usize, first: usize) -> Option<u8> {
    if !scan.is_word(at) {
        return None;
    }
    // "31 M1 tanks"
    let part = scan.glued(at + 1) && (scan.is_word(at + 1) || scan.is_digits(at + 1));
    if part {
        return None;
    }
    let word = scan.str(at);
    let glued = scan.glued(at);
    let paid = || before(scan, first).is_some();
    let many = || {
        after(scan, at + 1, Decimal::ONE, Decimal::ONE_THOUSAND).is_some() || counted(scan, at + 1)
    };
    match word {
        "k" => Some(3),
        // "a 4K film"
        "K" if glued && (!matches!(scan.str(first), "2" | "4" | "8") || paid()) => Some(3),
        "mil" => Some(6),
        "M" | "MM" if glued || !scan.is_word(at + 1) || paid() || many() => Some(6),
        "m" if matches!(
            scan.str(at + 1),
            "hurdles" | "races" | "sprints" | "heats" | "finals"
        ) =>
        {
            None
        }
        "m" if paid()
            || (glued || !sided(scan, first)) && many()
            || glued && spoken_of(scan, at, first) =>
        {
            Some(6)
        }
        "bil" => Some(9),
        "b" | "B" if paid() || many() && !(glued && scan.is_word(at + 1) && scan.glued(at + 1)) => {
            Some(9)
        }
        "t" | "T" if paid() => Some(12),
        "Cr" | "cr" if paid() || !glued => Some(7),
        "L" if paid()
            && matches!(before(scan, first), Some((Coin::Iso(c), _)) if c.code() == "INR") =>
        {
            Some(5)
        }
        _ => None,
    }
}

/// Whether the number that begins at `first` is the second of two sides: "3 x 4 m".
fn sided(scan: &Scan, first: usize) -> bool {
    first > 0 && matches!(scan.str(first - 1), "x" | "X" | "×" | "by")
}

/// Whether the words before speak of what is counted in millions: "sales were flat at
/// 4.1m", and none behind of a length.
fn spoken_of(scan: &Scan, at: usize, first: usize) -> bool {
    const MANY: &[&str] = &[
        "sales",
        "users",
        "viewers",
        "visitors",
        "subscribers",
        "customers",
        "population",
        "passengers",
        "deficit",
        "surplus",
        "turnover",
        "members",
        "followers",
        "listeners",
        "readers",
        "income",
        "downloads",
        "profits",
        "revenues",
        "losses",
        "debts",
    ];
    const LENGTHS: &[&str] = &[
        "long", "wide", "high", "tall", "deep", "away", "race", "above", "below", "apart",
    ];
    let said = |at: usize| {
        let word = scan.str(at);
        scan.is(at, PAYING) && !scan.is(at, PER)
            || MANY.iter().any(|it| it.eq_ignore_ascii_case(word))
    };
    let length = LENGTHS.contains(&scan.str(at + 1));
    !length && (first.saturating_sub(7)..first).any(said)
}

/// Whether a plural noun or a unit of measure follows within three words.
fn counted(scan: &Scan, at: usize) -> bool {
    if unit::measure(scan, at).is_some() {
        return true;
    }
    (at..at + 3)
        .take_while(|at| scan.is_word(*at) && !scan.is(*at, STOP))
        .any(|at| noun::plural(scan, at))
}
