//! The policy of retries: when and how often a request is tried again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use http::StatusCode;

/// When and how often a request is tried again.
///
/// Some failures pass by themselves, and most callers would only try again. But a request that may have been carried
/// out must not be sent twice, unless twice does the same as once. So what is tried again depends on how far the
/// attempt came, and on the method:
///
/// | trouble | `GET`, `PUT`, `DELETE`, `HEAD` | `POST`, `PATCH` |
/// |---|---|---|
/// | no connection could be made | retried | retried: nothing was sent |
/// | none ever will be: a certificate that is not trusted, a proxy that refuses | not | not |
/// | the exchange failed before a response began | retried | not: it may have been carried out |
/// | status 408, 500, 502, 503, 504 | retried | not |
/// | status 429 | retried | if [asked for](Self::even_posts_when_rate_limited) |
/// | the response broke off | retried | not |
///
/// A response that broke off is asked for again only while nobody has seen its beginning: a
/// [`Streamed`](crate::Streamed) body is not. A download goes on where it broke, and counts only failures in a row: an
/// attempt that makes progress begins the count anew. Progress is any byte more where a download goes on, and 1 MiB
/// more than ever before where it has to begin again.
///
/// An endpoint may be documented as [idempotent](crate::Endpoint::idempotent) or not, against its method. A retried
/// `DELETE` whose first answer was lost may find nothing left and answer 404.
///
/// By default: 2 retries, after a random time (*full jitter*) of at most 0.5 s, then 1 s, doubling up to 8 s. A server
/// that says `Retry-After`, in seconds or as a date, is obeyed up to 120 s: the random time comes on top, so that callers
/// told the same do not come back as one. Where it asks for more, the error is returned at once and [carries the
/// delay](crate::Error::retry_after).
///
/// A 429 or 503 that says `Retry-After` speaks to the whole client: until then its other calls wait as well, and then go
/// out one by one, at most 1.25 s apart and soon closer. A call whose time ends before that fails at once, and
/// [carries the delay](crate::Error::retry_after).
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

    /// The longest `Retry-After` that is waited for, by this request and by the client's others. Zero for none.
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
            Trouble::NoResponse | Trouble::BrokenOff => idempotent,
            Trouble::Permanent => false,
            Trouble::Status(StatusCode::TOO_MANY_REQUESTS) => idempotent || self.even_rate_limited_posts,
            Trouble::Status(status) => idempotent && matches!(status.as_u16(), 408 | 500 | 502 | 503 | 504),
        }
    }

    /// How long to wait after so many failures; `None` if that was the last, the server asks for too long, or what is
    /// left of the call's time ends before.
    pub(crate) fn pause(&self, failures: u32, asked: Option<Duration>, left: Option<Duration>) -> Option<Duration> {
        let least = asked.unwrap_or_default();
        let left = left.unwrap_or(Duration::MAX);
        if failures > self.times || !self.grants(least) || least >= left {
            return None;
        }
        let jitter = self.ceiling(failures).min((left - least) / 2).mul_f64(random_fraction());
        Some(least.saturating_add(jitter))
    }

    /// Whether so long a `Retry-After` is waited for.
    pub(crate) fn grants(&self, asked: Duration) -> bool {
        asked <= self.retry_after_limit
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
    /// A response began, but did not come to its end.
    BrokenOff,
    Permanent,
    Status(StatusCode),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotConnected => f.write_str("no connection"),
            Self::NoResponse | Self::Permanent => f.write_str("no response"),
            Self::BrokenOff => f.write_str("the response broke off"),
            Self::Status(status) => write!(f, "status {status}"),
        }
    }
}

/// A random number from 0 to 1. Each [`RandomState`] is seeded anew, which is random enough to keep clients apart.
fn random_fraction() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    f64::from(u32::try_from(random >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_are_jittered() {
        let retry = Retry::times(10);
        let ceilings: Vec<_> = (1..=6).map(|attempts| retry.ceiling(attempts).as_millis()).collect();
        assert_eq!(ceilings, [500, 1000, 2000, 4000, 8000, 8000]);
        assert!((0..100).all(|_| retry.pause(1, None, None).unwrap() <= retry.ceiling(1)));
        assert_eq!(Retry::times(40).ceiling(40), Duration::from_secs(8));
        assert!(Retry::never().pause(1, None, None).is_none());
        assert!(Retry::times(2).pause(3, None, None).is_none());
    }

    #[test]
    fn a_server_is_obeyed_up_to_the_limit() {
        let retry = Retry::default();
        assert!(retry.pause(1, Some(Duration::from_secs(120)), None).is_some());
        assert_eq!(retry.pause(1, Some(Duration::from_secs(121)), None), None);
        assert_eq!(retry.pause(1, Some(Duration::MAX), None), None);
        assert!(retry.retry_after_limit(Duration::MAX).pause(1, Some(Duration::MAX), None).is_none());
    }

    #[test]
    fn what_a_server_asks_for_is_the_least_and_no_two_wait_alike() {
        let asked = Duration::from_secs(1);
        let pauses: Vec<_> = (0..100).map(|_| Retry::default().pause(1, Some(asked), None).unwrap()).collect();
        assert!(pauses.iter().all(|pause| (asked..=asked + Duration::from_millis(500)).contains(pause)));
        assert!(pauses.iter().max().unwrap().abs_diff(*pauses.iter().min().unwrap()) > Duration::from_millis(100));
    }

    #[test]
    fn a_pause_ends_before_the_call_does() {
        let (asked, left) = (Duration::from_secs(1), Duration::from_millis(1100));
        assert!((0..100).all(|_| Retry::default().pause(1, Some(asked), Some(left)).unwrap() < left));
        assert_eq!(Retry::default().pause(1, Some(asked), Some(asked)), None);
        assert_eq!(Retry::default().pause(1, None, Some(Duration::ZERO)), None);
    }
}
