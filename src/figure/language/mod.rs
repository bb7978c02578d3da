//! What a language brings to the grammar: its words, as data.
use super::Bound;
use super::separators::Separators;

pub(super) mod english;
mod french;
mod german;

/// Every language that is read; English is taken for what no other is.
pub(super) static LANGUAGES: &[&Language] = &[&english::ENGLISH, &french::FRENCH, &german::GERMAN];

/// The words of one language. The grammar itself names no word.
pub(super) struct Language {
    /// ISO 639-1.
    pub(super) code: &'static str,
    /// What a point and a comma mostly mean.
    pub(super) separators: Separators,
    /// Words by what they do in a sentence; a word may stand in several rows.
    pub(super) roles: &'static [(u64, &'static str)],
    /// Number words.
    pub(super) numbers: &'static [(&'static str, Number)],
    /// Adverbs of how often, and how many times.
    pub(super) often: &'static [(&'static str, u8)],
    /// Months by their number, long and short.
    pub(super) months: &'static [&'static str],
    /// Days of the week from Monday on, long and short.
    pub(super) weekdays: &'static [&'static str],
    /// Dates seen from the article's own.
    pub(super) relatives: &'static [(&'static str, Relative)],
    /// Before a month: -1 for the last one, 0 for this year's, 1 for the next one.
    pub(super) near: &'static [(&'static str, i8)],
    /// Before a day of the week that is a date.
    pub(super) on: &'static str,
    /// Words that speak of what is to come.
    pub(super) ahead: &'static str,
    /// Words that may.
    pub(super) open: &'static str,
    /// Verbs whose day says when somebody spoke, and nothing of what happened.
    pub(super) saying: &'static str,
    /// Words that turn a bound behind them round: "not more than".
    pub(super) negations: &'static str,
    /// What firms or loosens an amount, before it.
    pub(super) hedges_before: &'static [(&'static str, Bound)],
    /// The same, after it.
    pub(super) hedges_after: &'static [(&'static str, Bound)],
    /// Names of currencies.
    pub(super) money: Money,
    /// Names of units of measure, singular: canonical name, spellings.
    pub(super) units: &'static [UnitRow],
    /// Nouns whose singular is irregular, and the singular.
    pub(super) irregular: &'static [(&'static str, &'static str)],
    /// Endings of regular plurals, and of the singular.
    pub(super) plural_ends: &'static [(&'static str, &'static str)],
    /// Words that matter only in one place each.
    pub(super) words: Words,
    /// How its words go together.
    pub(super) habits: Habits,
}

/// Words that matter only in one place each, parted by spaces.
pub(super) struct Words {
    /// Plural nouns that are verbs of one too: "37 plays".
    pub(super) deeds: &'static str,
    /// Those whom a bare number behind "under" or "over" gives an age.
    pub(super) persons: &'static str,
    /// Verbs that say how high something is, before a number of its own: "those under
    /// 25 account for 9%".
    pub(super) levels: &'static str,
    /// Verbs that raise something else, told from asking and gathering by "by".
    pub(super) raising: &'static str,
    /// In a bound that says where a change ended: "fell below 5%" is a level.
    pub(super) heights: &'static str,
    /// Behind an amount, that it is a rise.
    pub(super) higher: &'static str,
    /// The same, a fall.
    pub(super) lower: &'static str,
    /// Those of both that only do so behind a percentage.
    pub(super) more: &'static str,
    /// Before the second of two amounts of one thing: "12 kg, not 9".
    pub(super) against: &'static str,
    /// Before the word before it: "compared with 9".
    pub(super) comparing: &'static str,
    /// Behind each of two amounts of one thing: "5 for women and 4 for men".
    pub(super) sides: &'static str,
    /// Before how long something takes.
    pub(super) spans: &'static str,
    /// Verbs of getting from one amount to another, whichever is higher.
    pub(super) moving: &'static str,
}

