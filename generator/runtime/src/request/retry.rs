//! The retry policy: when and how often a request is sent again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use http::StatusCode;

/// When and how often a request is sent again after a failure.
///
/// Many failures are temporary, and most callers would only try again. But a request that the server may have executed
/// must not be sent again, unless it is idempotent. So a retry depends on how far the attempt came, and on the method:
///
/// | failure | `GET`, `PUT`, `DELETE`, `HEAD` | `POST`, `PATCH` |
/// |---|---|---|
/// | no connection could be made | retried | retried, since nothing was sent |
/// | no connection is possible: an untrusted certificate, a proxy that refuses | not retried | not retried |
/// | the exchange failed before the response began | retried | not retried, since the server may have executed it |
/// | status 408, 500, 502, 503, 504 | retried | not retried |
/// | status 429 | retried | only [on demand](Self::even_posts_when_rate_limited) |
/// | the response broke off | retried | not retried |
///
/// A response that broke off is retried only if the caller has not seen any of it, so a [`Streamed`](crate::Streamed)
/// body is not. A download continues where it broke off, and only its consecutive failures are counted: an attempt that
/// makes progress resets the count. If the server continues the download, progress is any further byte. If it must
/// start again, progress is 1 MiB more than in all earlier attempts.
///
/// An endpoint may be declared [idempotent](crate::Endpoint::idempotent) or not, independently of its method. A retried
/// `DELETE` may be answered with 404, if the first one was executed and only its response was lost.
///
/// By default there are 2 retries. The pause before each is a random time (*full jitter*) of at most 0.5 s for the
/// first retry, doubled for each further one, up to 8 s. If the server sends `Retry-After`, in seconds or as a date,
/// the client waits for that time first, up to 120 s. The random time is added to it, so that many clients with the
/// same `Retry-After` do not all return at once. If the server asks for more than 120 s, the error is returned at once
/// and [contains the delay](crate::Error::retry_after).
///
/// A 429 or 503 with `Retry-After` concerns the whole client. Its other calls wait for that time, too, and then go out
/// one after another: at most 1.25 s apart at first, and soon faster. A call whose time limit ends before that fails at
/// once, and its error [contains the delay](crate::Error::retry_after).
///
/// ```
/// use snapcall_runtime::{Endpoint, Request, Retry};
/// use std::time::Duration;
///
/// static LIST: Endpoint = Endpoint::get("calls::list", "/v2/calls");
/// let patient = Retry::times(5).backoff(Duration::from_secs(1), Duration::from_secs(30));
/// let request = Request::new(&LIST).with_retry(patient);
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

    /// At most this number of retries, in addition to the first attempt.
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

    /// The maximum pause before the first retry (`initial`) and before any retry (`longest`). It doubles in between.
    #[must_use]
    pub const fn backoff(mut self, initial: Duration, longest: Duration) -> Self {
        self.initial = initial;
        self.longest = longest;
        self
    }

    /// The longest `Retry-After` that the client waits for, in this call and in its other calls. Zero means that it
    /// never waits.
    #[must_use]
    pub const fn retry_after_limit(mut self, limit: Duration) -> Self {
        self.retry_after_limit = limit;
        self
    }

    /// Retries after status 429 for every method, `POST` included. Use it only if the server sends 429 before it
    /// executes anything.
    #[must_use]
    pub const fn even_posts_when_rate_limited(mut self) -> Self {
        self.even_rate_limited_posts = true;
        self
    }

    /// Whether a retry after this failure is safe and may help.
    pub(crate) fn covers(&self, trouble: Trouble, idempotent: bool) -> bool {
        match trouble {
            Trouble::NotConnected => true,
            Trouble::NoResponse | Trouble::BrokenOff => idempotent,
            Trouble::Permanent => false,
            Trouble::Status(StatusCode::TOO_MANY_REQUESTS) => idempotent || self.even_rate_limited_posts,
            Trouble::Status(status) => idempotent && matches!(status.as_u16(), 408 | 500 | 502 | 503 | 504),
        }
    }

    /// The pause after this number of failures. `None` if there is no retry left, if the server asks for too long a
    /// pause, or if the time limit of the call ends before.
    pub(crate) fn pause(&self, failures: u32, asked: Option<Duration>, left: Option<Duration>) -> Option<Duration> {
        let least = asked.unwrap_or_default();
        let left = left.unwrap_or(Duration::MAX);
        if failures > self.times || !self.grants(least) || least >= left {
            return None;
        }
        let jitter = self.ceiling(failures).min((left - least) / 2).mul_f64(random_fraction());
        Some(least.saturating_add(jitter))
    }

    /// Whether the client waits for a `Retry-After` of this length.
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

/// What went wrong, as far as it matters for retries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trouble {
    NotConnected,
    NoResponse,
    /// A response began, but broke off.
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

/// A random number from 0 to 1. Each [`RandomState`] has a new seed, which is random enough to spread clients.
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
    fn retry_after_is_obeyed_up_to_the_limit() {
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
