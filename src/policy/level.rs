//! How much a finding matters, and from where on a run fails.
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a finding matters. Sorted from the least to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Worth knowing.
    Info,
    /// Somebody should look.
    Warning,
    /// Must not stay.
    Error,
}

impl Level {
    /// All, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// Its name in policy files and outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// From which level on `check` ends with 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Only errors.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// All findings.
    Info,
    /// Nothing: `check` only reports.
    Never,
}

impl FailOn {
    /// Whether a finding of this level fails the run.
    pub fn fails(self, level: Level) -> bool {
        match self {
            Self::Error => level >= Level::Error,
            Self::Warning => level >= Level::Warning,
            Self::Info => true,
            Self::Never => false,
        }
    }

    /// Its name in policy files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Never => "never",
        }
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_fails_from_its_own_on() {
        let failing = |fail_on: FailOn| Level::ALL.map(|level| fail_on.fails(level));
        assert_eq!(failing(FailOn::Error), [true, false, false]);
        assert_eq!(failing(FailOn::Warning), [true, true, false]);
        assert_eq!(failing(FailOn::Info), [true, true, true]);
        assert_eq!(failing(FailOn::Never), [false, false, false]);
    }

    #[test]
    fn words_are_those_of_policy_files() {
        for level in Level::ALL {
            assert_eq!(serde_json::to_value(level).unwrap(), level.word());
        }
        for fail_on in [FailOn::Error, FailOn::Warning, FailOn::Info, FailOn::Never] {
            assert_eq!(serde_json::to_value(fail_on).unwrap(), fail_on.word());
        }
    }
}
