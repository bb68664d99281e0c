//! The pool: connections that wait for their next exchange.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::{HeaderMap, Uri};

use super::policy::Policy;
use super::route::Route;

/// How long before the time that a server announces a connection is dropped: what is sent at the last moment would
/// arrive too late.
const MARGIN: Duration = Duration::from_secs(1);

/// Connections that wait to be used again.
///
/// The one used last is taken first, since it is the likeliest to be open still; so there are never more of them than
/// were in use at once. One that idled too long is dropped: a request that meets the server's closing it is lost, and
/// a `POST` cannot be sent again.
pub(super) struct Pool<C> {
    idle: Mutex<Vec<Idle<C>>>,
    timeout: Option<Duration>,
    most: usize,
}

struct Idle<C> {
    connection: C,
    until: Option<Instant>,
}

/// A connection that a [`Pool`] can keep.
pub(super) trait Pooled {
    fn route(&self) -> &Route;

    /// Whether it can still be used: the other side has neither closed it nor sent anything unasked.
    fn is_open(&mut self) -> bool;
}

impl<C: Pooled> Pool<C> {
    pub(super) fn new(policy: &Policy) -> Self {
        Self { idle: Mutex::default(), timeout: policy.idle_timeout, most: policy.most_idle }
    }

    /// Takes a connection to this URL that can still be used, if there is one.
    pub(super) fn take(&self, uri: &Uri) -> Option<C> {
        let now = Instant::now();
        loop {
            let mut idle = self.take_last(uri)?;
            if idle.is_fresh(now) && idle.connection.is_open() {
                return Some(idle.connection);
            }
        }
    }

    fn take_last(&self, uri: &Uri) -> Option<Idle<C>> {
        let mut all = self.lock();
        let at = all.iter().rposition(|idle| idle.connection.route().leads_to(uri))?;
        Some(all.remove(at))
    }

    /// Keeps a connection whose exchange is over, if it may idle.
    pub(super) fn give(&self, connection: C, announced: Option<Duration>) {
        let now = Instant::now();
        let announced = announced.map(|announced| announced.saturating_sub(MARGIN));
        let limit = [announced, self.timeout].into_iter().flatten().min();
        let idle = Idle { connection, until: limit.and_then(|limit| now.checked_add(limit)) };
        let mut all = self.lock();
        all.retain(|idle| idle.is_fresh(now));
        if idle.is_fresh(now) && all.len() < self.most {
            all.push(idle);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Idle<C>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C> Idle<C> {
    fn is_fresh(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// How long a server says that it keeps an idle connection: `Keep-Alive: timeout=5, max=100`.
pub(super) fn announced_idle_time(headers: &HeaderMap) -> Option<Duration> {
    let fields = headers.get("keep-alive")?.to_str().ok()?.split(',');
    let seconds = fields.filter_map(|field| field.trim().split_once('=')).find_map(|(name, value)| {
        name.trim().eq_ignore_ascii_case("timeout").then(|| value.trim().trim_matches('"').parse().ok())
    });
    seconds?.map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fake {
        route: Route,
        number: u32,
        is_open: bool,
    }

    impl Pooled for Fake {
        fn route(&self) -> &Route {
            &self.route
        }

        fn is_open(&mut self) -> bool {
            self.is_open
        }
    }

    fn here() -> Uri {
        Uri::from_static("https://a.example/x")
    }

    fn pool(timeout: Option<Duration>, most: usize) -> Pool<Fake> {
        Pool::new(&Policy { idle_timeout: timeout, most_idle: most, ..Policy::default() })
    }

    fn fake(number: u32) -> Fake {
        Fake { route: Route::direct(&here()).unwrap(), number, is_open: true }
    }

    fn take(pool: &Pool<Fake>) -> Option<u32> {
        pool.take(&here()).map(|taken| taken.number)
    }

    #[test]
    fn the_connection_used_last_is_taken_first() {
        let pool = pool(None, usize::MAX);
        (1..=3).for_each(|number| pool.give(fake(number), None));
        assert_eq!([take(&pool), take(&pool), take(&pool), take(&pool)], [Some(3), Some(2), Some(1), None]);
    }

    #[test]
    fn a_connection_leads_to_its_own_place_only() {
        let pool = pool(None, usize::MAX);
        pool.give(fake(1), None);
        for other in ["http://a.example/x", "https://a.example:444/x", "https://b.example/x"] {
            assert!(pool.take(&other.parse().unwrap()).is_none(), "{other}");
        }
        assert_eq!(take(&pool), Some(1));
    }

    #[test]
    fn a_closed_one_is_passed_over() {
        let pool = pool(None, usize::MAX);
        pool.give(fake(1), None);
        pool.give(Fake { is_open: false, ..fake(2) }, None);
        assert_eq!([take(&pool), take(&pool)], [Some(1), None]);
    }

    #[test]
    fn the_shorter_of_limit_and_announcement_counts() {
        let minute = Some(Duration::from_secs(60));
        for (limit, announced, kept) in [
            (minute, None, true),
            (minute, minute, true),
            (None, Some(Duration::from_secs(1)), false),
            (Some(Duration::ZERO), minute, false),
        ] {
            let pool = pool(limit, usize::MAX);
            pool.give(fake(1), announced);
            assert_eq!(take(&pool).is_some(), kept, "{limit:?} {announced:?}");
        }
    }

    #[test]
    fn there_are_no_more_than_allowed() {
        let pool = pool(None, 1);
        pool.give(fake(1), None);
        pool.give(fake(2), None);
        assert_eq!([take(&pool), take(&pool)], [Some(1), None]);
    }

    #[test]
    fn announcements_are_read() {
        let read = |text: &str| {
            let headers = [(http::HeaderName::from_static("keep-alive"), text.parse().unwrap())];
            announced_idle_time(&headers.into_iter().collect())
        };
        assert_eq!(read("timeout=5"), Some(Duration::from_secs(5)));
        assert_eq!(read("max=100, Timeout = 72"), Some(Duration::from_secs(72)));
        assert_eq!(read("timeout=soon"), None);
        assert_eq!(read("max=1"), None);
    }
}
