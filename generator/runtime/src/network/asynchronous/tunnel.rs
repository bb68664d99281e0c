//! Tunnels through a proxy: `CONNECT` (RFC 9110, 9.3.6).

use bytes::Bytes;
use http::header::{HOST, HeaderValue, PROXY_AUTHORIZATION};
use http::{Method, Request};
use http_body_util::Empty;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;

use super::BoxedStream;
use crate::network::proxies::Proxy;
use crate::transport::TransportError;

/// Asks the proxy on this stream for a tunnel to `end`, such as `api.example:443`.
pub(super) async fn open(stream: BoxedStream, proxy: &Proxy, end: &str) -> Result<BoxedStream, TransportError> {
    let mut request = Request::new(Empty::<Bytes>::new());
    *request.method_mut() = Method::CONNECT;
    *request.uri_mut() = end.parse().map_err(TransportError::permanent)?;
    request.headers_mut().insert(HOST, HeaderValue::from_str(end).map_err(TransportError::permanent)?);
    if let Some(authorization) = &proxy.authorization {
        request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
    }
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.map_err(TransportError::connect)?;
    tokio::spawn(connection.with_upgrades());
    let response = sender.send_request(request).await.map_err(TransportError::connect)?;
    match response.status() {
        status if status.is_success() => {
            let upgraded = hyper::upgrade::on(response).await.map_err(TransportError::connect)?;
            Ok(Box::new(TokioIo::new(upgraded)))
        }
        _ => Err(proxy.answers(&response)),
    }
}
