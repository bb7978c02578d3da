//! French.
use super::english::DOLLARS;
use super::{Counting, Habits, Language, Money, NounPlace};
use crate::figure::separators::Separators;

mod grammar;
mod hedges;
mod money;
mod nouns;
mod numbers;
mod times;
mod units;

/// French, of France, Belgium, Switzerland and Canada.
pub(in crate::figure) static FRENCH: Language = Language {
    code: "fr",
    separators: Separators::COMMA,
    roles: grammar::ROLES,
    numbers: numbers::NUMBERS,
    often: numbers::OFTEN,
    months: times::MONTHS,
    weekdays: times::WEEKDAYS,
    relatives: times::RELATIVES,
    near: &[],
    on: times::ON,
    ahead: times::AHEAD,
    open: times::OPEN,
    saying: times::SAYING,
    negations: "pas jamais",
    hedges_before: hedges::BEFORE,
    hedges_after: hedges::AFTER,
    money: Money {
        standard: false,
        names: money::NAMES,
        parts: money::PARTS,
        before: &[],
        after: money::AFTER,
        dollars: DOLLARS,
        nations: money::NATIONS,
        all: money::ALL,
    },
    units: units::UNITS,
    irregular: nouns::IRREGULAR,
    plural_ends: nouns::PLURAL_ENDS,
    words: grammar::WORDS,
    habits: Habits {
        counting: Counting::Twenties,
        nouns: NounPlace::First,
        joints: &[],
        bare_hundreds: true,
        scale_of: true,
        per_article: false,
        small_months: true,
        elided: &[
            "d", "l", "qu", "jusqu", "n", "s", "c", "j", "m", "t", "lorsqu", "puisqu", "quelqu",
        ],
        short_scales: &[],
        ordinal_ends: &["er", "re", "e", "ème", "nd", "nde"],
        ordinal_stop: false,
        old: &[],
    },
};
