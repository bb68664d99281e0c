//! A connection that carries one exchange at a time.

use std::io;
use std::time::Instant;

use bytes::Bytes;
use http::{Request, Response};
use ureq_proto::client::RecvResponseResult;

use super::BoxedStream;
use super::wire::Wire;
use crate::network::pool::Pooled;
use crate::network::route::Route;

/// A connection that carries one exchange at a time.
pub(super) struct Connection {
    pub(super) route: Route,
    pub(super) wire: Wire,
}

impl Connection {
    pub(super) fn over(stream: BoxedStream, route: Route) -> Self {
        Self { route, wire: Wire::over(stream) }
    }

    /// Sets the time at which the exchange must be over, with its body.
    pub(super) fn set_deadline(&mut self, deadline: Option<Instant>) {
        self.wire.stream().socket().set_deadline(deadline);
    }

    /// Sends a message and receives the head of the response. The body follows later.
    pub(super) fn exchange(&mut self, request: Request<Bytes>) -> io::Result<(Response<()>, RecvResponseResult)> {
        let (mut head, body) = request.into_parts();
        self.route.address(&mut head.headers);
        let target = match self.route.forwarder() {
            Some(_) => head.uri.to_string(),
            None => head.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        };
        let (response, call) = self.wire.exchange(&head, &target, &body)?;
        let rest = call.proceed().ok_or_else(|| io::Error::other("the response has a head and no end"))?;
        Ok((response, rest))
    }
}

impl Pooled for Connection {
    fn route(&self) -> &Route {
        &self.route
    }

    fn is_open(&mut self) -> bool {
        self.wire.stream().socket().is_open()
    }
}
