//! German.
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

/// German, of Germany, Austria and Switzerland.
pub(in crate::figure) static GERMAN: Language = Language {
    code: "de",
    separators: Separators::COMMA,
    roles: grammar::ROLES,
    numbers: numbers::NUMBERS,
    often: numbers::OFTEN,
    months: times::MONTHS,
    weekdays: times::WEEKDAYS,
    relatives: times::RELATIVES,
    near: times::NEAR,
    on: times::ON,
    ahead: times::AHEAD,
    open: times::OPEN,
    saying: times::SAYING,
    negations: "nicht nie niemals",
    hedges_before: hedges::BEFORE,
    hedges_after: hedges::AFTER,
    money: Money {
        standard: false,
        names: money::NAMES,
        parts: money::PARTS,
        before: money::BEFORE,
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
        counting: Counting::UnitsFirst,
        nouns: NounPlace::Capital,
        joints: numbers::JOINTS,
        bare_hundreds: true,
        scale_of: false,
        per_article: false,
        small_months: false,
        elided: &[],
        short_scales: &["tsd", "mio", "mill", "mrd", "bio"],
        ordinal_ends: &[],
        ordinal_stop: true,
        old: &["alt"],
    },
};
