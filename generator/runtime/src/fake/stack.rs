//! The fake as the HTTP stack of both clients.

use std::io::{self, Read};
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use http::{HeaderMap, StatusCode};

use super::Fake;
use super::entry::{End, Outcome};
use crate::blocking;
use crate::protocol::Patience;
use crate::transport::{Body, BodyStream, BoxFuture, Failure, Transport, TransportError};

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
        let (fake, reply) = (self.clone(), self.receive(request));
        Box::pin(async move {
            match reply.map_err(TransportError::permanent)? {
                (Outcome::Response(status, headers, bytes, end), patience) => {
                    let body = match end {
                        End::Whole => bytes.into(),
                        End::Reset | End::Silence => Body::stream(Breaking { fake, bytes, end, patience }),
                    };
                    Ok(response(status, headers, body))
                }
                (Outcome::NoConnection, _) => Err(refused()),
                (Outcome::Reset, _) => Err(TransportError::other(reset())),
                (Outcome::Silence, patience) => match patience.is_cut_short() {
                    true => std::future::pending().await,
                    false => Err(patience.end(&fake)),
                },
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
        _: Option<Duration>,
    ) -> Result<http::Response<blocking::Body>, TransportError> {
        match self.receive(request).map_err(TransportError::permanent)? {
            (Outcome::Response(status, headers, bytes, end), patience) => {
                let body = match end {
                    End::Whole => bytes.into(),
                    End::Reset | End::Silence => {
                        blocking::Body::reader(Breaking { fake: self.clone(), bytes, end, patience })
                    }
                };
                Ok(response(status, headers, body))
            }
            (Outcome::NoConnection, _) => Err(refused()),
            (Outcome::Reset, _) => Err(TransportError::other(reset())),
            (Outcome::Silence, patience) => Err(patience.end(self)),
        }
    }

    fn sleep(&self, duration: Duration) {
        self.pass(duration);
    }

    fn now(&self) -> Instant {
        self.time()
    }
}

impl Patience {
    /// Whether the limit on the exchange runs out before the limit on silence. The async client enforces the former
    /// itself.
    fn is_cut_short(self) -> bool {
        self.exchange.is_some_and(|exchange| self.silence.is_none_or(|silence| exchange < silence))
    }

    /// Advances the clock to the end of the client's wait, and returns the error of its time limit.
    fn end(self, fake: &Fake) -> TransportError {
        match (self.exchange, self.silence) {
            (Some(limit), _) if self.is_cut_short() => {
                fake.pass(limit);
                TransportError::out_of_time(limit)
            }
            (_, Some(silence)) => {
                fake.pass(silence);
                TransportError::timeout(format!("nothing was sent or received for {silence:?}"))
            }
            (_, None) => TransportError::permanent("the fake stalls, and no time limit of the client would end it"),
        }
    }
}

/// A body that breaks off or stalls.
struct Breaking {
    fake: Fake,
    bytes: Bytes,
    end: End,
    patience: Patience,
}

impl BodyStream for Breaking {
    fn poll_chunk(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if !self.bytes.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.bytes))));
        }
        match self.end {
            End::Whole => Poll::Ready(None),
            End::Reset => Poll::Ready(Some(Err(TransportError::other(reset())))),
            End::Silence if self.patience.is_cut_short() => Poll::Pending,
            End::Silence => Poll::Ready(Some(Err(self.patience.end(&self.fake)))),
        }
    }
}

impl Read for Breaking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes.has_remaining() {
            return (&mut self.bytes).reader().read(buffer);
        }
        match self.end {
            End::Whole => Ok(0),
            End::Reset => Err(reset()),
            End::Silence => {
                let TransportError { failure, source, .. } = self.patience.end(&self.fake);
                let kind = if failure == Failure::Timeout { io::ErrorKind::TimedOut } else { io::ErrorKind::Other };
                Err(io::Error::new(kind, source))
            }
        }
    }
}

fn response<B>(status: StatusCode, headers: HeaderMap, body: B) -> http::Response<B> {
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn refused() -> TransportError {
    TransportError::connect(io::Error::from(io::ErrorKind::ConnectionRefused))
}

fn reset() -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}
