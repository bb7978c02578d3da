//! Dates that say less than a date, seen from the day the article gives as its own.
use super::PartialDate;
use super::language::Relative;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A year that leaves the day and the month open.
fn year(year: i32) -> Option<PartialDate> {
    Some(PartialDate {
        year: i16::try_from(year).ok(),
        month: None,
        day: None,
    })
}

fn month_of(date: NaiveDate) -> Option<PartialDate> {
    let month = u8::try_from(date.month()).ok();
    Some(PartialDate {
        month,
        ..year(date.year())?
    })
}

fn day_of(date: NaiveDate) -> Option<PartialDate> {
    let day = u8::try_from(date.day()).ok();
    Some(PartialDate {
        day,
        ..month_of(date)?
    })
}

/// What "last year", "this month" or "yesterday" is on a day.
pub(super) fn relative(on: NaiveDate, what: Relative) -> Option<PartialDate> {
    let (by, ahead) = match what {
        Relative::Year(by) => return year(on.year() + i32::from(by)),
        Relative::Month(by) | Relative::Day(by) => (u32::from(by.unsigned_abs()), by > 0),
    };
    match (what, ahead) {
        (Relative::Month(_), true) => month_of(on.checked_add_months(Months::new(by))?),
        (Relative::Month(_), false) => month_of(on.checked_sub_months(Months::new(by))?),
        (_, true) => day_of(on.checked_add_days(Days::new(by.into()))?),
        (_, false) => day_of(on.checked_sub_days(Days::new(by.into()))?),
    }
}

/// The last such day of the week up to a day, or the first one after it; `weekday`
/// counts from 1, a Monday.
pub(super) fn weekday(on: NaiveDate, weekday: u8, ahead: bool) -> Option<PartialDate> {
    let wanted = Weekday::try_from(weekday.checked_sub(1)?).ok()?;
    let back = on.weekday().days_since(wanted);
    day_of(if ahead {
        on.checked_add_days(Days::new(u64::from(7 - back)))?
    } else {
        on.checked_sub_days(Days::new(back.into()))?
    })
}

/// A month or a day of a month with the year that it is in when a text of this day
/// says it. `near` is -1 for "last March", 1 for "next March", 0 for "this March".
pub(super) fn complete(on: NaiveDate, date: PartialDate, near: Option<i8>) -> Option<PartialDate> {
    /// How many months away a month may be: one that lies half a year off may be
    /// that of either year.
    const NEAREST: i32 = 5;
    let month = i32::from(date.month?) - 1;
    let here = on.year() * 12 + on.month0() as i32;
    let away = |year: i32| year * 12 + month - here;
    let mut years = on.year() - 1..=on.year() + 1;
    let chosen = match near {
        Some(0) => on.year(),
        Some(by) if by < 0 => years.rev().find(|year| away(*year) < 0)?,
        Some(_) => years.find(|year| away(*year) > 0)?,
        None => years.find(|year| away(*year).abs() <= NEAREST)?,
    };
    Some(PartialDate {
        year: i16::try_from(chosen).ok(),
        ..date
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_a_wednesday_in_march() {
        let on = NaiveDate::from_ymd_opt(2022, 3, 16).unwrap();
        let said = |date: Option<PartialDate>| date.map(|date| date.to_string());
        for (what, date) in [
            (Relative::Year(-1), "2021"),
            (Relative::Year(0), "2022"),
            (Relative::Month(-3), "2021-12"),
            (Relative::Month(1), "2022-04"),
            (Relative::Day(-1), "2022-03-15"),
        ] {
            assert_eq!(said(relative(on, what)).as_deref(), Some(date), "{what:?}");
        }
        for (day, ahead, date) in [
            (1, false, "2022-03-14"),
            (3, false, "2022-03-16"),
            (4, false, "2022-03-10"),
            (4, true, "2022-03-17"),
            (3, true, "2022-03-23"),
        ] {
            assert_eq!(
                said(weekday(on, day, ahead)).as_deref(),
                Some(date),
                "{day}"
            );
        }
        for (month, near, date) in [
            (3, None, Some("2022-03")),
            (11, None, Some("2021-11")),
            (8, None, Some("2022-08")),
            (9, None, None),
            (3, Some(-1), Some("2021-03")),
            (1, Some(-1), Some("2022-01")),
            (1, Some(1), Some("2023-01")),
            (9, Some(0), Some("2022-09")),
        ] {
            let month = PartialDate {
                year: None,
                month: Some(month),
                day: None,
            };
            assert_eq!(
                said(complete(on, month, near)).as_deref(),
                date,
                "{month} {near:?}"
            );
        }
    }
}
