//! The options of a request: how to send it, as opposed to what it contains.

use std::time::Duration;

use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::Request;
use super::retry::Retry;
use crate::values::{Alternatives, Fault, OrNone, Value};

/// The options of a request. Most requests have none.
#[derive(Clone, Default)]
pub(crate) struct Options {
    /// Replaces the client's limit. The inner `None` means no limit.
    pub(crate) timeout: Option<Option<Duration>>,
    pub(crate) attempt_timeout: Option<Option<Duration>>,
    pub(crate) retry: Option<Retry>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<(String, Value)>,
    pub(crate) body: Vec<(String, Value)>,
    pub(crate) whole_body: Option<Value>,
    /// If the request is for a page: the same request without the page number.
    #[cfg(feature = "test-util")]
    pub(crate) plain: Option<Request>,
    /// The first invalid option. The request is refused when it is sent.
    pub(crate) fault: Option<Fault>,
}

/// The longest time limit. Clocks and sockets overflow somewhere above it.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A time limit. More than a year counts as no limit.
pub(crate) fn time_limit(timeout: impl Into<Option<Duration>>) -> Option<Duration> {
    timeout.into().filter(|timeout| *timeout <= LONGEST)
}

/// Headers that describe the message or its sender. Only the client sets them.
const RESERVED: [HeaderName; 6] = [
    http::header::AUTHORIZATION,
    http::header::PROXY_AUTHORIZATION,
    http::header::HOST,
    http::header::CONTENT_LENGTH,
    http::header::TRANSFER_ENCODING,
    http::header::CONNECTION,
];

impl Request {
    /// Limits the whole call, with all retries and pauses. Replaces the client's limit; `None` removes it.
    #[must_use]
    pub fn with_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options_mut().timeout = Some(time_limit(timeout));
        self
    }

    /// Limits each attempt, from sending the request to the end of the response. Replaces the client's limit; `None`
    /// removes it.
    #[must_use]
    pub fn with_attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options_mut().attempt_timeout = Some(time_limit(timeout));
        self
    }

    /// Sets the retry policy. Replaces the client's.
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.options_mut().retry = Some(retry);
        self
    }

    /// Sets a header, replacing an earlier value and the client's own. If you set `Accept-Encoding`, the body is not
    /// decoded.
    ///
    /// A name or a value that HTTP does not allow is refused when the request is sent. So are the headers that only the
    /// client sets: `Authorization` and the header with the key, `Proxy-Authorization`, `Host`, `Content-Length`,
    /// `Transfer-Encoding` and `Connection`.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        let options = self.options_mut();
        match header(name, value) {
            Ok((name, value)) => {
                options.headers.retain(|(other, _)| *other != name);
                options.headers.push((name, value));
            }
            Err(fault) => options.fault = options.fault.take().or(Some(fault)),
        }
        self
    }

    /// Sets a query parameter, documented or not, replacing an earlier value. `None` changes nothing. A list is written
    /// in the API's list style.
    #[must_use]
    pub fn with_query<M>(mut self, name: &str, value: impl OrNone<Alternatives, M>) -> Self {
        if let Some(value) = value.into_option() {
            replace(&mut self.options_mut().query, name, value);
        }
        self
    }

    /// Sets a field of the JSON body, documented or not, replacing an earlier value. `&None::<()>` sends `null`.
    #[must_use]
    pub fn with_body_field<T: Serialize + ?Sized>(mut self, name: &str, value: &T) -> Self {
        replace(&mut self.options_mut().body, name, Value::json(value));
        self
    }

    /// Sends this JSON instead of all fields of the body. Use it for undocumented requests, and for a body that is not
    /// an object.
    #[must_use]
    pub fn with_body<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.options_mut().whole_body = Some(Value::json(body));
        self
    }

    /// Records, for fakes, the request of which this is a page.
    #[cfg(feature = "test-util")]
    pub(crate) fn page_of(mut self, plain: Self) -> Self {
        self.options_mut().plain = Some(plain);
        self
    }
}

impl Request {
    /// Removes a parameter set by [`with_query`](Self::with_query).
    pub(crate) fn without_query(mut self, name: &str) -> Self {
        if self.options().is_some() {
            self.options_mut().query.retain(|(other, _)| other != name);
        }
        self
    }

    /// Makes the request fail when it is sent, for this reason.
    pub(crate) fn refuse(&mut self, reason: &str) {
        self.options_mut().fault.get_or_insert_with(|| Fault::new(reason));
    }
}

fn replace(values: &mut Vec<(String, Value)>, name: &str, value: Value) {
    values.retain(|(other, _)| other != name);
    values.push((name.to_owned(), value));
}

/// Parses a header. An error shows its name but not its value, which may be a secret.
fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Fault> {
    let Ok(parsed) = name.parse::<HeaderName>() else {
        return Err(Fault::new(format!("header {name:?}: HTTP does not allow this name")));
    };
    if RESERVED.contains(&parsed) {
        return Err(Fault::new(format!("header `{parsed}`: it belongs to the client and cannot be replaced")));
    }
    match value.parse() {
        Ok(value) => Ok((parsed, value)),
        Err(_) => Err(Fault::new(format!("header `{parsed}`: HTTP does not allow its value"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::endpoint::Endpoint;

    static LIST: Endpoint = Endpoint::get("calls::list", "/calls");

    fn refusal(name: &str, value: &str) -> String {
        let request = Request::new(&LIST).with_header(name, value);
        request.options().and_then(|options| options.fault.as_ref()).map(ToString::to_string).unwrap_or_default()
    }

    #[test]
    fn headers_of_the_client_are_refused() {
        for name in ["Authorization", "authorization", "HOST", "Content-Length", "transfer-encoding"] {
            assert!(refusal(name, "x").ends_with("it belongs to the client and cannot be replaced"), "{name}");
        }
        assert_eq!(refusal("x-request-id", "7"), "");
    }

    #[test]
    fn an_invalid_header_is_refused_without_showing_its_value() {
        assert_eq!(refusal("a b", "x"), "header \"a b\": HTTP does not allow this name");
        assert_eq!(refusal("cookie", "hush\r\nx: y"), "header `cookie`: HTTP does not allow its value");
    }
}
