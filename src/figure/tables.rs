//! The words of each language, ready to look up.
use super::language::{LANGUAGES, Language};
use super::lexicon::Lexicon;
use super::noun::Nouns;
use super::{money, unit};
use std::fmt;
use std::sync::{LazyLock, OnceLock};

/// A language, ready to look up.
pub(super) struct Tables {
    /// The data.
    pub(super) language: &'static Language,
    /// Words and hedges.
    pub(super) lexicon: Lexicon,
    /// Currencies.
    pub(super) money: money::Table,
    /// Units of measure.
    pub(super) units: unit::Table,
    /// Singular and plural.
    pub(super) nouns: Nouns,
}

/// One for each of [`LANGUAGES`], made when a text of the language is first read.
static TABLES: LazyLock<Vec<OnceLock<Tables>>> =
    LazyLock::new(|| LANGUAGES.iter().map(|_| OnceLock::new()).collect());

impl Tables {
    fn new(language: &'static Language) -> Self {
        let nouns = Nouns::new(language);
        Self {
            language,
            lexicon: Lexicon::new(language, &nouns),
            money: money::Table::new(language),
            units: unit::Table::new(language),
            nouns,
        }
    }

    /// The tables of every language, English first.
    pub(super) fn all() -> impl Iterator<Item = &'static Self> {
        LANGUAGES
            .iter()
            .zip(TABLES.iter())
            .map(|(language, tables)| tables.get_or_init(|| Self::new(language)))
    }

    /// English, which a text is taken for until it shows otherwise.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: LazyLock<&Tables> =
            LazyLock::new(|| Tables::all().next().expect("English is listed first"));
        *ENGLISH
    }
}

impl PartialEq for Tables {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.language.code)
    }
}
