//! When and how often a request is tried again.

use http::{HeaderMap, StatusCode, header};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, SystemTime};

/// When and how often a request is tried again.
///
/// | trouble | `GET`, `PUT`, `DELETE`, `HEAD` | `POST`, `PATCH` |
/// |---|---|---|
/// | no connection could be made | retried | retried: nothing was sent |
/// | none ever will be: a certificate that is not trusted, a proxy that refuses | not | not |
/// | the exchange failed before a response began | retried | not: it may have been carried out |
/// | status 408, 500, 502, 503, 504 | retried | not |
/// | status 429 | retried | if [asked for](Self::even_posts_when_rate_limited) |
/// | the response broke off | not | not |
///
/// An endpoint may be documented as [idempotent](crate::Endpoint::idempotent) or not, against its method. A retried
/// `DELETE` whose first answer was lost may find nothing left and answer 404.
///
/// By default: 2 retries, after a random time (*full jitter*) of at most 0.5 s, then 1 s, doubling up to 8 s. A server
/// that says `Retry-After`, in seconds or as a date, is obeyed up to 120 s; where it asks for more, the error is returned
/// at once and [carries the delay](crate::Error::retry_after).
///
/// ```
/// use snapcall_runtime::Retry;
/// use std::time::Duration;
///
/// let patient = Retry::times(5).backoff(Duration::from_secs(1), Duration::from_secs(30));
/// let off = Retry::never();
/// # let _ = (patient, off);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    times: u32,
    initial: Duration,
    longest: Duration,
    retry_after_limit: Duration,
    even_rate_limited_posts: bool,
}

impl Retry {
    /// No retries.
    #[must_use]
    pub const fn never() -> Self {
        Self::times(0)
    }

    /// At most so many retries, so one attempt more.
    #[must_use]
    pub const fn times(times: u32) -> Self {
        Self {
            times,
            initial: Duration::from_millis(500),
            longest: Duration::from_secs(8),
            retry_after_limit: Duration::from_secs(120),
            even_rate_limited_posts: false,
        }
    }

    /// The longest pause before the first retry, and before any; it doubles in between.
    #[must_use]
    pub const fn backoff(mut self, initial: Duration, longest: Duration) -> Self {
        self.initial = initial;
        self.longest = longest;
        self
    }

    /// The longest `Retry-After` that is waited for.
    #[must_use]
    pub const fn retry_after_limit(mut self, limit: Duration) -> Self {
        self.retry_after_limit = limit;
        self
    }

    /// Retries on 429 whatever the method, for a server that answers 429 only before it has done anything.
    #[must_use]
    pub const fn even_posts_when_rate_limited(mut self) -> Self {
        self.even_rate_limited_posts = true;
        self
    }

    /// Whether trying again may help, and does no harm.
    pub(crate) fn covers(&self, trouble: Trouble, idempotent: bool) -> bool {
        match trouble {
            Trouble::NotConnected => true,
            Trouble::NoResponse => idempotent,
            Trouble::Permanent => false,
            Trouble::Status(StatusCode::TOO_MANY_REQUESTS) => idempotent || self.even_rate_limited_posts,
            Trouble::Status(status) => idempotent && matches!(status.as_u16(), 408 | 500 | 502 | 503 | 504),
        }
    }

    /// How long to wait after so many attempts; `None` if that was the last, or the server asks for too long.
    pub(crate) fn pause(&self, attempts: u32, asked: Option<Duration>) -> Option<Duration> {
        if attempts > self.times {
            return None;
        }
        match asked {
            Some(asked) => (asked <= self.retry_after_limit).then_some(asked),
            None => Some(self.ceiling(attempts).mul_f64(random_fraction())),
        }
    }

    fn ceiling(&self, attempts: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        self.initial.saturating_mul(doubled).min(self.longest)
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::times(2)
    }
}

/// What went wrong, as far as retrying is concerned.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trouble {
    NotConnected,
    NoResponse,
    Permanent,
    Status(StatusCode),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotConnected => f.write_str("no connection"),
            Self::NoResponse | Self::Permanent => f.write_str("no response"),
            Self::Status(status) => write!(f, "status {status}"),
        }
    }
}

/// From 0 to 1. Each [`RandomState`] is seeded anew, which is random enough to keep clients apart.
fn random_fraction() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    f64::from(u32::try_from(random >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
}

/// How long a server asks to wait: in seconds, or until a date by its own clock, or by ours if it does not tell its own.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let server_clock = headers.get(header::DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    Some(until.duration_since(server_clock.unwrap_or(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_are_jittered() {
        let retry = Retry::times(10);
        let ceilings: Vec<_> = (1..=6).map(|attempts| retry.ceiling(attempts).as_millis()).collect();
        assert_eq!(ceilings, [500, 1000, 2000, 4000, 8000, 8000]);
        assert!((0..100).all(|_| retry.pause(1, None).unwrap() <= retry.ceiling(1)));
        assert_eq!(Retry::times(40).ceiling(40), Duration::from_secs(8));
        assert!(Retry::never().pause(1, None).is_none());
        assert!(Retry::times(2).pause(3, None).is_none());
    }

    #[test]
    fn a_server_is_obeyed_up_to_the_limit() {
        let retry = Retry::default();
        assert_eq!(retry.pause(1, Some(Duration::from_secs(120))), Some(Duration::from_secs(120)));
        assert_eq!(retry.pause(1, Some(Duration::from_secs(121))), None);
    }

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
        assert_eq!(asked(&[("retry-after", "soon")]), None);
        assert_eq!(asked(&[]), None);
    }
}
