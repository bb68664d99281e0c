//! Continues a streamed body that broke off. The request is sent again for the rest of the body, if the server can tell
//! that the body is unchanged, and otherwise for the whole body.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::header::{ACCEPT_RANGES, CONTENT_RANGE, DATE, ETAG, HeaderValue, IF_RANGE, LAST_MODIFIED, RANGE};
use http::{HeaderMap, Method, StatusCode};

use super::{Call, State};
use crate::error::{Error, ErrorKind, Reply};
use crate::protocol::{Reception, length};
use crate::request::Trouble;
use crate::transport::{Failure, TransportError};

/// How much older than the response a `Last-Modified` must be. Then no change in the same second is missed (RFC 9110,
/// 8.8.2.2), even if two clocks differ a little.
const SETTLED: Duration = Duration::from_secs(60);

/// How many bytes more than in all earlier attempts a restarted body must bring to count as progress. Without such a
/// minimum, the same bytes could be sent again and again without end.
const PROGRESS: u64 = 1 << 20;

/// What is known about a streamed body.
#[derive(Default)]
pub(super) struct Delivered {
    /// The status of the first response.
    status: Option<StatusCode>,
    /// The validator by which the server can tell that it still has the same body. Without one, the rest is not
    /// requested.
    validator: Option<HeaderValue>,
    /// The length of the whole body, if it is known.
    expected: Option<u64>,
    /// The position in the body at which the current attempt began.
    start: u64,
    /// The position in the body that any attempt has reached.
    furthest: u64,
}

impl Call {
    /// The position in the body at which the current attempt begins. It is not 0 if the attempt continues an earlier
    /// one.
    pub(crate) fn start(&self) -> u64 {
        self.delivered.start
    }

    /// The length of the whole body, if it is known.
    pub(crate) fn expected_length(&self) -> Option<u64> {
        self.delivered.expected
    }

    /// Reports that the body was delivered, or that the caller does not want the rest.
    pub(crate) fn delivered(&mut self) {
        self.turn = None;
        self.trace.over(None);
    }

    /// Reports that the body cannot be written, so that its rest is of no use.
    pub(crate) fn given_up(&mut self, error: &Error) {
        self.turn = None;
        self.trace.over(Some(error));
    }

    /// Reports that the body broke off at this position. It is requested again, or the error is returned.
    ///
    /// An attempt that made progress resets the count of failures. So a long body is delivered in the end, however
    /// often its connection breaks.
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

    /// The error for a body that broke off and is not requested again.
    pub(crate) fn undelivered(&mut self, error: &TransportError, now: Instant) -> Error {
        let error = self.broken(error, now);
        self.trace.over(Some(&error));
        let error = error.for_operation(self.prepared.target.name()).after_attempts(self.attempts);
        error.retryable_if(self.retryable)
    }

    /// Adds the headers that request the rest of the body.
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

    /// Begins to deliver the body of a success: the rest that was requested, or the whole body. Returns false if the
    /// response does not continue the body that broke off.
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

    /// Begins to deliver a streamed body.
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
        // Parts belong to one body only if both have the same validator (RFC 9110, 15.3.7.3).
        let same = validator.as_ref().is_some_and(|validator| {
            let name = if validator.as_bytes().starts_with(b"\"") { ETAG } else { LAST_MODIFIED };
            headers.get(name) == Some(validator)
        });
        *expected = expected.or(range.total);
        same && same_length && range.first == *start
    }

    /// Requests the whole body, because the server does not have the requested rest.
    pub(super) fn begin_anew(&mut self, now: Instant) -> bool {
        self.delivered.validator = None;
        self.try_again(Trouble::BrokenOff, now)
    }

    fn wrong_rest(&self, status: StatusCode, headers: HeaderMap) -> Error {
        let start = self.delivered.start;
        let message = format!("{status}: neither the body that broke off at byte {start} nor its rest");
        Error::new(ErrorKind::Transport, message).with_reply(Reply { status, headers, body: Bytes::new() })
    }

    /// Whether this is a part of a body that nobody requested. The caller would take it for the whole body.
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
    /// The failure of a body that broke off after its head was received.
    pub(super) fn of_body(failure: Failure) -> Self {
        match failure {
            Failure::Refused | Failure::Permanent => Self::Permanent,
            Failure::Connect | Failure::Timeout | Failure::Other => Self::BrokenOff,
        }
    }
}

/// The validator of a body that identifies it byte for byte: a strong entity tag, or a modification time that is old
/// enough.
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

/// The `Content-Range` of a part: `bytes 5-9/10`, or `bytes 5-9/*` if the length of the whole body is unknown.
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
    fn only_strong_validators_are_used() {
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
