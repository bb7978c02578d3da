//! The counted noun behind a number.
use super::compound::times;
use super::language::role::{AGE, AND, IN, LABEL, OF, OR, PEOPLE, QUALIFIER, STOP, TIMES};
use super::language::{Language, NounPlace, Number};
use super::scan::{Case, Scan};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// How far behind the number its noun may stand, in words.
const REACH: usize = 6;

/// A noun with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noun {
    /// Lower case, singular, compounds with spaces.
    pub(super) name: String,
    /// Its last token.
    pub(super) last: usize,
}

/// The singulars and plurals of a language.
pub(super) struct Nouns {
    irregular: FxHashMap<&'static str, &'static str>,
    /// Of each irregular singular the plural that sorts first.
    plurals: FxHashMap<&'static str, &'static str>,
    /// Endings of the plural and what stands for them in the singular; where there
    /// are none, nouns go as in English.
    ends: &'static [(&'static str, &'static str)],
    english: bool,
}

impl Nouns {
    /// Those of a language.
    pub(super) fn new(language: &'static Language) -> Self {
        let mut plurals = FxHashMap::default();
        for (many, one) in language.irregular {
            let first = plurals.entry(*one).or_insert(*many);
            *first = many.min(first);
        }
        Self {
            plurals,
            irregular: language.irregular.iter().copied().collect(),
            ends: language.plural_ends,
            english: language.habits.nouns == NounPlace::Last,
        }
    }

    /// The singular of a lower-case noun.
    pub(super) fn singular<'n>(&self, noun: &'n str) -> Cow<'n, str> {
        if let Some(one) = self.irregular.get(noun) {
            return Cow::Borrowed(one);
        }
        if !self.english {
            let ends = self.ends.iter().filter(|_| noun.len() > 3);
            let cut =
                |(many, one): &(&str, &str)| Some(format!("{}{one}", noun.strip_suffix(many)?));
            let single = ends.into_iter().find_map(cut);
            return single.map_or(Cow::Borrowed(noun), Cow::Owned);
        }
        let cut = |n: usize| Cow::Borrowed(&noun[..noun.len() - n]);
        if noun.len() > 4 && noun.ends_with("ies") {
            return Cow::Owned(format!("{}y", &noun[..noun.len() - 3]));
        }
        let hissing = ["sses", "xes", "ches", "shes", "zzes", "oes"];
        if noun.len() > 4 && hissing.iter().any(|end| noun.ends_with(end)) {
            return cut(2);
        }
        if noun.len() > 2
            && noun.ends_with('s')
            && !["ss", "us", "is"].iter().any(|e| noun.ends_with(e))
        {
            return cut(1);
        }
        Cow::Borrowed(noun)
    }

    /// A plural of a noun that [`Self::singular`] leads back to it.
    pub(super) fn plural_of(&self, noun: &str) -> String {
        let (head, last) = noun
            .rsplit_once(' ')
            .map_or(("", noun), |(head, last)| (head, last));
        let regular = || {
            let plain = || Some(format!("{last}s"));
            let y = || Some(format!("{}ies", last.strip_suffix('y')?));
            let es = || Some(format!("{last}es"));
            let hissing = ["s", "x", "ch", "sh", "zz"]
                .iter()
                .any(|end| last.ends_with(end));
            let tries: [&dyn Fn() -> Option<String>; 3] = match self.english && hissing {
                true => [&y, &es, &plain],
                false => [&plain, &y, &es],
            };
            let mut tries = tries.into_iter().filter_map(|many| many());
            tries.find(|many| self.singular(many) == last)
        };
        let many = self.plurals.get(last).map(|many| (*many).to_owned());
        let many = many.or_else(regular);
        let many = many.unwrap_or_else(|| last.to_owned());
        if head.is_empty() {
            many
        } else {
            format!("{head} {many}")
        }
    }
}

/// Whether the token looks like a plural noun and like no name.
pub(super) fn plain_plural(scan: &Scan, at: usize) -> bool {
    let small = scan.habits().nouns != NounPlace::Capital;
    plural(scan, at) && !(small && scan.capital(at))
}

