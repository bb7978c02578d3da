//! Times as people and files write them.
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use std::str::FromStr;

/// A time to the second, or a whole day; without an offset it is UTC.
///
/// ```
/// use claimdiff::model::Moment;
/// let noon: Moment = "2022-03-17 13:00+01:00".parse().unwrap();
/// assert_eq!(noon.start().to_rfc3339(), "2022-03-17T12:00:00+00:00");
/// let day: Moment = "2022-03-17".parse().unwrap();
/// assert_eq!(day.end().to_rfc3339(), "2022-03-17T23:59:59+00:00");
/// assert!("March".parse::<Moment>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A second.
    Time(DateTime<Utc>),
    /// A day.
    Day(NaiveDate),
}

/// Why a string is not a [`Moment`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a time: write `2022-03-17`, `2022-03-17T18:00` (UTC) or \
     `2022-03-17T18:00:00+01:00`"
)]
pub struct InvalidMoment(pub String);

impl Moment {
    /// Its first second.
    pub fn start(self) -> DateTime<Utc> {
        match self {
            Self::Time(at) => at,
            Self::Day(day) => day.and_time(NaiveTime::MIN).and_utc(),
        }
    }

    /// Its last second.
    pub fn end(self) -> DateTime<Utc> {
        match self {
            Self::Time(at) => at,
            Self::Day(day) => match day.checked_add_days(Days::new(1)) {
                Some(next) => next.and_time(NaiveTime::MIN).and_utc() - TimeDelta::seconds(1),
                None => DateTime::<Utc>::MAX_UTC,
            },
        }
    }
}

impl FromStr for Moment {
    type Err = InvalidMoment;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        // Time zones are told with a letter or a number; `T` may be a space.
        let text = s.trim().replacen([' ', 't'], "T", 1);
        let text = match text.strip_suffix(['Z', 'z']) {
            Some(rest) => format!("{rest}+00:00"),
            None => text,
        };
        let zoned = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"];
        let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
        let day = || NaiveDate::parse_from_str(&text, "%Y-%m-%d").map(Self::Day);
        let local = local
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
            .map(|at| Self::Time(at.and_utc()));
        zoned
            .iter()
            .find_map(|form| DateTime::<FixedOffset>::parse_from_str(&text, form).ok())
            .map(|at| Self::Time(at.to_utc()))
            .or(local)
            .map_or_else(day, Ok)
            .map_err(|_| InvalidMoment(s.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn forms_of_one_time() {
        for form in [
            "2022-03-17T18:00:00Z",
            "2022-03-17 18:00:00",
            "2022-03-17t18:00z",
            "2022-03-17T18:00",
            "2022-03-17T19:00:00.000+01:00",
            "2022-03-17 13:30 -0430",
            " 2022-03-17T18:00:00+00 ",
        ] {
            let moment: Moment = form.parse().unwrap();
            let expected = "2022-03-17T18:00:00Z".parse().unwrap();
            assert_eq!(moment, Moment::Time(expected), "{form}");
        }
    }

    #[test]
    fn no_times() {
        for form in [
            "",
            "2022",
            "2022-13-01",
            "17/03/2022",
            "2022-03-17T25:00",
            "T",
            "\u{e9}",
        ] {
            assert!(form.parse::<Moment>().is_err(), "{form}");
        }
    }
}
