//! A response whose body has been received.

use std::marker::PhantomData;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::surrogates;
use crate::error::{Error, ErrorKind, Reply, Result, WORDS_LIMIT};
use crate::request::Target;
use crate::text::Secrets;

/// A successful response with its body.
///
/// Every 2xx status is a success, with or without a body. Every other status is an [`Error`]. The body is kept as it
/// was received and can be read several times. So a body that does not fit one type is not lost.
///
/// `T` is the documented type of the body, or [`Untyped`](crate::Untyped) if none is documented.
///
/// ```
/// # fn read<T: snapcall_runtime::Answer>(response: snapcall_runtime::Response<T>) -> snapcall_runtime::Result<T> {
/// println!("{} after {} attempts", response.status(), response.attempts());
/// println!("{}", response.value()?); // any JSON
/// response.parsed() // the documented type, from the same body
/// # }
/// ```
pub struct Response<T = crate::Untyped> {
    answer: Box<Received>,
    typed: PhantomData<fn() -> T>,
}

/// A response, and what its errors need: the request it belongs to, and the secrets to redact.
#[derive(Clone)]
pub(crate) struct Received {
    pub(crate) target: Target,
    pub(crate) attempts: u32,
    /// The page number, if this is a page.
    pub(crate) page: Option<i64>,
    pub(crate) reply: Reply,
    /// The secrets that its errors must not show.
    pub(crate) secrets: Secrets,
}

impl<T> Response<T> {
    pub(crate) fn new(answer: Box<Received>) -> Self {
        Self { answer, typed: PhantomData }
    }

    pub(crate) fn into_answer(self) -> Box<Received> {
        self.answer
    }

    /// The same response without its type, for example for a list of responses to different requests.
    #[must_use]
    pub fn untyped(self) -> Response {
        Response::new(self.answer)
    }

    pub(super) fn target(&self) -> &Target {
        &self.answer.target
    }

    /// The status, which is always 2xx.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.reply.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.reply.headers
    }

    /// The server's identifier of this request (`X-Request-Id` and similar headers), for a report to its operators.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.reply.request_id()
    }

    /// How many times the request was sent, retries included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
    }

    /// The page number, if this is one of several [`Pages`](crate::Pages).
    #[must_use]
    pub fn page(&self) -> Option<i64> {
        self.answer.page
    }

    /// The body.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.answer.reply.body
    }

    /// The body, without a copy.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.answer.reply.body
    }

    /// Status, headers and body, without a copy. A server can pass them on.
    #[must_use]
    pub fn into_parts(self) -> (StatusCode, HeaderMap, Bytes) {
        let Reply { status, headers, body } = self.answer.reply;
        (status, headers, body)
    }

    /// The body as text.
    ///
    /// # Errors
    /// If the body is not UTF-8. The error [is a decode error](Error::is_decode) and keeps the body.
    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(self.bytes()).map_err(|error| self.decode_error(format!("the body is not UTF-8: {error}")))
    }

    /// The body as any JSON value. A lone half of a surrogate pair reads as U+FFFD. JavaScript writes one when it cuts
    /// a text inside a character.
    ///
    /// # Errors
    /// If the body is not JSON. The error [is a decode error](Error::is_decode) and keeps the body.
    pub fn value(&self) -> Result<serde_json::Value> {
        // Keeping track of the path doubles the cost, and only an error needs it.
        serde_json::from_slice(self.json_bytes()).or_else(|_| self.json())
    }

    /// The body as a type of your own.
    ///
    /// # Errors
    /// If the body is not JSON or does not fit `D`. The error [is a decode error](Error::is_decode), names the path in
    /// the JSON, and keeps the body.
    pub fn json<D: DeserializeOwned>(&self) -> Result<D> {
        self.decoded(self.json_bytes()).or_else(|error| match surrogates::replaced(self.json_bytes()) {
            Some(json) => self.decoded(&json),
            None => Err(error),
        })
    }

    fn decoded<D: DeserializeOwned>(&self, json: &[u8]) -> Result<D> {
        let mut json = serde_json::Deserializer::from_slice(json);
        let decoded = serde_path_to_error::deserialize(&mut json).map_err(|error| self.misfit(error))?;
        json.end().map_err(|error| self.decode_error(format!("the body is not JSON: {}", self.reason(&error))))?;
        Ok(decoded)
    }

    /// The body, without the byte order mark that some servers put before their JSON.
    pub(crate) fn json_bytes(&self) -> &[u8] {
        self.bytes().strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.bytes())
    }

    /// Whether the body is empty or only white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.json_bytes().trim_ascii().is_empty()
    }

    /// The error for a body that does not fit, with its place. This function is not generic, so that it is compiled
    /// once.
    fn misfit(&self, error: serde_path_to_error::Error<serde_json::Error>) -> Error {
        if self.is_blank() {
            return self.decode_error(format!("the body is empty (status {})", self.status()));
        }
        let reason = self.reason(error.inner());
        let path = self.words(&error.path().to_string());
        self.decode_error(match error.inner().is_data() {
            true if path == "." => format!("the body does not fit: {reason}"),
            true => format!("the body does not fit at `{path}`: {reason}"),
            false => format!("the body is not JSON: {reason}{}", self.kind_of_body()),
        })
    }

    /// Like [`misfit`](Self::misfit), for a part of the body.
    pub(crate) fn misfit_at(&self, pointer: &str, error: serde_path_to_error::Error<serde_json::Error>) -> Error {
        let path = self.words(&format!("{pointer}{}", error.path()));
        self.decode_error(format!("the body does not fit at `{path}`: {}", self.reason(error.inner())))
    }

    /// What is wrong with the JSON, and where. The value that was found is shortened, so that the expected type is
    /// never cut off.
    fn reason(&self, error: &serde_json::Error) -> String {
        let text = error.to_string();
        let place = match error.line() {
            0 => String::new(),
            line => format!(" at line {line} column {}", error.column()),
        };
        let text = text.strip_suffix(&place).unwrap_or(&text);
        let (found, expected) = text.split_at(text.rfind(", expected ").unwrap_or(text.len()));
        format!("{}{}{place}", self.words(found), self.words(expected))
    }

    /// What the headers say about the body, if this explains why it is not JSON.
    fn kind_of_body(&self) -> String {
        let value = |name| self.headers().get(name).map(|value| self.words(&String::from_utf8_lossy(value.as_bytes())));
        if let Some(encoding) = value(http::header::CONTENT_ENCODING) {
            return format!(" (content-encoding: {encoding})");
        }
        match value(http::header::CONTENT_TYPE) {
            Some(kind) if !kind.contains("json") => format!(" (content-type: {kind})"),
            _ => String::new(),
        }
    }

    /// Makes text of the server safe to show.
    pub(crate) fn words(&self, text: &str) -> String {
        self.answer.secrets.words(text, WORDS_LIMIT)
    }

    pub(crate) fn decode_error(&self, message: String) -> Error {
        Error::new(ErrorKind::Decode, message)
            .for_operation(self.answer.target.name())
            .after_attempts(self.answer.attempts)
            .with_reply(self.answer.reply.clone())
    }
}

