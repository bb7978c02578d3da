//! The policy file as written: every key that there is, and where each value stands.
use super::settings::{Attribution, Combine, Hedge, Severity, Way};
use super::{FailOn, FindingKind};
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use std::fmt;
use toml::Spanned;
use toml::value::Datetime;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPolicy {
    pub version: Spanned<i64>,
    #[serde(default)]
    pub check: RawCheck,
    #[serde(default)]
    pub ack: RawAck,
    #[serde(default)]
    pub rule: Vec<Spanned<RawRule>>,
    #[serde(default)]
    pub total: Vec<Spanned<RawTotal>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawCheck {
    pub base: Option<Spanned<String>>,
    pub fail_on: Option<FailOn>,
    pub ignore: Option<Vec<Ignored>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Ignored {
    Format,
    Rounding,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawAck {
    pub require_reason: Option<bool>,
    pub max_days: Option<Spanned<i64>>,
    pub on_expired: Option<Severity>,
    pub on_unused: Option<Severity>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRule {
    pub id: Spanned<String>,
    #[serde(default)]
    pub select: RawSelect,
    pub on: Spanned<Many<FindingKind>>,
    pub severity: Option<Spanned<Severity>>,
    pub warning_at: Option<Spanned<Many<String>>>,
    pub error_at: Option<Spanned<Many<String>>>,
    pub direction: Option<Spanned<Way>>,
    pub crosses: Option<Spanned<Written>>,
    pub hedge: Option<Spanned<Hedge>>,
    pub attribution: Option<Spanned<Attribution>>,
    pub settle: Option<Spanned<String>>,
    pub tolerance: Option<Spanned<String>>,
    pub message: Option<String>,
    pub until: Option<Spanned<Datetime>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawSelect {
    pub article: Option<Spanned<Many<String>>>,
    pub subject: Option<Spanned<Many<String>>>,
    pub kind: Option<Spanned<Many<String>>>,
    pub unit: Option<Many<String>>,
    pub min: Option<Spanned<Written>>,
    pub max: Option<Spanned<Written>>,
    pub section: Option<Spanned<Many<String>>>,
    pub total: Option<Spanned<Many<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawTotal {
    pub name: Spanned<String>,
    pub select: RawSelect,
    #[serde(default)]
    pub combine: Combine,
}

/// One value or a list of them.
#[derive(Debug)]
pub(super) struct Many<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMany<T> {
            type Value = Many<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a list of strings")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                let one = serde::de::value::StrDeserializer::<E>::new(text);
                Ok(Many(vec![T::deserialize(one)?]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Many(items))
            }
        }
        deserializer.deserialize_any(OneOrMany(std::marker::PhantomData))
    }
}

/// An amount, in quotes or as a whole number.
#[derive(Debug)]
pub(super) struct Written(pub String);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Amount;
        impl Visitor<'_> for Amount {
            type Value = Written;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount in quotes, such as \"1bn\" or \"EUR 180/MWh\"")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Written(text.to_owned()))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Written(number.to_string()))
            }
        }
        deserializer.deserialize_any(Amount)
    }
}