/// Whether the token looks like a plural noun.
pub(super) fn plural(scan: &Scan, at: usize) -> bool {
    if deeds(scan, at) {
        return true;
    }
    if !scan.is_word(at) || scan.is(at, STOP & !PEOPLE) && !scan.is(at, PEOPLE | TIMES) {
        return false;
    }
    let word = scan.str(at);
    match scan.habits().nouns {
        NounPlace::Last => {}
        NounPlace::Capital => return scan.capital(at) && scan.entry(at).month == 0,
        NounPlace::First => {
            let long = || word.len() > 3 || scan.tables().nouns.singular(word) == word;
            return word.ends_with(['s', 'x']) && long();
        }
    }
    scan.is(at, PEOPLE)
        || word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is", "'s", "’s", "ous"]
                .iter()
                .any(|end| word.ends_with(end))
        || word.len() > 2
            && word.ends_with('s')
            && word[..word.len() - 1]
                .bytes()
                .all(|b| b.is_ascii_uppercase())
        || men(word)
        || word.ends_with("children")
}

/// "37 plays": several do not "play" in the singular, but "those under 25 plays" are none.
fn deeds(scan: &Scan, at: usize) -> bool {
    let Some(number) = at.checked_sub(1) else {
        return false;
    };
    let counts = scan.is_digits(number) || scan.number(number) != Number::None;
    let bound = || scan.among(number.wrapping_sub(1), "over under above below than of");
    let ends = || !scan.is_word(at + 1) || scan.is(at + 1, AND | OR | OF | IN);
    counts && ends() && scan.among(at, scan.language().words.deeds) && !bound()
}

/// "gunmen", but not "regimen".
fn men(word: &str) -> bool {
    let singular = [
        "regimen", "specimen", "abdomen", "acumen", "stamen", "Yemen", "semen", "cyclamen",
        "dolmen",
    ];
    word.len() > 5 && word.ends_with("men") && !singular.contains(&word)
}

/// Whether a word can be no noun: "-ly", "-ed".
fn no_noun(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "seed", "need", "breed", "feed", "weed", "speed", "family", "supply", "ally", "rally",
        "assembly", "monopoly", "reply", "bid", "bed", "shed", "deed",
    ];
    (word.ends_with("ly") || word.ends_with("ed") && word.len() > 3) && !NOUNS.contains(&word)
}

/// Nouns in "-ing" that are part of compounds: "housing units".
const GERUNDS: &[&str] = &[
    "housing",
    "building",
    "training",
    "shipping",
    "clothing",
    "banking",
    "mining",
    "nursing",
    "parking",
    "swimming",
    "fishing",
    "farming",
    "voting",
    "wedding",
    "holding",
    "engineering",
    "manufacturing",
    "shopping",
    "trading",
    "cooking",
    "lightning",
    "painting",
    "evening",
    "morning",
    "ceiling",
    "spending",
    "funding",
    "advertising",
    "marketing",
];

/// Nouns in "-al", which mostly ends adjectives.
const AL_NOUNS: &[&str] = &[
    "proposal",
    "hospital",
    "animal",
    "capital",
    "signal",
    "festival",
    "journal",
    "rival",
    "trial",
    "goal",
    "deal",
    "meal",
    "terminal",
    "criminal",
    "individual",
    "professional",
    "material",
    "official",
    "medal",
    "metal",
    "canal",
    "arrival",
    "approval",
    "removal",
    "withdrawal",
    "referral",
    "appeal",
    "seal",
    "mineral",
    "admiral",
    "general",
    "principal",
    "cathedral",
    "funeral",
    "editorial",
    "tutorial",
    "memorial",
    "burial",
    "denial",
    "refusal",
];

/// Whether a noun phrase stops before the word: "-s" behind a singular is a verb.
fn adjective(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "ous", "ful", "ive", "ic", "al", "ar", "able", "ible", "less", "ish", "ary", "ent",
    ];
    let ends = ENDS.iter().any(|end| word.len() > 4 && word.ends_with(end));
    ends && !AL_NOUNS.contains(&word)
}

/// What the word before the counted noun is.
fn drops(scan: &Scan, at: usize, word: &str) -> bool {
    scan.is(at, QUALIFIER)
        || matches!(
            scan.tokens[at].case,
            Case::Upper | Case::Capital | Case::Mixed
        )
        || word.ends_with("ing") && word.len() > 5 && !GERUNDS.contains(&word)
        || no_noun(word)
        || scan.number(at) != Number::None
        || scan.is_word(at) && scan.dash(at + 1) && scan.glued(at + 1)
        || at > 0 && scan.dash(at - 1) && scan.glued(at)
}

