//! Dates and points in time.

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
mod crates;

use crate::value::{Fault, Value};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A date or a point in time, as [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339) writes it.
///
/// From a string, sent as it stands: a *full-date* (`2024-02-29`) or a *date-time* with its offset
/// (`2024-02-29T12:30:00Z`, `2024-02-29T12:30:00.5+02:00`). Both must exist in the calendar; a second of 60 is allowed,
/// since leap seconds are. Anything else, a date-time without an offset among it, is refused when sent.
///
/// From a [`SystemTime`]: in UTC, to the millisecond. From the types of the crates jiff, chrono and time: behind the
/// features of those names.
///
/// ```
/// use snapcall_runtime::Date;
/// assert_eq!(Date::from(std::time::UNIX_EPOCH).to_string(), "1970-01-01T00:00:00Z");
/// assert!(Date::from("2024-02-29").is_valid());
/// assert!(!Date::from("yesterday").is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    text: String,
    valid: bool,
}

impl Date {
    /// Whether it can be sent.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.valid
    }
}

/// The date as it is sent, or the text that is no date.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<String> for Date {
    fn from(text: String) -> Self {
        let valid = is_rfc3339(text.as_bytes());
        Self { text, valid }
    }
}

impl From<&str> for Date {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Date {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<SystemTime> for Date {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self::from_unix(i128::try_from(after.as_millis()).unwrap_or(i128::MAX)),
            Err(before) => Self::from_unix(-millis_rounded_up(before.duration())),
        }
    }
}

/// Time before the epoch is truncated towards the past, as time after it is.
fn millis_rounded_up(duration: Duration) -> i128 {
    i128::try_from(duration.as_nanos().div_ceil(1_000_000)).unwrap_or(i128::MAX)
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        const EXPECTED: &str = "expected `2024-12-31` or `2024-12-31T23:59:59Z`";
        match date.valid {
            true => date.text.into(),
            false => Self::plain(Err(Fault::new(format!("{:?} is not an RFC 3339 date; {EXPECTED}", date.text)))),
        }
    }
}

impl Date {
    fn from_unix(millis: i128) -> Self {
        const DAY: i128 = 86_400_000;
        let (year, month, day) = civil(millis.div_euclid(DAY));
        let time = millis.rem_euclid(DAY);
        let (second, milli) = (time / 1000, time % 1000);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
        Self::from(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
    }
}

/// The Gregorian date of a day counted from 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil(days: i128) -> (i128, i128, i128) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i128::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

fn is_rfc3339(text: &[u8]) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else { return false };
    is_full_date(date)
        && match time {
            [] => true,
            [b'T' | b't', time @ ..] => is_full_time(time),
            _ => false,
        }
}

fn is_full_date(text: &[u8]) -> bool {
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = text else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year), digits(&[*m1, *m2]), digits(&[*d1, *d2])) else {
        return false;
    };
    (1..=days_in(year, month)).contains(&day)
}

/// Zero for a month that does not exist.
fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn is_full_time(text: &[u8]) -> bool {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text else { return false };
    is_at_most([*h1, *h2], 23)
        && is_at_most([*m1, *m2], 59)
        && is_at_most([*s1, *s2], 60)
        && is_fraction_and_offset(rest)
}

fn is_fraction_and_offset(text: &[u8]) -> bool {
    let offset = match text {
        [b'.', rest @ ..] => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                return false;
            }
            &rest[digits..]
        }
        _ => text,
    };
    match offset {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => is_at_most([*h1, *h2], 23) && is_at_most([*m1, *m2], 59),
        _ => false,
    }
}

fn is_at_most(text: [u8; 2], limit: u32) -> bool {
    digits(&text).is_some_and(|number| number <= limit)
}

fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_rfc_3339_are_accepted() {
        for text in [
            "2024-02-29",
            "0000-01-01",
            "2024-12-31T23:59:60Z",
            "2024-01-01t00:00:00z",
            "2024-01-01T00:00:00.123456789012+23:59",
            "2024-01-01T00:00:00-00:00",
        ] {
            assert!(Date::from(text).is_valid(), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "yesterday",
            "2024",
            "2024-2-29",
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "2024-01-00",
            "24-01-01",
            "02024-01-01",
            "2024-01-01 00:00:00Z",
            "2024-01-01T00:00:00",
            "2024-01-01T00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:61Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+24:00",
            "2024-01-01T00:00:00+0200",
            "2024-01-01Z",
            "2024-01-01 ",
            "２024-01-01",
            "2024-01-é1",
        ] {
            assert!(!Date::from(text).is_valid(), "{text}");
        }
    }

    #[test]
    fn the_fault_shows_text_and_remedy() {
        let value = Value::of::<Date>("31.12.2024");
        assert_eq!(
            format!("{value:?}"),
            r#"invalid ("31.12.2024" is not an RFC 3339 date; expected `2024-12-31` or `2024-12-31T23:59:59Z`)"#
        );
    }

    #[test]
    fn system_time_is_written_in_utc_to_the_millisecond() {
        let at = |seconds, nanos| Date::from(UNIX_EPOCH + Duration::new(seconds, nanos)).to_string();
        assert_eq!(at(0, 0), "1970-01-01T00:00:00Z");
        assert_eq!(at(951_782_400, 999_999_999), "2000-02-29T00:00:00.999Z");
        assert_eq!(at(4_102_444_799, 5_000_000), "2099-12-31T23:59:59.005Z");
        let before = Date::from(UNIX_EPOCH - Duration::from_nanos(1)).to_string();
        assert_eq!(before, "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn a_time_beyond_four_digit_years_is_a_fault() {
        let far = Date::from(UNIX_EPOCH + Duration::from_secs(400_000_000_000));
        assert!(!far.is_valid(), "{far}");
    }
}
