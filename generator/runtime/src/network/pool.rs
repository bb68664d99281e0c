//! A pool of idle connections.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::{HeaderMap, Uri};

use super::policy::Policy;
use super::route::Route;

/// How long before the end of the announced time a connection is dropped. A request sent at the last moment would
/// arrive too late.
const MARGIN: Duration = Duration::from_secs(1);

/// Idle connections that can be reused.
///
/// The connection used last is taken first, since it is the most likely to be still open. So the pool never holds more
/// connections than were in use at the same time. A connection that was idle for too long is dropped: if the server
/// closes it at the moment a request is sent, the request is lost, and a `POST` cannot be sent again.
pub(super) struct Pool<C> {
    idle: Mutex<Vec<Idle<C>>>,
    timeout: Option<Duration>,
    most: usize,
}

struct Idle<C> {
    connection: C,
    until: Option<Instant>,
}

/// A connection that can be kept in a [`Pool`].
pub(super) trait Pooled {
    fn route(&self) -> &Route;

    /// Whether it can be reused: the other side has neither closed it nor sent anything.
    fn is_open(&mut self) -> bool;
}

impl<C: Pooled> Pool<C> {
    pub(super) fn new(policy: &Policy) -> Self {
        Self { idle: Mutex::default(), timeout: policy.idle_timeout, most: policy.most_idle }
    }

    /// Takes a connection for this URL that can be reused, if there is one.
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

    /// Returns a connection to the pool after its exchange, if it may be idle.
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

/// How long a server keeps an idle connection, from `Keep-Alive: timeout=5, max=100`.
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
    fn a_connection_is_reused_for_its_own_origin_only() {
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
    fn the_shorter_of_limit_and_announced_time_applies() {
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
