//! The blocking HTTP stack: the protocol core of ureq over sockets and a pool of our own.
//!
//! ureq itself looks a name up for every request, takes a body for whole that a reset ended, and cannot send plain
//! requests through a proxy; its core leaves all that to its caller.

mod connect;
mod connection;
mod lookup;
mod receiving;
mod secure;
mod socket;
mod stream;
mod tunnel;
mod wire;

use super::framing;
use super::policy::Policy;
use super::pool::{Pool, announced_idle_time};
use crate::TransportError;
use crate::base_url::Origin;
use crate::blocking::{Body, Transport};
use crate::error::Result;
use bytes::Bytes;
use connect::Connector;
use connection::Connection;
use receiving::Receiving;
use std::sync::Arc;
use std::time::{Duration, Instant};
use stream::BoxedStream;

/// ureq's protocol core, on the standard library's sockets.
pub(crate) struct UreqTransport {
    connector: Connector,
    pool: Arc<Pool<Connection>>,
}

impl UreqTransport {
    pub(crate) fn new(policy: &Policy, base: &Origin) -> Result<Self> {
        Ok(Self { connector: Connector::new(policy, base)?, pool: Arc::new(Pool::new(policy)) })
    }
}

impl Transport for UreqTransport {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError> {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        // Whatever fails once the exchange is out of time fails for that.
        let in_time = |error| match (timeout, deadline) {
            (Some(timeout), Some(deadline)) if deadline <= Instant::now() => TransportError::out_of_time(timeout),
            _ => error,
        };
        let mut connection = match self.pool.take(request.uri()) {
            Some(connection) => connection,
            None => self.connector.open(request.uri(), deadline).map_err(in_time)?,
        };
        connection.set_deadline(deadline);
        let (response, rest) = connection.exchange(request).map_err(|error| in_time(TransportError::of_io(error)))?;
        connection.route.check(&response)?;
        framing::check(&response)?;
        let announced = announced_idle_time(response.headers());
        Ok(response.map(|()| Body::reader(Receiving::new(rest, connection, Arc::clone(&self.pool), announced))))
    }
}