/// The noun that is counted from `next` on, when `many` or one are counted.
pub(super) fn counted(scan: &Scan, next: usize, many: bool) -> Option<Noun> {
    match scan.habits().nouns {
        NounPlace::Last => {}
        NounPlace::Capital => return capital(scan, next),
        NounPlace::First => return first(scan, next, many),
    }
    let run = run(scan, next);
    let head = head(scan, &run, many)?;
    let mut name = String::new();
    for at in &run[..head] {
        let word = scan.str(*at);
        if !drops(scan, *at, word) {
            name.push_str(&word.to_lowercase());
            name.push(' ');
        }
    }
    let last = run[head];
    let word = scan.str(last).to_lowercase();
    let word = word
        .strip_suffix("'s")
        .or(word.strip_suffix("’s"))
        .unwrap_or(&word);
    name.push_str(&scan.tables().nouns.singular(word));
    Some(Noun { name, last })
}

/// The first word with a capital, behind adjectives: "neue Wohnungen".
fn capital(scan: &Scan, next: usize) -> Option<Noun> {
    let mut at = next;
    while at < next + REACH && scan.is_word(at) {
        if scan.is(at, STOP) || scan.entry(at).month > 0 {
            return None;
        }
        if scan.capital(at) {
            return Some(named(scan, at));
        }
        let inflected = ["e", "en", "er", "es", "em"]
            .iter()
            .any(|end| scan.str(at).ends_with(end));
        if !inflected && !scan.is(at, QUALIFIER) {
            return None;
        }
        at += 1;
    }
    None
}

/// The first word behind what may stand before a noun: "autres soldats français".
fn first(scan: &Scan, next: usize, many: bool) -> Option<Noun> {
    let mut at = next;
    while scan.is(at, QUALIFIER) {
        at += 1;
    }
    let noun = scan.is_word(at) && !scan.is(at, STOP) && scan.entry(at).month == 0;
    (noun && (plural(scan, at) || !many && !scan.capital(at))).then(|| named(scan, at))
}

fn named(scan: &Scan, at: usize) -> Noun {
    let word = scan.str(at).to_lowercase();
    Noun {
        name: scan.tables().nouns.singular(&word).into_owned(),
        last: at,
    }
}

/// The words that may belong to the noun phrase.
fn run(scan: &Scan, next: usize) -> Vec<usize> {
    let mut words = Vec::with_capacity(REACH);
    let mut at = next;
    while words.len() < REACH {
        if scan.dash(at)
            && scan.glued(at)
            && scan.glued(at + 1)
            && scan.is_word(at + 1)
            && !words.is_empty()
        {
            at += 1;
        }
        let stops = !scan.is_word(at)
            || scan.is(at, STOP)
                && !scan.is(at, PEOPLE | LABEL | TIMES | QUALIFIER)
                && !deeds(scan, at);
        if stops
            || times(scan, at)
            || scan.is(at, AGE)
            || scan.entry(at).month > 0 && scan.capital(at)
        {
            break;
        }
        words.push(at);
        at += 1;
        // "18 Leopard 2 tanks", "88 F-35 jets"
        let digits = at + usize::from(scan.dash(at) && scan.glued(at) && scan.glued(at + 1));
        let inner = scan.is_digits(digits)
            && (scan.glued(digits)
                || scan.is_word(digits + 1)
                    && !scan.capital(digits + 1)
                    && !scan.is(digits + 1, STOP));
        if scan.capital(at - 1) && inner {
            at = digits + 1;
        }
    }
    words
}

/// The place of the counted noun in the run.
fn head(scan: &Scan, run: &[usize], many: bool) -> Option<usize> {
    let noun = |at: usize| !no_noun(scan.str(at)) && !scan.is(at, QUALIFIER);
    if many {
        // "800,000 F-Series pickups": what is written small is the noun.
        let small = |at: &&usize| plural(scan, **at) && !scan.capital(**at);
        let named = run.iter().position(|at| plural(scan, *at));
        let plain = run
            .iter()
            .find(small)
            .and_then(|found| run.iter().position(|at| at == found));
        if let Some(at) = plain
            .filter(|at| {
                run[..*at]
                    .iter()
                    .all(|at| scan.capital(*at) || !plural(scan, *at))
            })
            .or(named)
        {
            return Some(at);
        }
    }
    let first = run.iter().position(|at| noun(*at))?;
    let word = scan.str(run[first]);
    if many && (scan.capital(run[first]) && !scan.capital_title(run[first]) || adjective(word)) {
        return None;
    }
    if !many && adjective(word) && run.len() > first + 1 && noun(run[first + 1]) {
        return Some(first + 1);
    }
    Some(first)
}
