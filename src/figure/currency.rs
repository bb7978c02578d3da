//! Currencies by their ISO 4217 code.
use serde::{Deserialize, Serialize};
use std::fmt;

/// Codes that ISO 4217 has withdrawn (its list three) and older texts still use.
const WITHDRAWN: &[&str] = &[
    "ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "IEP", "ITL", "NLG", "PTE", "SUR", "ZWD",
];

/// A currency of ISO 4217, withdrawn ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency with this code, if the standard has it.
    pub fn from_code(code: &str) -> Option<Self> {
        if iso_currency::Currency::from_code(code).is_none() && !WITHDRAWN.contains(&code) {
            return None;
        }
        Some(Self(code.as_bytes().try_into().ok()?))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("made of an ASCII code in `from_code`")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = String;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or_else(|| format!("`{code}` is no currency code of ISO 4217"))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}
