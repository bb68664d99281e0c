//! A streamed body that breaks off and is asked for again: from where it broke, if the server can tell that it is still
//! the same, or else anew.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::header::{ACCEPT_RANGES, CONTENT_RANGE, DATE, ETAG, HeaderValue, IF_RANGE, LAST_MODIFIED, RANGE};
use http::{HeaderMap, Method, StatusCode};

use super::{Call, State};
use crate::error::{Error, ErrorKind, Reply};
use crate::protocol::{Reception, length};
use crate::request::Trouble;
use crate::transport::{Failure, TransportError};

/// How much older than the response a `Last-Modified` has to be, so that no change within its second is missed (RFC
/// 9110, 8.8.2.2), even where two clocks differ a little.
const SETTLED: Duration = Duration::from_secs(60);

/// How many bytes beyond all earlier ones a delivery that began anew must bring to count as progress. Without such a
/// minimum, the same bytes could be sent again and again without end.
const PROGRESS: u64 = 1 << 20;

/// What is known of a body that is delivered as it comes.
#[derive(Default)]
pub(super) struct Delivered {
    /// The status with which it first began.
    status: Option<StatusCode>,
    /// What tells whether the server still has the same body. Without it, no rest is asked for.
    validator: Option<HeaderValue>,
    /// The length of the whole body, if it is known.
    expected: Option<u64>,
    /// Where the delivery under way began.
    start: u64,
    /// The furthest that any has come.
    furthest: u64,
}

impl Call {
    /// Where in the body the delivery under way begins: not at 0 if it goes on where the one before broke off.
    pub(crate) fn start(&self) -> u64 {
        self.delivered.start
    }

    /// How long the body is from its beginning, if that is known.
    pub(crate) fn expected_length(&self) -> Option<u64> {
        self.delivered.expected
    }

    /// The body has been delivered, or nobody wants the rest.
    pub(crate) fn delivered(&mut self) {
        self.turn = None;
        self.trace.over(None);
    }

    /// The body cannot be kept, so that the rest of it is of no use.
    pub(crate) fn given_up(&mut self, error: &Error) {
        self.turn = None;
        self.trace.over(Some(error));
    }

    /// The body has broken off after so many bytes from its beginning: to be asked for again, or else the error.
    ///
    /// A delivery that made progress begins the count of failures anew, so that a long one comes through, however often
    /// its line breaks.
    pub(crate) fn broke_off(&mut self, error: TransportError, received: u64, now: Instant) -> Result<(), Error> {
        let gained = received.saturating_sub(self.delivered.furthest);
        let least = if self.delivered.start > 0 { 1 } else { PROGRESS };
        if gained >= least {
            self.failures = 0;
        }
        self.delivered.furthest += gained;
        self.delivered.start = received;
        self.retry_after = None;
        self.tell_break(&error, now);
        match self.try_again(Trouble::of_body(error.failure), now) {
            true => Ok(()),
            false => Err(self.undelivered(&error, now)),
        }
    }

    /// The error of a body that broke off and is not asked for again.
    pub(crate) fn undelivered(&mut self, error: &TransportError, now: Instant) -> Error {
        let error = self.broken(error, now);
        self.trace.over(Some(&error));
        let error = error.for_operation(self.prepared.target.name()).after_attempts(self.attempts);
        error.retryable_if(self.retryable)
    }

    /// Adds the headers that ask for the rest of the body.
    pub(super) fn push_range(&self, headers: &mut HeaderMap) {
        let Delivered { start, validator: Some(validator), .. } = &self.delivered else { return };
        if let (1.., Ok(range)) = (*start, HeaderValue::try_from(format!("bytes={start}-"))) {
            headers.insert(RANGE, range);
            headers.insert(IF_RANGE, validator.clone());
        }
    }

    pub(super) fn asks_for_rest(&self) -> bool {
        self.delivered.start > 0 && self.delivered.validator.is_some()
    }

    /// A success whose body is to be delivered: the rest that was asked for, or all of it. False for anything else in
    /// place of a body that broke off.
    fn begin_delivery(&mut self, status: StatusCode, headers: &HeaderMap) -> bool {
        if self.asks_for_rest() && status == StatusCode::PARTIAL_CONTENT {
            return self.is_rest(headers);
        }
        let first = *self.delivered.status.get_or_insert(status);
        if status != first && status != StatusCode::OK {
            return false;
        }
        let may_resume =
            status == StatusCode::OK && self.prepared.method == Method::GET && !self.prepared.headers.asks_for_range();
        self.delivered = Delivered {
            status: Some(first),
            validator: if may_resume { validator(headers) } else { None },
            expected: length::expected(&self.prepared.method, status, headers),
            start: 0,
            furthest: self.delivered.furthest,
        };
        true
    }

    /// A body that is delivered as it comes.
    pub(super) fn deliver(&mut self, status: StatusCode, headers: HeaderMap, now: Instant) -> Reception {
        if self.begin_delivery(status, &headers) {
            self.retryable = false;
            self.state = State::Over(Ok(Reply { status, headers, body: Bytes::new() }));
            return Reception::HandOver;
        }
        let error = self.wrong_rest(status, headers);
        if !self.begin_anew(now) {
            self.state = State::Over(Err(error));
        }
        Reception::Ignore
    }

