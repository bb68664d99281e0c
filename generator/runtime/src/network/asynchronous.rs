//! The async HTTP stack: hyper, with a connection pool of our own.
//!
//! hyper-util has a pool, too, but it does not know how long a server keeps an idle connection, and does not prefer the
//! connection that was used last.

mod connect;
mod lane;
mod receiving;
mod runtime;
mod secure;
mod tunnel;
mod watched;

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::Body as _;
use http_body_util::Full;
use tokio::io::{AsyncRead, AsyncWrite};

use super::framing;
use super::policy::Policy;
use super::pool::{Pool, announced_idle_time};
use crate::error::Result;
use crate::request::Origin;
use crate::transport::{Body, BoxFuture, Transport, TransportError};
use connect::Connector;
use lane::Lane;
use receiving::Receiving;

/// A connection over any route.
pub(super) type BoxedStream = Box<dyn Stream>;

/// What every connection can do.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// The HTTP stack with hyper, on tokio.
pub(crate) struct HyperTransport(Arc<Inner>);

struct Inner {
    connector: Connector,
    pool: Pool<Lane>,
}

impl HyperTransport {
    pub(crate) fn new(policy: &Policy, base: &Origin) -> Result<Self> {
        Ok(Self(Arc::new(Inner { connector: Connector::new(policy, base)?, pool: Pool::new(policy) })))
    }
}

impl Transport for HyperTransport {
    fn exchange(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            drop(runtime::timer(Duration::ZERO)?);
            inner.exchange(request.map(Full::new)).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        match runtime::timer(duration) {
            Ok(timer) => Box::pin(timer),
            // Without timers an exchange fails at once, so this future is never awaited.
            Err(_) => Box::pin(std::future::pending()),
        }
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }
}

impl Inner {
    async fn exchange(
        self: Arc<Self>,
        mut message: http::Request<Full<Bytes>>,
    ) -> Result<http::Response<Body>, TransportError> {
        let uri = message.uri().clone();
        loop {
            let (mut lane, is_new) = match self.pool.take(&uri) {
                Some(lane) => (lane, false),
                None => (self.connector.open(&uri).await?, true),
            };
            lane.address(&mut message, &uri);
            match lane.send(message).await {
                Ok(response) => return self.receive(response, lane),
                // The server has closed the idle connection, and nothing was sent.
                Err((Some(unsent), _)) if !is_new => message = unsent,
                Err((Some(_), error)) => return Err(TransportError::connect(error)),
                Err((None, error)) => return Err(failure(error)),
            }
        }
    }

    fn receive(
        self: Arc<Self>,
        response: http::Response<hyper::body::Incoming>,
        lane: Lane,
    ) -> Result<http::Response<Body>, TransportError> {
        lane.route.check(&response)?;
        framing::check(&response)?;
        let announced = announced_idle_time(response.headers());
        Ok(response.map(|body| {
            if body.is_end_stream() {
                self.pool.give(lane, announced);
                return Body::from(Bytes::new());
            }
            Body::stream(Receiving::new(body, self, lane, announced))
        }))
    }
}

/// The error for an exchange that failed after something was sent.
fn failure(error: hyper::Error) -> TransportError {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::TimedOut) {
            return TransportError::timeout(error);
        }
        cause = inner.source();
    }
    TransportError::other(error)
}
