//! Conversion from the standard library's clock, in UTC, to the millisecond.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Date;

impl From<SystemTime> for Date {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self::from_unix(i128::try_from(after.as_millis()).unwrap_or(i128::MAX)),
            Err(before) => Self::from_unix(-millis_rounded_up(before.duration())),
        }
    }
}

/// Rounds up, so that a time before the epoch is truncated towards the past, as a time after it is.
fn millis_rounded_up(duration: Duration) -> i128 {
    i128::try_from(duration.as_nanos().div_ceil(1_000_000)).unwrap_or(i128::MAX)
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

#[cfg(test)]
mod tests {
    use super::*;

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