    fn is_rest(&mut self, headers: &HeaderMap) -> bool {
        let Delivered { validator, expected, start, .. } = &mut self.delivered;
        let Some(range) = headers.get(CONTENT_RANGE).and_then(ContentRange::parse) else { return false };
        let same_length = match (*expected, range.total) {
            (Some(expected), Some(total)) => expected == total,
            _ => true,
        };
        // Parts are of one body only where both say so (RFC 9110, 15.3.7.3).
        let same = validator.as_ref().is_some_and(|validator| {
            let name = if validator.as_bytes().starts_with(b"\"") { ETAG } else { LAST_MODIFIED };
            headers.get(name) == Some(validator)
        });
        *expected = expected.or(range.total);
        same && same_length && range.first == *start
    }

    /// The server has another rest than was asked for, or none: all of the body is to be asked for.
    pub(super) fn begin_anew(&mut self, now: Instant) -> bool {
        self.delivered.validator = None;
        self.try_again(Trouble::BrokenOff, now)
    }

    fn wrong_rest(&self, status: StatusCode, headers: HeaderMap) -> Error {
        let start = self.delivered.start;
        let message = format!("{status}: neither the body that broke off at byte {start} nor its rest");
        Error::new(ErrorKind::Transport, message).with_reply(Reply { status, headers, body: Bytes::new() })
    }

    /// Whether this is a part of the body, where nobody asked for one: it would pass for the whole.
    pub(super) fn is_unasked_part(&self, status: StatusCode, headers: &HeaderMap) -> bool {
        let asked = self.asks_for_rest() || self.prepared.headers.asks_for_range();
        let range = headers.get(CONTENT_RANGE).and_then(ContentRange::parse);
        status == StatusCode::PARTIAL_CONTENT && !asked && !range.is_some_and(|range| range.is_whole())
    }

    pub(super) fn refuse_part(&mut self, status: StatusCode, headers: HeaderMap) -> Reception {
        let message =
            format!("{status}: a part of the body, which was not asked for; set the header `range` to ask for one");
        let reply = Reply { status, headers, body: Bytes::new() };
        self.retryable = false;
        self.state = State::Over(Err(Error::new(ErrorKind::Decode, message).with_reply(reply)));
        Reception::Ignore
    }
}

impl Trouble {
    /// The trouble of a body that broke off after its head had come.
    pub(super) fn of_body(failure: Failure) -> Self {
        match failure {
            Failure::Refused | Failure::Permanent => Self::Permanent,
            Failure::Connect | Failure::Timeout | Failure::Other => Self::BrokenOff,
        }
    }
}

/// What tells a representation from any other, byte for byte: a strong entity tag, or a time long settled.
fn validator(headers: &HeaderMap) -> Option<HeaderValue> {
    if headers.get(ACCEPT_RANGES).is_some_and(|ranges| ranges.as_bytes().eq_ignore_ascii_case(b"none")) {
        return None;
    }
    if let Some(tag) = headers.get(ETAG) {
        return tag.as_bytes().starts_with(b"\"").then(|| tag.clone());
    }
    let time = |name| httpdate::parse_http_date(headers.get(name)?.to_str().ok()?).ok();
    let (modified, now): (SystemTime, _) = (time(LAST_MODIFIED)?, time(DATE)?);
    match now.duration_since(modified).is_ok_and(|age| age >= SETTLED) {
        true => headers.get(LAST_MODIFIED).cloned(),
        false => None,
    }
}

/// `bytes 5-9/10`, or `bytes 5-9/*` where the whole length is not known.
#[derive(Debug, PartialEq, Eq)]
struct ContentRange {
    first: u64,
    last: u64,
    total: Option<u64>,
}

impl ContentRange {
    fn parse(value: &HeaderValue) -> Option<Self> {
        let (unit, range) = value.to_str().ok()?.trim().split_once(' ')?;
        let (positions, total) = range.split_once('/')?;
        let (first, last) = positions.split_once('-')?;
        let (first, last): (u64, u64) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        let total = match total.trim() {
            "*" => None,
            total => Some(total.parse().ok()?),
        };
        let fits = first <= last && total.is_none_or(|total| last < total);
        (unit.eq_ignore_ascii_case("bytes") && fits).then_some(Self { first, last, total })
    }

    /// Whether this is the whole body.
    fn is_whole(&self) -> bool {
        self.first == 0 && self.total == self.last.checked_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(fields: &[(&'static str, &str)]) -> HeaderMap {
        fields.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_what_is_strong_validates() {
        let of = |fields: &[(&'static str, &str)]| {
            validator(&headers(fields)).map(|value| value.to_str().unwrap().to_owned())
        };
        let (modified, later) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:50:37 GMT");
        assert_eq!(of(&[("etag", "\"a\"")]).as_deref(), Some("\"a\""));
        assert_eq!(of(&[("etag", "W/\"a\"")]), None);
        assert_eq!(of(&[("etag", "W/\"a\""), ("last-modified", modified), ("date", later)]), None);
        assert_eq!(of(&[("etag", "\"a\""), ("accept-ranges", "none")]), None);
        assert_eq!(of(&[("last-modified", modified), ("date", later)]).as_deref(), Some(modified));
        assert_eq!(of(&[("last-modified", modified), ("date", modified)]), None);
        assert_eq!(of(&[("last-modified", modified)]), None);
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn content_ranges_are_read_strictly() {
        let parse = |text: &str| ContentRange::parse(&text.parse().unwrap());
        assert_eq!(parse("bytes 5-9/10"), Some(ContentRange { first: 5, last: 9, total: Some(10) }));
        assert_eq!(parse("bytes 5-9/*"), Some(ContentRange { first: 5, last: 9, total: None }));
        for wrong in ["bytes */10", "bytes 9-5/10", "bytes 5-10/10", "items 5-9/10", "bytes 5-/10", "5-9/10", ""] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
