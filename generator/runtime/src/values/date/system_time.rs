//! Conversion from the standard library's clock, in UTC, to the millisecond.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Date;

/// The seconds of 400 years, after which the calendar repeats itself. `httpdate` knows more than that many from 1970 on.
const CYCLE: i128 = 146_097 * 86_400;

/// As `httpdate` writes them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

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
        let (second, milli) = (millis.div_euclid(1000), millis.rem_euclid(1000));
        let (cycle, second) = (second.div_euclid(CYCLE), second.rem_euclid(CYCLE));
        let within = Duration::from_secs(u64::try_from(second).unwrap_or_default());
        // `Thu, 29 Feb 2024 12:30:00 GMT`
        let written = httpdate::fmt_http_date(UNIX_EPOCH + within);
        let (day, month, year, clock) = (&written[5..7], &written[8..11], &written[12..16], &written[17..25]);
        let month = 1 + MONTHS.iter().position(|name| *name == month).unwrap_or_default();
        let year = year.parse::<i128>().unwrap_or_default() + cycle * 400;
        let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
        Self::from(format!("{year:04}-{month:02}-{day}T{clock}{fraction}Z"))
    }
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
        let earlier = Date::from(UNIX_EPOCH - Duration::from_secs(2_203_891_200)).to_string();
        assert_eq!(earlier, "1900-03-01T00:00:00Z");
    }

    #[test]
    fn a_time_beyond_four_digit_years_is_a_fault() {
        let far = Date::from(UNIX_EPOCH + Duration::from_secs(400_000_000_000));
        assert!(!far.is_valid(), "{far}");
    }
}
