//! French months, days and dates seen from the article's own.
use crate::figure::language::Relative::{self, Day, Month, Year};

/// Long and short names, by number.
pub(super) static MONTHS: &[&str] = &[
    "janvier janv",
    "février févr fév",
    "mars",
    "avril avr",
    "mai",
    "juin",
    "juillet juil",
    "août aout",
    "septembre sept",
    "octobre oct",
    "novembre nov",
    "décembre déc",
];

pub(super) static WEEKDAYS: &[&str] = &[
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];

#[rustfmt::skip]
pub(super) static RELATIVES: &[(&str, Relative)] = &[
    ("an dernier", Year(-1)), ("année dernière", Year(-1)), ("an passé", Year(-1)), ("année passée", Year(-1)),
    ("cette année", Year(0)), ("année prochaine", Year(1)), ("an prochain", Year(1)), ("mois dernier", Month(-1)),
    ("mois prochain", Month(1)), ("ce mois", Month(0)), ("hier", Day(-1)), ("demain", Day(1)),
];

/// A French day of the week that is a date stands alone: left unread.
pub(super) static ON: &str = "";

pub(super) static AHEAD: &str = "sera seront doit doivent prévu prévue prévus";

pub(super) static OPEN: &str = "à pourrait pourraient si";

pub(super) static SAYING: &str = "dit déclaré affirmé indiqué annoncé précisé ajouté expliqué";
