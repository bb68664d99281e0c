//! Tunnels through a proxy: `CONNECT` (RFC 9110, 9.3.6).

use http::header::{HOST, HeaderValue, PROXY_AUTHORIZATION};
use http::{Method, Request};

use super::BoxedStream;
use super::wire::Wire;
use crate::network::proxies::Proxy;
use crate::transport::TransportError;

/// Asks the proxy on this stream for a tunnel to `end`, such as `api.example:443`.
pub(super) fn open(stream: BoxedStream, proxy: &Proxy, end: &str) -> Result<BoxedStream, TransportError> {
    let mut request = Request::new(());
    *request.method_mut() = Method::CONNECT;
    request.headers_mut().insert(HOST, HeaderValue::from_str(end).map_err(TransportError::permanent)?);
    if let Some(authorization) = &proxy.authorization {
        request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
    }
    let mut wire = Wire::over(stream);
    let (head, ()) = request.into_parts();
    let (response, _) = wire.exchange(&head, end, &[]).map_err(TransportError::connect)?;
    match response.status() {
        status if status.is_success() => Ok(wire.into_stream()),
        _ => Err(proxy.answers(&response)),
    }
}
