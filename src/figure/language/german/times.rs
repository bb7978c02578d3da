//! German months, days and dates seen from the article's own.
use crate::figure::language::Relative::{self, Day, Month, Year};

/// Long and short names, by number.
pub(super) static MONTHS: &[&str] = &[
    "januar jänner jan",
    "februar feb",
    "märz",
    "april apr",
    "mai",
    "juni jun",
    "juli jul",
    "august aug",
    "september sept sep",
    "oktober okt",
    "november nov",
    "dezember dez",
];

pub(super) static WEEKDAYS: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag sonnabend",
    "sonntag",
];

#[rustfmt::skip]
pub(super) static RELATIVES: &[(&str, Relative)] = &[
    ("letztes jahr", Year(-1)), ("voriges jahr", Year(-1)), ("vergangenes jahr", Year(-1)), ("im vergangenen jahr", Year(-1)),
    ("im vorigen jahr", Year(-1)), ("im letzten jahr", Year(-1)), ("dieses jahr", Year(0)), ("in diesem jahr", Year(0)),
    ("nächstes jahr", Year(1)), ("im nächsten jahr", Year(1)), ("im kommenden jahr", Year(1)),
    ("im vergangenen monat", Month(-1)), ("im letzten monat", Month(-1)), ("in diesem monat", Month(0)),
    ("im nächsten monat", Month(1)), ("im kommenden monat", Month(1)), ("gestern", Day(-1)),
];

pub(super) static NEAR: &[(&str, i8)] = &[
    ("vergangenen", -1),
    ("letzten", -1),
    ("diesem", 0),
    ("nächsten", 1),
    ("kommenden", 1),
];

pub(super) static ON: &str = "am vergangenen";

pub(super) static AHEAD: &str = "wird werden soll sollen will wollen geplant ab bis";

pub(super) static OPEN: &str = "zu könnte könnten würde würden ob wenn falls";

pub(super) static SAYING: &str =
    "sagte sagten teilte teilten erklärte erklärten hieß schrieb berichtete";
