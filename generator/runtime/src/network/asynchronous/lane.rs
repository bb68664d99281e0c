//! A connection that carries one exchange at a time.

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{Request, Response, Uri};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1::{Builder, SendRequest};
use hyper_util::rt::TokioIo;

use super::BoxedStream;
use crate::network::framing::LONGEST;
use crate::network::pool::Pooled;
use crate::network::route::Route;
use crate::transport::TransportError;

/// A connection that carries one exchange at a time.
pub(super) struct Lane {
    pub(super) route: Route,
    sender: SendRequest<Full<Bytes>>,
}

impl Lane {
    /// Starts a task on the current runtime that drives the connection.
    pub(super) async fn over(stream: BoxedStream, route: Route) -> Result<Self, TransportError> {
        let handshake = Builder::new().max_buf_size(LONGEST).handshake(TokioIo::new(stream));
        let (sender, connection) = handshake.await.map_err(TransportError::connect)?;
        tokio::spawn(connection);
        Ok(Self { route, sender })
    }

    /// Gives a message to this URL the form that this connection needs.
    pub(super) fn address(&self, message: &mut Request<Full<Bytes>>, uri: &Uri) {
        self.route.address(message.headers_mut());
        *message.uri_mut() = match self.route.forwarder() {
            Some(_) => uri.clone(),
            None => uri.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/")).into(),
        };
    }

    /// Sends a message and receives the head of the response. An error contains the message if it was certainly not
    /// sent.
    pub(super) async fn send(
        &mut self,
        message: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, (Option<Request<Full<Bytes>>>, hyper::Error)> {
        if let Err(error) = self.sender.ready().await {
            return Err((Some(message), error));
        }
        let sent = self.sender.try_send_request(message).await;
        sent.map_err(|mut error| (error.take_message(), error.into_error()))
    }
}

impl Pooled for Lane {
    fn route(&self) -> &Route {
        &self.route
    }

    fn is_open(&mut self) -> bool {
        !self.sender.is_closed()
    }
}