/// How the words of a language go together around a number.
pub(super) struct Habits {
    /// How tens and units are said.
    pub(super) counting: Counting,
    /// Where the counted noun stands.
    pub(super) nouns: NounPlace,
    /// Number words are written as one, joined by these words, each with the number
    /// word that it stands for; empty where they are not.
    pub(super) joints: &'static [(&'static str, &'static str)],
    /// "Hundred" and "thousand" need no "a".
    pub(super) bare_hundreds: bool,
    /// A scale word is followed by "of": "deux millions de tonnes".
    pub(super) scale_of: bool,
    /// "A" before a unit means "for each": "5 dollars a day".
    pub(super) per_article: bool,
    /// Names of months are written small.
    pub(super) small_months: bool,
    /// Words that lose their last letter before an apostrophe, and with it a word of
    /// their own: the "d" of "d'euros".
    pub(super) elided: &'static [&'static str],
    /// Scale words that are shortened with a full stop.
    pub(super) short_scales: &'static [&'static str],
    /// What is written to the digits of an ordinal.
    pub(super) ordinal_ends: &'static [&'static str],
    /// A full stop makes an ordinal of digits: "17. März".
    pub(super) ordinal_stop: bool,
    /// Behind years of age.
    pub(super) old: &'static [&'static str],
}

/// How tens and units are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// "forty-two"
    TensFirst,
    /// "zweiundvierzig"
    UnitsFirst,
    /// "quarante-deux", "soixante-douze", "quatre-vingt-douze"
    Twenties,
}

/// Where the counted noun stands behind its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NounPlace {
    /// Behind its adjectives and the nouns that it is compounded of.
    Last,
    /// It is the first word with a capital.
    Capital,
    /// It is the first word; adjectives follow.
    First,
}

/// Names of currencies, each with the code.
pub(super) struct Money {
    /// Whether the names of ISO 4217 are its own.
    pub(super) standard: bool,
    /// In the singular, beside those of the standard.
    pub(super) names: &'static [(&'static str, &'static str)],
    /// Hundredths, with their canonical name.
    pub(super) parts: &'static [(&'static str, &'static str)],
    /// What is written before an amount.
    pub(super) before: &'static [(&'static str, &'static str)],
    /// What is written after an amount.
    pub(super) after: &'static [(&'static str, &'static str)],
    /// What is written before a dollar sign, in capitals.
    pub(super) dollars: &'static [(&'static str, &'static str)],
    /// Nations with a dollar, the United States first: the code, the word before
    /// "dollars", and names of places and people, which count as that nation.
    pub(super) nations: &'static [(&'static str, &'static str, &'static str)],
    /// Words that make "in Canadian dollars" speak of the whole text.
    pub(super) all: &'static str,
}

/// A unit of measure.
pub(super) struct UnitRow {
    /// Its canonical name; two units joined by `/` for one per other.
    pub(super) name: &'static str,
    /// What it measures.
    pub(super) sort: UnitSort,
    /// Symbols, in just this case.
    pub(super) symbols: &'static str,
    /// Names in the singular, in any case; `_` for a space.
    pub(super) names: &'static str,
}

/// What a unit measures, as far as the grammar cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitSort {
    /// Time.
    Time,
    /// Length: may be squared and cubed.
    Length,
    /// A part in hundred.
    Percent,
    /// A difference of percentages.
    PercentagePoint,
    /// A hundredth of it.
    BasisPoint,
    /// Anything else.
    Other,
}

/// How far from the article's own date a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// Years on.
    Year(i8),
    /// Months on.
    Month(i8),
    /// Days on.
    Day(i8),
}

/// What a word says as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// No number word.
    None,
    /// 0 to 19.
    Unit(u8),
    /// 20, 30, ... 90.
    Tens(u8),
    /// 100.
    Hundred,
    /// 12.
    Dozen,
    /// A power of ten from a thousand up.
    Scale(u8),
    /// `hundreds`, `dozens`, `millions`: the power of ten.
    Plural(u8),
    /// `third`, `twentieth`.
    Ordinal(u64),
    /// `thirds`, `hundredths`.
    Ordinals(u64),
    /// One half.
    Half,
    /// So many halves: `anderthalb` is three.
    Halves(u8),
    /// One quarter, or several.
    Quarter,
}

