//! The blocking HTTP stack: ureq, with its own redirects, retries and judgement of statuses off.

mod connect;
#[cfg(feature = "native-tls")]
mod native_tls;
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
mod no_tls;
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
mod rustls;
mod tls;

use crate::TransportError;
use crate::base_url::Origin;
use crate::blocking::{Body, Transport};
use crate::builder::StackConfig;
use crate::error::{Error, Result};
use bytes::Bytes;
use connect::{NotConnected, connector, resolver};
use http::Method;
use std::io::{self, Read};
use std::time::Duration;
use ureq::config::{AutoHeaderValue, Config};
use ureq::{Agent, AsSendBody, Proxy};

/// ureq.
pub(crate) struct UreqTransport(Agent);

impl UreqTransport {
    pub(crate) fn new(config: &StackConfig, origin: &Origin) -> Result<Self> {
        let connector = connector(config, origin)?;
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy(config, origin)?)
            .timeout_connect(config.connect_timeout)
            .timeout_per_read(config.read_timeout)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .build();
        Ok(Self(Agent::with_parts(config, connector, resolver())))
    }
}

/// A proxy would see what was meant to stay on this machine.
fn proxy(config: &StackConfig, origin: &Origin) -> Result<Option<Proxy>> {
    if origin.is_loopback() {
        return Ok(None);
    }
    match &config.proxy {
        None => Ok(Proxy::try_from_env()),
        // The address may hold a password, so what is wrong with it is not repeated.
        Some(proxy) => match Proxy::new(&proxy.0) {
            Ok(proxy) => Ok(Some(proxy)),
            Err(_) => Err(Error::configuration("the proxy's address is no URL")),
        },
    }
}

impl Transport for UreqTransport {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError> {
        let response = match (request.method(), request.body().is_empty()) {
            (&Method::POST | &Method::PUT | &Method::PATCH, _) => {
                let (head, body) = request.into_parts();
                self.run(http::Request::from_parts(head, &body[..]), timeout)
            }
            (_, true) => self.run(request.map(drop), timeout),
            (_, false) => self.run_with_unusual_body(request, timeout),
        };
        Ok(response.map_err(failure)?.map(|body| Body::reader(Incoming(body.into_reader()))))
    }
}

type Outcome = Result<http::Response<ureq::Body>, ureq::Error>;

impl UreqTransport {
    fn run(&self, request: http::Request<impl AsSendBody>, timeout: Option<Duration>) -> Outcome {
        self.0.run(self.0.configure_request(request).timeout_per_call(timeout).build())
    }

    /// A body where HTTP expects none, which ureq sends only if told to.
    fn run_with_unusual_body(&self, request: http::Request<Bytes>, timeout: Option<Duration>) -> Outcome {
        let (head, body) = request.into_parts();
        let builder = match head.method {
            Method::DELETE => self.0.delete(head.uri),
            Method::HEAD => self.0.head(head.uri),
            _ => self.0.get(head.uri),
        };
        let mut builder = builder.force_send_body();
        if let Some(headers) = builder.headers_mut() {
            *headers = head.headers;
        }
        builder.config().timeout_per_call(timeout).build().send(&body[..])
    }
}

/// ureq reports through I/O errors what became of a body; this translates them.
struct Incoming(ureq::BodyReader<'static>);

impl Read for Incoming {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match ureq::Error::from(error) {
            ureq::Error::Io(error) => error,
            error @ ureq::Error::Timeout(_) => io::Error::new(io::ErrorKind::TimedOut, error),
            error => io::Error::other(error),
        })
    }
}

fn failure(error: ureq::Error) -> TransportError {
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => TransportError::connect(error),
        ureq::Error::Timeout(_) => TransportError::timeout(error),
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => TransportError::connect(error),
        ureq::Error::Other(error) => match error.downcast::<NotConnected>() {
            Ok(error) => TransportError::connect(error.0),
            Err(error) => TransportError::other(error),
        },
        ureq::Error::Io(error) => TransportError::of_io(error),
        error => TransportError::other(error),
    }
}
