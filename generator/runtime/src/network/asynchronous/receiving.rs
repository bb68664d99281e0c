//! The body of a response, as it arrives.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::Body as _;
use hyper::body::Incoming;

use super::lane::Lane;
use super::{Inner, failure};
use crate::transport::{BodyStream, TransportError};

/// The body of a response, as it arrives. Its connection returns to the pool only after the body has ended.
pub(super) struct Receiving {
    body: Incoming,
    inner: Arc<Inner>,
    lane: Option<Lane>,
    /// How long the server keeps an idle connection, if it says so.
    announced: Option<Duration>,
}

impl Receiving {
    pub(super) fn new(body: Incoming, inner: Arc<Inner>, lane: Lane, announced: Option<Duration>) -> Self {
        Self { body, inner, lane: Some(lane), announced }
    }

    fn give_back(&mut self) {
        if let Some(lane) = self.lane.take() {
            self.inner.pool.give(lane, self.announced);
        }
    }
}

impl BodyStream for Receiving {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                None => {
                    self.give_back();
                    return Poll::Ready(None);
                }
                Some(Err(error)) => {
                    self.lane = None;
                    return Poll::Ready(Some(Err(failure(error))));
                }
                Some(Ok(frame)) => {
                    // A frame without data contains trailers, which are ignored.
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}