impl<T> Clone for Response<T> {
    fn clone(&self) -> Self {
        Self::new(self.answer.clone())
    }
}

impl<T> std::fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.answer.fmt(f)
    }
}

/// Operation, status and size. Headers and body are left out, because they may contain anything.
impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response")
            .field("operation", &self.target.name())
            .field("status", &self.reply.status)
            .field("bytes", &self.reply.body.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static GET: crate::Endpoint = crate::Endpoint::get("calls::get", "/calls");

    fn response(body: &'static [u8]) -> Response {
        let reply = Reply { status: StatusCode::OK, headers: HeaderMap::new(), body: Bytes::from_static(body) };
        let target = Target::Documented(&GET);
        Response::new(Box::new(Received { target, attempts: 1, page: None, reply, secrets: Secrets::default() }))
    }

    #[derive(Debug, serde::Deserialize)]
    struct Call {
        #[expect(dead_code, reason = "read by Debug only")]
        agent: Agent,
    }

    #[derive(Debug, serde::Deserialize)]
    struct Agent {
        #[expect(dead_code, reason = "read by Debug only")]
        id: u32,
    }

    #[test]
    fn a_misfit_is_told_by_its_path_and_keeps_the_body() {
        let error = response(br#"[{"agent":{"id":"x"}}]"#).json::<Vec<Call>>().unwrap_err();
        assert!(error.is_decode());
        assert!(
            error.to_string().starts_with("calls::get: the body does not fit at `[0].agent.id`: invalid type"),
            "{error}"
        );
        assert_eq!(error.body().unwrap(), br#"[{"agent":{"id":"x"}}]"#);
    }

    #[test]
    fn half_a_surrogate_pair_affects_only_its_character() {
        let response = response(br#"{"text":"cut \ud83d","id":7}"#);
        assert_eq!(response.value().unwrap(), serde_json::json!({"text": "cut \u{fffd}", "id": 7}));
        assert_eq!(response.json::<serde_json::Value>().unwrap()["id"], 7);
    }

    #[test]
    fn a_body_that_is_not_json_says_so() {
        assert!(response(b"<html>").value().unwrap_err().to_string().contains("the body is not JSON: "));
        assert!(response(b"{} x").value().unwrap_err().to_string().contains("the body is not JSON: trailing"));
        assert_eq!(response(b"").value().unwrap_err().to_string(), "calls::get: the body is empty (status 200 OK)");
    }

    #[test]
    fn text_and_bytes() {
        assert_eq!(response("é".as_bytes()).text().unwrap(), "é");
        assert!(response(b"\xff").text().unwrap_err().is_decode());
        let body: &'static [u8] = b"\xff";
        let (status, headers, taken) = response(body).into_parts();
        assert_eq!((status, headers.len(), taken.as_ptr()), (StatusCode::OK, 0, body.as_ptr()));
        assert_eq!(response(body).into_bytes().as_ptr(), body.as_ptr());
    }
}
