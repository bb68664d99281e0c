//! The async HTTP stack: reqwest, with its own redirects and retries off.

use crate::base_url::{BaseUrl, Origin};
use crate::builder::StackConfig;
use crate::error::{Error, Result};
use crate::transport::{Body, BodyStream, BoxFuture, Transport, TransportError};
use bytes::Bytes;
use http::Uri;
use http::uri::Authority;
use http_body::Body as _;
use reqwest::Url;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

/// reqwest, on tokio.
pub(crate) struct ReqwestTransport {
    client: reqwest::Client,
    base: Url,
}

impl ReqwestTransport {
    pub(crate) fn new(config: &StackConfig, base: &BaseUrl) -> Result<Self> {
        let origin = base.origin();
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .tcp_nodelay(true);
        if let Some(timeout) = config.connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        if let Some(timeout) = config.read_timeout {
            builder = builder.read_timeout(timeout);
        }
        let builder = with_tls(with_proxy(builder, config, origin)?, config, origin)?;
        let base = Url::parse(base.as_str()).map_err(|error| {
            Error::configuration(format!("the base URL cannot be used: {error}")).with_source(error)
        })?;
        Ok(Self { client: builder.build().map_err(unusable)?, base })
    }

    /// As reqwest's own conversion, but for the parts that it would parse anew each time.
    fn translate(&self, request: http::Request<Bytes>) -> Result<reqwest::Request, TransportError> {
        let (head, body) = request.into_parts();
        let mut translated = reqwest::Request::new(head.method, self.url(&head.uri)?);
        *translated.headers_mut() = head.headers;
        if !body.is_empty() {
            *translated.body_mut() = Some(body.into());
        }
        Ok(translated)
    }

    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let authority = uri.authority().map(Authority::as_str);
        if uri.scheme_str() != Some(self.base.scheme()) || authority != Some(self.base.authority()) {
            return Url::parse(&uri.to_string()).map_err(TransportError::permanent);
        }
        let mut url = self.base.clone();
        url.set_path(uri.path());
        url.set_query(uri.query());
        Ok(url)
    }
}

/// A proxy would see what was meant to stay on this machine.
fn with_proxy(
    builder: reqwest::ClientBuilder,
    config: &StackConfig,
    origin: &Origin,
) -> Result<reqwest::ClientBuilder> {
    if origin.is_loopback() {
        return Ok(builder.no_proxy());
    }
    let Some(proxy) = &config.proxy else { return Ok(builder) };
    // The address may hold a password, so what is wrong with it is not repeated.
    let proxy = reqwest::Proxy::all(&proxy.0).map_err(|_| Error::configuration("the proxy's address is no URL"))?;
    let loopback = reqwest::NoProxy::from_string("localhost,127.0.0.0/8,::1");
    Ok(builder.proxy(proxy.no_proxy(loopback)))
}

#[cfg(feature = "native-tls")]
fn with_tls(builder: reqwest::ClientBuilder, config: &StackConfig, _: &Origin) -> Result<reqwest::ClientBuilder> {
    let mut builder = builder.tls_backend_native();
    for pem in &config.root_certificates {
        let certificates = reqwest::Certificate::from_pem_bundle(pem)
            .map_err(|error| Error::configuration("a root certificate is not valid PEM").with_source(error))?;
        if certificates.is_empty() {
            return Err(Error::configuration("a root certificate was given, but its PEM text holds none"));
        }
        builder = builder.tls_certs_merge(certificates);
    }
    Ok(builder)
}

#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
fn with_tls(builder: reqwest::ClientBuilder, config: &StackConfig, _: &Origin) -> Result<reqwest::ClientBuilder> {
    Ok(builder.tls_backend_preconfigured(crate::stack::tls::config(&config.root_certificates)?))
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn with_tls(builder: reqwest::ClientBuilder, config: &StackConfig, origin: &Origin) -> Result<reqwest::ClientBuilder> {
    crate::stack::refuse_tls(config, origin)?;
    Ok(builder)
}

fn unusable(error: reqwest::Error) -> Error {
    Error::configuration("the HTTP stack cannot be set up").with_source(error.without_url())
}

impl Transport for ReqwestTransport {
    fn exchange(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let sending = self.translate(request).map(|request| self.client.execute(request));
        Box::pin(async move {
            let response = sending?.await.map_err(failure)?;
            Ok(http::Response::from(response).map(|body| Body::stream(Incoming(body))))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }
}

struct Incoming(reqwest::Body);

impl BodyStream for Incoming {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match ready!(Pin::new(&mut self.0).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(failure(error)))),
                Some(Ok(frame)) => {
                    // What is no data is trailers, which nobody asked for.
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}

/// reqwest's messages would show the URL with its query.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}
