//! The blocking HTTP stack: the protocol core of ureq, with sockets and a connection pool of our own.
//!
//! ureq itself resolves the name for every request, accepts a body that a reset has cut off, and cannot send plain
//! `http` requests through a proxy. Its protocol core leaves all of this to the caller.

mod connect;
mod connection;
mod lookup;
mod receiving;
mod secure;
mod socket;
mod stream;
mod tunnel;
mod wire;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::framing;
use super::policy::Policy;
use super::pool::{Pool, announced_idle_time};
use crate::error::Result;
use crate::request::Origin;
use crate::transport::TransportError;
use crate::transport::blocking::{Body, Transport};
use connect::Connector;
use connection::Connection;
use receiving::Receiving;
use stream::BoxedStream;

/// The HTTP stack with ureq's protocol core, on the sockets of the standard library.
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
        let mut connection = match self.pool.take(request.uri()) {
            Some(connection) => connection,
            None => self.connector.open(request.uri(), deadline)?,
        };
        connection.set_deadline(deadline);
        let (response, rest) = connection.exchange(request).map_err(TransportError::of_io)?;
        connection.route.check(&response)?;
        framing::check(&response)?;
        let announced = announced_idle_time(response.headers());
        Ok(response.map(|()| Body::reader(Receiving::new(rest, connection, Arc::clone(&self.pool), announced))))
    }
}
