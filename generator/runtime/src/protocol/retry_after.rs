//! Reads `Retry-After`.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header};

/// How long the server asks the client to wait: a number of seconds, or a date. A date is compared with the server's
/// `Date`, or with our clock if there is none.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Some(delay) = seconds(text) {
        return Some(delay);
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let server_clock = headers.get(header::DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    Some(until.duration_since(server_clock.unwrap_or(now)).unwrap_or_default())
}

/// Parses seconds. Some servers send fractions. A number that does not fit counts as longer than any limit.
fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction = format!("0.{fraction}").parse().ok().and_then(|fraction| Duration::try_from_secs_f64(fraction).ok());
    Some(whole.parse().map_or(Duration::MAX, Duration::from_secs).saturating_add(fraction.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_retry_after_are_read() {
        let asked = |headers: &[(&'static str, &str)]| {
            let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
            retry_after(&headers.collect(), now).map(|delay| delay.as_secs())
        };
        assert_eq!(asked(&[("retry-after", "7")]), Some(7));
        assert_eq!(asked(&[("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")]), Some(30));
        let skewed = [("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT"), ("date", "Sun, 06 Nov 1994 08:50:00 GMT")];
        assert_eq!(asked(&skewed), Some(7));
        assert_eq!(asked(&[("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")]), Some(0));
        for senseless in ["soon", "-1", "+1", "1.", ".5", "1.5.2", "1e3", ""] {
            assert_eq!(asked(&[("retry-after", senseless)]), None, "{senseless}");
        }
        assert_eq!(asked(&[]), None);
    }

    #[test]
    fn seconds_may_be_fractional_or_huge() {
        assert_eq!(seconds("1.5"), Some(Duration::from_millis(1500)));
        assert_eq!(seconds("0.25"), Some(Duration::from_millis(250)));
        assert_eq!(seconds("18446744073709551616"), Some(Duration::MAX));
        assert_eq!(seconds("18446744073709551615.999"), Some(Duration::new(u64::MAX, 999_000_000)));
        assert_eq!(seconds(&"9".repeat(1000)), Some(Duration::MAX));
    }
}