/// What a word does, one bit each.
pub(super) mod role {
    /// Ends a noun phrase: prepositions, articles, pronouns, common verbs.
    pub(in crate::figure) const STOP: u64 = 1;
    /// Stands before a counted noun without being part of its name.
    pub(in crate::figure) const QUALIFIER: u64 = 1 << 1;
    /// `a`, `an`
    pub(in crate::figure) const A: u64 = 1 << 2;
    /// `the`, `its`, `this`: before `one` or an ordinal.
    pub(in crate::figure) const THE: u64 = 1 << 3;
    /// `and`
    pub(in crate::figure) const AND: u64 = 1 << 4;
    /// `or`
    pub(in crate::figure) const OR: u64 = 1 << 5;
    /// `of`
    pub(in crate::figure) const OF: u64 = 1 << 6;
    /// `in`
    pub(in crate::figure) const IN: u64 = 1 << 7;
    /// `to`
    pub(in crate::figure) const TO: u64 = 1 << 8;
    /// `from`
    pub(in crate::figure) const FROM: u64 = 1 << 9;
    /// `between`
    pub(in crate::figure) const BETWEEN: u64 = 1 << 10;
    /// `per`, `every`
    pub(in crate::figure) const PER: u64 = 1 << 11;
    /// `point` within a number
    pub(in crate::figure) const POINT: u64 = 1 << 12;
    /// `minus`, `negative`
    pub(in crate::figure) const MINUS: u64 = 1 << 13;
    /// Says that an amount went up, when it stands before it.
    pub(in crate::figure) const UP: u64 = 1 << 14;
    /// The same, down.
    pub(in crate::figure) const DOWN: u64 = 1 << 15;
    /// `by`, and other words between a verb of change and its amount.
    pub(in crate::figure) const BY: u64 = 1 << 16;
    /// `old`, `aged`
    pub(in crate::figure) const AGE: u64 = 1 << 17;
    /// Names the thing whose number follows: `page`, `game`, `section`.
    pub(in crate::figure) const LABEL: u64 = 1 << 18;
    /// Before a year: `in`, `since`, `by`.
    pub(in crate::figure) const WHEN: u64 = 1 << 19;
    /// `am`, `pm`, `GMT`: after a time of day.
    pub(in crate::figure) const CLOCK: u64 = 1 << 20;
    /// `Road`, `Street`: after a house number and a name.
    pub(in crate::figure) const STREET: u64 = 1 << 21;
    /// `win`, `beat`, `draw`: near a score.
    pub(in crate::figure) const SCORE: u64 = 1 << 22;
    /// `out` of `one out of five`.
    pub(in crate::figure) const OUT: u64 = 1 << 23;
    /// `times`
    pub(in crate::figure) const TIMES: u64 = 1 << 24;
    /// Says a multiple of two: `doubled`, `twice`.
    pub(in crate::figure) const DOUBLE: u64 = 1 << 25;
    /// The same, of three.
    pub(in crate::figure) const TRIPLE: u64 = 1 << 26;
    /// The same, of four.
    pub(in crate::figure) const QUADRUPLE: u64 = 1 << 27;
    /// The same, of a half.
    pub(in crate::figure) const HALVE: u64 = 1 << 28;
    /// Before a vague quantity: `several`, `many`, `few`.
    pub(in crate::figure) const SEVERAL: u64 = 1 << 29;
    /// `number`, `no.`: before a rank.
    pub(in crate::figure) const NUMBER: u64 = 1 << 30;
    /// `ranked`, `place`, `largest`: beside an ordinal that is a rank.
    pub(in crate::figure) const RANK: u64 = 1 << 31;
    /// `cost`, `paid`, `worth`: money is near.
    pub(in crate::figure) const PAYING: u64 = 1 << 32;
    /// Follows `one` where it is a pronoun.
    pub(in crate::figure) const AFTER_ONE: u64 = 1 << 33;
    /// `over` of `one over one hundred`.
    pub(in crate::figure) const OVER: u64 = 1 << 34;
    /// `early`, `late`, `mid`: before a year or month.
    pub(in crate::figure) const EARLY: u64 = 1 << 35;
    /// `be`, `is`, `turned`: before a bare age.
    pub(in crate::figure) const BEING: u64 = 1 << 36;
    /// A noun that is plural without saying so: `people`, `troops`, `staff`.
    pub(in crate::figure) const PEOPLE: u64 = 1 << 37;
    /// `fold` of `threefold`.
    pub(in crate::figure) const FOLD: u64 = 1 << 38;
    /// `version`: a dotted number after it is no figure.
    pub(in crate::figure) const VERSION: u64 = 1 << 39;
    /// A verb that "up" or "down" completes: `set up`, `broke down`.
    pub(in crate::figure) const PHRASAL: u64 = 1 << 40;
    /// A time zone.
    pub(in crate::figure) const ZONE: u64 = 1 << 41;
    /// Before the number of a telephone.
    pub(in crate::figure) const PHONE: u64 = 1 << 42;
    /// A unit of time whose number may follow: `week 2`.
    pub(in crate::figure) const TIME: u64 = 1 << 43;
    /// A stock index, whose number is part of its name.
    pub(in crate::figure) const INDEX: u64 = 1 << 44;
    /// `top`, `bottom`: before a number that stands for a group.
    pub(in crate::figure) const GROUP: u64 = 1 << 45;
    /// Between a month and `ago` and the like; `last`, `next`, `this` before a month.
    pub(in crate::figure) const NEAR: u64 = 1 << 46;
    /// `strong` of "40,000-strong".
    pub(in crate::figure) const STRONG: u64 = 1 << 47;
    /// `odd` of "40-odd".
    pub(in crate::figure) const ODD: u64 = 1 << 48;
    /// `its`, `their`: before `one` it still counts.
    pub(in crate::figure) const OWN: u64 = 1 << 49;
    /// `AD`, `BC`: beside a year.
    pub(in crate::figure) const ERA: u64 = 1 << 50;
    /// Before a year that belongs to a title: `Agenda 2030`.
    pub(in crate::figure) const TITLE: u64 = 1 << 51;
    /// `about`, `than`: the number behind is no year.
    pub(in crate::figure) const APPROX: u64 = 1 << 52;
    /// Behind `times` where it multiplies: `as`, `more`, `earnings`.
    pub(in crate::figure) const MULTIPLIED: u64 = 1 << 53;
    /// Before `is` or `turned` and a bare age: `she`.
    pub(in crate::figure) const PERSON: u64 = 1 << 54;
    /// `turned`, before a bare age.
    pub(in crate::figure) const TURN: u64 = 1 << 55;
    /// Behind `one` in set phrases: `another`, `way`, `off`.
    pub(in crate::figure) const ONE_WORD: u64 = 1 << 56;
    /// Behind a unit of time where "a" counts and is no "per": `ago`.
    pub(in crate::figure) const AGO: u64 = 1 << 57;
    /// Joined to a number by a hyphen without making a name of it: `sub`.
    pub(in crate::figure) const JOINS: u64 = 1 << 58;
    /// A hedge that is shortened with a full stop: `ca`.
    pub(in crate::figure) const SHORT: u64 = 1 << 59;
    /// The first word of a name of a unit or currency; set by the lexicon.
    pub(in crate::figure) const NAME: u64 = 1 << 60;
    /// A verb that `over` completes: `hand over`.
    pub(in crate::figure) const HAND: u64 = 1 << 61;
    /// A part that ordinals name: `second half`.
    pub(in crate::figure) const PART: u64 = 1 << 62;
    /// Before a verb: `will`, `may`, `must`.
    pub(in crate::figure) const MODAL: u64 = 1 << 63;
}
