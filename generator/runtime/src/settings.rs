//! The validated settings of a client, and the start of its calls.

mod base_url;
mod config;
mod credential;
mod key;

pub use key::ApiKey;

pub(crate) use base_url::GivenUrl;
pub(crate) use config::Config;

use std::sync::Arc;
#[cfg(feature = "test-util")]
use std::time::Duration;
use std::time::Instant;

use http::header::{HeaderName, HeaderValue};

#[cfg(feature = "record")]
use crate::answer::Received;
use crate::error::{Error, Result};
use crate::protocol::{Call, Delivery, Limits, Pacing};
#[cfg(feature = "record")]
use crate::record::Recorder;
use crate::request::{Accepted, Headers, KeyUse, ListStyle, Prepared, Request, announces_body, body_of, url_of};
use crate::text::Secrets;
use crate::trace::{Trace, TracedQuery};
use base_url::BaseUrl;
use credential::Credential;

/// The validated settings of a client.
pub(crate) struct Settings {
    pub(crate) api: &'static str,
    pub(crate) key_variable: Option<&'static str>,
    pub(crate) base: BaseUrl,
    pub(crate) credential: Option<Credential>,
    /// The secrets of the client, which no error may show.
    pub(crate) secrets: Option<Arc<[Box<str>]>>,
    /// Callers cannot set this header, even if there is no key.
    pub(crate) credential_header: HeaderName,
    pub(crate) user_agent: HeaderValue,
    pub(crate) list_style: ListStyle,
    pub(crate) limits: Limits,
    pub(crate) pacing: Arc<Pacing>,
    pub(crate) traced_query: TracedQuery,
    /// Records the shapes of responses.
    #[cfg(feature = "record")]
    pub(crate) recorder: Option<Arc<Recorder>>,
    /// The read timeout, for fakes. A real stack has it in its own policy.
    #[cfg(feature = "test-util")]
    pub(crate) read_timeout: Option<Duration>,
}

impl Settings {
    /// Records the shape of a response, if the client is configured to.
    #[cfg(feature = "record")]
    pub(crate) fn record(&self, answer: &Received) {
        if let Some(recorder) = &self.recorder {
            recorder.observe(answer);
        }
    }

    /// Encodes a request, or refuses it before anything is sent.
    fn prepare(&self, request: &Request) -> Result<Prepared> {
        let operation = request.target().name();
        self.encode(request).map_err(|error| error.for_operation(operation))
    }

    /// The HTTP message that would be sent.
    pub(crate) fn preview(&self, request: &Request) -> Result<http::Request<Vec<u8>>> {
        let prepared = self.prepare(request)?;
        let message = prepared.message(prepared.url.clone(), prepared.headers.to_map());
        Ok(message.map(Into::into))
    }

    fn encode(&self, request: &Request) -> Result<Prepared> {
        let options = request.options();
        if let Some(fault) = options.and_then(|options| options.fault.as_ref()) {
            return Err(Error::invalid_request(fault.to_string()));
        }
        let method = request.target().method();
        let body = body_of(request)?;
        let headers = self.headers(request, &method, body.as_deref())?;
        Ok(Prepared {
            target: request.target().clone(),
            url: url_of(self.base.as_str(), request, self.list_style)?,
            method,
            headers,
            body: body.unwrap_or_default().into(),
            idempotent: request.target().is_idempotent(),
            #[cfg(feature = "test-util")]
            request: request.clone(),
            #[cfg(feature = "test-util")]
            read_timeout: self.read_timeout,
        })
    }

    /// Begins a call, or refuses it before anything is sent.
    pub(crate) fn call(&self, request: &Request, now: Instant) -> Result<Call> {
        let prepared = self.prepare(request)?;
        Ok(self.begin(prepared, self.limits(request), request, now))
    }

    /// Begins a call whose body is delivered as a stream.
    ///
    /// A long download is not a failure, so the client's limits on attempts and calls do not apply. Those of the
    /// request do.
    pub(crate) fn streaming_call(&self, request: &Request, now: Instant) -> Result<Call> {
        let mut prepared = self.prepare(request)?;
        prepared.headers.accept = HeaderValue::from_static("*/*");
        prepared.headers.accept_encoding = Accepted::Identity;
        let options = request.options();
        let limits = Limits {
            overall: options.and_then(|options| options.timeout).flatten(),
            attempt: options.and_then(|options| options.attempt_timeout).flatten(),
            delivery: Delivery::Streamed,
            ..self.limits(request)
        };
        Ok(self.begin(prepared, limits, request, now))
    }

    fn begin(&self, prepared: Prepared, limits: Limits, request: &Request, now: Instant) -> Call {
        let query = match self.traced_query {
            TracedQuery::Shown if !request.has_secrets() => TracedQuery::Shown,
            TracedQuery::Shown | TracedQuery::Hidden => TracedQuery::Hidden,
        };
        let trace = Trace::begin(request.target(), query);
        let secrets = Secrets::new(self.secrets.clone(), request.secrets());
        Call::new(prepared, limits, Arc::clone(&self.pacing), secrets, trace, now)
    }

    /// The limits of a request: its own, or else the client's.
    fn limits(&self, request: &Request) -> Limits {
        let Some(options) = request.options() else { return self.limits };
        Limits {
            overall: options.timeout.unwrap_or(self.limits.overall),
            attempt: options.attempt_timeout.unwrap_or(self.limits.attempt),
            retry: options.retry.unwrap_or(self.limits.retry),
            ..self.limits
        }
    }

    fn headers(&self, request: &Request, method: &http::Method, body: Option<&[u8]>) -> Result<Headers> {
        let added = request.options().map_or(&[][..], |options| &options.headers);
        if let Some((name, _)) = added.iter().find(|(name, _)| *name == self.credential_header) {
            return Err(Error::invalid_request(format!(
                "header `{name}`: it carries the API key and cannot be replaced"
            )));
        }
        let credential = match request.target().key_use() {
            KeyUse::Never => None,
            KeyUse::IfThereIsOne => self.credential.as_ref(),
            KeyUse::Always => Some(self.credential()?),
        };
        let credential = credential.map(|credential| (self.credential_header.clone(), credential.value.clone()));
        Ok(Headers {
            accept: HeaderValue::from_static("application/json"),
            accept_encoding: Accepted::Decodable,
            user_agent: self.user_agent.clone(),
            content_type: body.map(|_| HeaderValue::from_static("application/json")),
            content_length: body.map(<[u8]>::len).or(announces_body(method).then_some(0)),
            added: added.to_vec(),
            credential,
        })
    }

    fn credential(&self) -> Result<&Credential> {
        self.credential.as_ref().ok_or_else(|| {
            let variable =
                self.key_variable.map(|name| format!(" (`from_env` reads it from {name})")).unwrap_or_default();
            Error::configuration(format!("this endpoint needs an API key and the client has none{variable}"))
        })
    }
}

/// Shows no key, because its header is marked sensitive, which [`HeaderValue`] respects.
impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.api)
            .field("base_url", &self.base.as_str())
            .field("api_key", &self.credential.as_ref().map(|credential| &credential.key))
            .finish()
    }
}
