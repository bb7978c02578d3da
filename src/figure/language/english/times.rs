//! English words for dates seen from the article's own.
use crate::figure::language::Relative::{self, Day, Month, Year};

/// From Monday on. Short forms ("Sat", "Sun") are other words too.
pub(super) static WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// "Today" and "now" are left out: they mostly mean these days.
#[rustfmt::skip]
pub(super) static RELATIVES: &[(&str, Relative)] = &[
    ("last year", Year(-1)), ("this year", Year(0)), ("next year", Year(1)),
    ("last month", Month(-1)), ("this month", Month(0)), ("next month", Month(1)),
    ("yesterday", Day(-1)), ("tomorrow", Day(1)),
];

pub(super) static NEAR: &[(&str, i8)] = &[("last", -1), ("this", 0), ("next", 1)];

pub(super) static ON: &str = "on last";

pub(super) static AHEAD: &str =
    "will would 'll shall due scheduled expected set plans planned planning going until by";

pub(super) static OPEN: &str = "to may might could should if unless whether";

pub(super) static SAYING: &str = "said says say saying told tells added wrote tweeted posted reported asked argued argues claimed claims \
     warned warns suggested suggests explained explains noted notes";
