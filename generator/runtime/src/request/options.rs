//! The options of a request: how to ask, not what for.

use std::time::Duration;

use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::Request;
use super::retry::Retry;
use crate::values::{Alternatives, Fault, OrNone, Value};

/// The options of one request; almost all requests have none.
#[derive(Clone, Default)]
pub(crate) struct Options {
    /// In place of the client's limit. The inner `None` is no limit.
    pub(crate) timeout: Option<Option<Duration>>,
    pub(crate) attempt_timeout: Option<Option<Duration>>,
    pub(crate) retry: Option<Retry>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<(String, Value)>,
    pub(crate) body: Vec<(String, Value)>,
    pub(crate) whole_body: Option<Value>,
    /// For a page, the same request without the page's number.
    #[cfg(feature = "test-util")]
    pub(crate) plain: Option<Request>,
    /// The first option that cannot be honoured, refused when sent.
    pub(crate) fault: Option<Fault>,
}

/// Clocks and sockets overflow somewhere beyond this.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A time limit; one of more than a year is none.
pub(crate) fn time_limit(timeout: impl Into<Option<Duration>>) -> Option<Duration> {
    timeout.into().filter(|timeout| *timeout <= LONGEST)
}

/// Headers that describe the message or its sender, and so belong to the client.
const RESERVED: [HeaderName; 6] = [
    http::header::AUTHORIZATION,
    http::header::PROXY_AUTHORIZATION,
    http::header::HOST,
    http::header::CONTENT_LENGTH,
    http::header::TRANSFER_ENCODING,
    http::header::CONNECTION,
];

impl Request {
    /// Limits the whole call, retries and pauses included, in place of the client's limit. `None` lifts it.
    #[must_use]
    pub fn with_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options_mut().timeout = Some(time_limit(timeout));
        self
    }

    /// Limits each attempt, from sending to the end of the response, in place of the client's limit. `None` lifts
    /// it.
    #[must_use]
    pub fn with_attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options_mut().attempt_timeout = Some(time_limit(timeout));
        self
    }

    /// Retries by this policy, in place of the client's.
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.options_mut().retry = Some(retry);
        self
    }

    /// Sets a header, in place of an earlier value and of the client's own. A body in a coding asked for with
    /// `Accept-Encoding` is left as it comes.
    ///
    /// Refused when sent: a name or a value that HTTP does not allow, and the headers that belong to the client (the
    /// authorization in whatever form, `Host`, `Content-Length`, `Transfer-Encoding`, `Connection`).
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

    /// Sets a query parameter, documented or not, in place of an earlier value; `None` leaves it as it is. A list follows
    /// the API's list style.
    #[must_use]
    pub fn with_query<M>(mut self, name: &str, value: impl OrNone<Alternatives, M>) -> Self {
        if let Some(value) = value.into_option() {
            replace(&mut self.options_mut().query, name, value);
        }
        self
    }

    /// Sets a field of the JSON body, documented or not, in place of an earlier value. `&None::<()>` sends `null`.
    #[must_use]
    pub fn with_body_field<T: Serialize + ?Sized>(mut self, name: &str, value: &T) -> Self {
        replace(&mut self.options_mut().body, name, Value::json(value));
        self
    }

    /// Sends this as the JSON body, in place of all fields: for what is not documented, and for bodies that are no
    /// objects.
    #[must_use]
    pub fn with_body<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.options_mut().whole_body = Some(Value::json(body));
        self
    }

    /// Notes, for fakes, the request of which this is a page.
    #[cfg(feature = "test-util")]
    pub(crate) fn page_of(mut self, plain: Self) -> Self {
        self.options_mut().plain = Some(plain);
        self
    }
}

impl Request {
    /// Takes back what [`with_query`](Self::with_query) has set.
    pub(crate) fn without_query(mut self, name: &str) -> Self {
        if self.options().is_some() {
            self.options_mut().query.retain(|(other, _)| other != name);
        }
        self
    }

    /// Has the request refused when it is sent.
    pub(crate) fn refuse(&mut self, reason: &str) {
        self.options_mut().fault.get_or_insert_with(|| Fault::new(reason));
    }
}

fn replace(values: &mut Vec<(String, Value)>, name: &str, value: Value) {
    values.retain(|(other, _)| other != name);
    values.push((name.to_owned(), value));
}

/// Names the header but not its value, which may be a secret.
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
    fn what_http_forbids_is_refused_without_showing_the_value() {
        assert_eq!(refusal("a b", "x"), "header \"a b\": HTTP does not allow this name");
        assert_eq!(refusal("cookie", "hush\r\nx: y"), "header `cookie`: HTTP does not allow its value");
    }
}
