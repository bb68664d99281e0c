//! Parses, compares and normalizes dates in the format of RFC 3339.

use std::cmp::Ordering;
use std::fmt::{Display, Formatter, Result};

/// The parts of a *full-date* or a *date-time*. `Display` writes them in normalized form: with capital letters, and
/// with a fraction of at least three digits or none.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    date: &'a str,
    time: Option<Time<'a>>,
}

#[derive(Debug)]
struct Time<'a> {
    /// `12:30:00`
    clock: &'a str,
    /// The digits, without trailing zeros.
    fraction: &'a str,
    /// `Z`, `z` or `+02:00`
    offset: &'a str,
}

impl<'a> Parts<'a> {
    /// Parses a text; `None` if it is not a date that exists in the calendar.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        day(date)?;
        let time = match rest.strip_prefix(['T', 't']) {
            Some(time) => Some(Time::of(time)?),
            None if rest.is_empty() => None,
            None => return None,
        };
        Some(Self { date, time })
    }

    /// The seconds since the epoch, and the digits of the fraction. A date without a time stands for the start of that
    /// day in UTC.
    fn instant(&self) -> (i64, &str) {
        let midnight = day(self.date).unwrap_or_default() * 86_400;
        match &self.time {
            Some(time) => (midnight + seconds(time.clock) - time.offset_in_seconds(), time.fraction),
            None => (midnight, ""),
        }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant())
    }
}

impl<'a> Time<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (clock, rest) = text.split_at_checked(8)?;
        let &[h1, h2, b':', m1, m2, b':', s1, s2] = clock.as_bytes() else { return None };
        let (fraction, offset) = match rest.strip_prefix('.') {
            Some(rest) => rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).filter(|length| *length > 0)?),
            None => ("", rest),
        };
        let is_offset = match offset.as_bytes() {
            [b'Z' | b'z'] => true,
            &[b'+' | b'-', h1, h2, b':', m1, m2] => is_at_most([h1, h2], 23) && is_at_most([m1, m2], 59),
            _ => false,
        };
        // A second of 60 is a leap second.
        let is_clock = is_at_most([h1, h2], 23) && is_at_most([m1, m2], 59) && is_at_most([s1, s2], 60);
        (is_clock && is_offset).then_some(Self { clock, fraction: fraction.trim_end_matches('0'), offset })
    }

    fn offset_in_seconds(&self) -> i64 {
        match self.offset.split_at(1) {
            ("+", clock) => seconds(clock),
            ("-", clock) => -seconds(clock),
            _ => 0,
        }
    }
}

impl Display for Parts<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.date)?;
        let Some(Time { clock, fraction, offset }) = &self.time else { return Ok(()) };
        write!(f, "T{clock}")?;
        if !fraction.is_empty() {
            write!(f, ".{fraction:0<3}")?;
        }
        f.write_str(if *offset == "z" { "Z" } else { offset })
    }
}

/// The seconds in `12:30:00` or `12:30`.
fn seconds(clock: &str) -> i64 {
    let units = clock.split(':').filter_map(|digits| digits.parse::<i64>().ok());
    units.zip([3600, 60, 1]).map(|(count, unit)| count * unit).sum()
}

/// The number of the day, counted from 1970-01-01; `None` if the day does not exist. The algorithm is Howard Hinnant's
/// ("chrono-Compatible Low-Level Date Algorithms").
fn day(date: &str) -> Option<i64> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date.as_bytes() else { return None };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    if !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    // Counting a year from March makes the leap day its last day.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

/// The number of days in a month; 0 if there is no such month.
fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn is_at_most(text: [u8; 2], limit: i64) -> bool {
    number(&text).is_some_and(|number| number <= limit)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}
