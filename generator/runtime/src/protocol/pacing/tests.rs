use std::sync::Arc;

use super::*;

const SECOND: Duration = Duration::from_secs(1);
/// The longest interval between two requests to a server that refuses some.
const WIDEST: Duration = Duration::from_millis(1250);
/// The interval at five requests per second.
const FIFTH: Duration = Duration::from_millis(204);

fn pacing(per_second: Option<f64>, concurrent: Option<usize>) -> Arc<Pacing> {
    Arc::new(Pacing::new(Pace { per_second, concurrent }).unwrap())
}

/// The turn of an attempt that may begin at once.
fn begun(pacing: &Arc<Pacing>, now: Instant) -> Turn {
    let mut turn = Turn::queue(pacing);
    assert_eq!(turn.take(now), Ready::Now);
    turn
}

#[test]
fn without_limits_everything_begins_at_once() {
    let (pacing, now) = (pacing(None, None), Instant::now());
    let turns: Vec<_> = (0..100).map(|_| begun(&pacing, now)).collect();
    drop(turns);
    assert!(pacing.state().queue.is_empty() && pacing.state().running == 0);
}

#[test]
fn a_rate_spaces_evenly_and_in_order() {
    let (pacing, now) = (pacing(Some(5.0), None), Instant::now());
    let _first = begun(&pacing, now);
    let (mut second, mut third) = (Turn::queue(&pacing), Turn::queue(&pacing));
    assert_eq!(third.take(now), Ready::Later, "the second comes first");
    assert_eq!(second.take(now), Ready::In(FIFTH));
    assert_eq!(second.take(now + FIFTH), Ready::Now);
    assert_eq!(third.take(now + FIFTH), Ready::In(FIFTH));
    drop(third);
    let _ = begun(&pacing, now + 10 * SECOND);
    assert_eq!(Turn::queue(&pacing).take(now + 10 * SECOND), Ready::In(FIFTH), "idle time is not saved up");
}

#[test]
fn a_turn_that_is_given_up_delays_no_other() {
    let (pacing, now) = (pacing(Some(1.0), None), Instant::now());
    let _first = begun(&pacing, now);
    let waiting: Vec<_> = (0..50).map(|_| Turn::queue(&pacing)).collect();
    let mut last = Turn::queue(&pacing);
    drop(waiting);
    assert_eq!(last.take(now), Ready::In(SECOND * 102 / 100));
}

#[test]
fn a_place_is_free_when_its_turn_ends() {
    let (pacing, now) = (pacing(None, Some(2)), Instant::now());
    let (first, _second) = (begun(&pacing, now), begun(&pacing, now));
    let mut third = Turn::queue(&pacing);
    assert_eq!(third.take(now), Ready::Later);
    drop(first);
    assert_eq!(third.take(now), Ready::Now);
    assert_eq!(third.take(now), Ready::Now, "it is still its turn");
}

#[test]
fn after_a_refusal_requests_wait_and_are_sent_one_by_one() {
    let (pacing, now) = (pacing(None, None), Instant::now());
    let _refused = begun(&pacing, now);
    pacing.hold(10 * SECOND, now, now);
    let (mut first, mut second) = (Turn::queue(&pacing), Turn::queue(&pacing));
    assert_eq!(first.take(now), Ready::In(10 * SECOND));
    let later = now + 10 * SECOND;
    assert_eq!((first.take(later), second.take(later)), (Ready::Now, Ready::In(WIDEST)));
    assert_eq!(second.take(later + WIDEST), Ready::Now);
    let later = recovered(&pacing, later);
    let _ = (begun(&pacing, later), begun(&pacing, later));
}

/// The time at which a server that accepts one request per second has recovered.
fn recovered(pacing: &Pacing, since: Instant) -> Instant {
    let mut now = since;
    for _ in 0..20 {
        now += SECOND;
        pacing.ease(now, now);
    }
    now + SECOND
}

fn spacing(pacing: &Pacing) -> Duration {
    pacing.state().strain.as_ref().map_or(Duration::ZERO, |strain| strain.spacing)
}

#[test]
fn only_requests_sent_since_the_last_change_count() {
    let (pacing, now) = (pacing(None, None), Instant::now());
    (0..10).for_each(|_| pacing.hold(8 * SECOND, now, now));
    (0..10).for_each(|_| pacing.ease(now, now));
    assert_eq!(spacing(&pacing), WIDEST, "ten that went out together are one lesson");
    let later = now + 9 * SECOND;
    (0..10).for_each(|_| pacing.ease(later, later));
    assert_eq!(spacing(&pacing), WIDEST / 2, "nor do they tell of the pace since it was halved");
}

#[test]
fn a_server_that_is_down_does_not_change_the_pace() {
    let (pacing, now) = (pacing(None, None), Instant::now());
    (0..20).for_each(|minute| pacing.hold(60 * SECOND, now + 60 * minute * SECOND, now + 60 * minute * SECOND));
    assert_eq!(spacing(&pacing), WIDEST);
    recovered(&pacing, now + 3600 * SECOND);
    assert_eq!(spacing(&pacing), Duration::ZERO);
}

/// The server accepts one request per second and asks for a pause of one second.
#[test]
fn a_refused_pace_is_tried_less_and_less_often() {
    let (pacing, now) = (pacing(None, None), Instant::now());
    let mut sent = now;
    let mut successes = Vec::new();
    pacing.hold(SECOND, now, now);
    for _ in 0..5 {
        let mut coped = 0;
        while spacing(&pacing) >= SECOND {
            sent += SECOND;
            pacing.ease(sent, sent);
            coped += 1;
        }
        successes.push(coped);
        sent += SECOND;
        pacing.hold(SECOND, sent, sent);
        assert!(spacing(&pacing) <= WIDEST);
    }
    assert_eq!(successes, [4, 8, 16, 16, 16]);
}

#[test]
fn the_interval_has_a_maximum() {
    let (pacing, mut now) = (pacing(None, None), Instant::now());
    for _ in 0..10 {
        pacing.hold(60 * SECOND, now, now);
        now += 60 * SECOND;
        pacing.ease(now, now);
        assert!(spacing(&pacing) <= WIDEST);
        now += SECOND;
    }
}

#[test]
fn invalid_limits_are_refused() {
    for rate in [0.0, -1.0, f64::NAN] {
        assert!(
            Pacing::new(Pace { per_second: Some(rate), concurrent: None }).is_err_and(|error| error.is_configuration())
        );
    }
    assert!(Pacing::new(Pace { per_second: None, concurrent: Some(0) }).is_err());
    let (slow, now) = (pacing(Some(f64::MIN_POSITIVE), None), Instant::now());
    let _first = begun(&slow, now);
    assert_eq!(Turn::queue(&slow).take(now), Ready::In(LONGEST));
    let _ = (begun(&pacing(Some(f64::INFINITY), None), now), begun(&pacing(None, Some(usize::MAX)), now));
}
