//! English.
use super::{Counting, Habits, Language, Money, NounPlace};
use crate::figure::separators::Separators;

mod grammar;
mod hedges;
mod money;
mod nouns;
mod numbers;
mod times;
mod units;

/// What is written before a dollar sign in any language.
pub(in crate::figure::language) use money::DOLLARS;

/// English, British and American.
pub(in crate::figure) static ENGLISH: Language = Language {
    code: "en",
    separators: Separators::POINT,
    roles: grammar::ROLES,
    numbers: numbers::NUMBERS,
    often: numbers::OFTEN,
    months: grammar::MONTHS,
    weekdays: times::WEEKDAYS,
    relatives: times::RELATIVES,
    near: times::NEAR,
    on: times::ON,
    ahead: times::AHEAD,
    open: times::OPEN,
    saying: times::SAYING,
    negations: "not never cannot can't can’t won't won’t don't don’t doesn't doesn’t didn't didn’t isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t shouldn't shouldn’t mustn't mustn’t couldn't couldn’t wouldn't wouldn’t",
    hedges_before: hedges::BEFORE,
    hedges_after: hedges::AFTER,
    money: Money {
        standard: true,
        names: money::NAMES,
        parts: money::PARTS,
        before: money::BEFORE,
        after: money::AFTER,
        dollars: money::DOLLARS,
        nations: money::NATIONS,
        all: money::ALL,
    },
    units: units::UNITS,
    irregular: nouns::IRREGULAR,
    plural_ends: &[],
    words: grammar::WORDS,
    habits: Habits {
        counting: Counting::TensFirst,
        nouns: NounPlace::Last,
        joints: &[],
        bare_hundreds: false,
        scale_of: false,
        per_article: true,
        small_months: false,
        elided: &[],
        short_scales: &[],
        ordinal_ends: &["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"],
        ordinal_stop: false,
        old: &["old", "olds"],
    },
};
