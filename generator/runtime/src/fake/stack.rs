//! The fake as an HTTP stack of both clients.

use super::{Fake, Reply};
use crate::blocking;
use crate::transport::{Body, BoxFuture, Transport, TransportError};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::io;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

impl Fake {
    fn pass(&self, time: Duration) {
        self.state().elapsed += time;
    }

    fn time(&self) -> Instant {
        static START: OnceLock<Instant> = OnceLock::new();
        *START.get_or_init(Instant::now) + self.elapsed()
    }
}

impl Transport for Fake {
    fn exchange(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let reply = self.receive(request);
        Box::pin(async move {
            match reply {
                Ok(Reply::Response(status, headers, body)) => Ok(response(status, headers, body)),
                Ok(Reply::NoConnection) => Err(refused()),
                Ok(Reply::Reset) => Err(reset()),
                Ok(Reply::Silence) => std::future::pending().await,
                Err(reason) => Err(TransportError::permanent(reason)),
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        let fake = self.clone();
        Box::pin(async move { fake.pass(duration) })
    }

    fn now(&self) -> Instant {
        self.time()
    }
}

impl blocking::Transport for Fake {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<blocking::Body>, TransportError> {
        match self.receive(request) {
            Ok(Reply::Response(status, headers, body)) => Ok(response(status, headers, body)),
            Ok(Reply::NoConnection) => Err(refused()),
            Ok(Reply::Reset) => Err(reset()),
            Ok(Reply::Silence) => {
                let limit = timeout.unwrap_or_default();
                self.pass(limit);
                Err(TransportError::out_of_time(limit))
            }
            Err(reason) => Err(TransportError::permanent(reason)),
        }
    }

    fn sleep(&self, duration: Duration) {
        self.pass(duration);
    }

    fn now(&self) -> Instant {
        self.time()
    }
}

fn response<B: From<Bytes>>(status: StatusCode, headers: HeaderMap, body: Bytes) -> http::Response<B> {
    let mut response = http::Response::new(B::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn refused() -> TransportError {
    TransportError::connect(io::Error::from(io::ErrorKind::ConnectionRefused))
}

fn reset() -> TransportError {
    TransportError::other(io::Error::from(io::ErrorKind::ConnectionReset))
}
