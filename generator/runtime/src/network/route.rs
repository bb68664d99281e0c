//! How a URL is reached.

use std::sync::Arc;

use http::header::{HOST, HeaderMap, HeaderValue, PROXY_AUTHORIZATION};
use http::uri::{Authority, Scheme};
use http::{Response, StatusCode, Uri};

use super::proxies::{Proxies, Proxy};
use crate::request::Origin;
use crate::transport::TransportError;

/// How a URL is reached: directly, through a tunnel that a proxy opens (`https`), or by a proxy that forwards (`http`).
pub(super) struct Route {
    scheme: Scheme,
    authority: Authority,
    pub(super) origin: Origin,
    host: HeaderValue,
    pub(super) proxy: Option<Arc<Proxy>>,
}

impl Route {
    pub(super) fn to(uri: &Uri, proxies: &Proxies) -> Result<Self, TransportError> {
        let proxy = proxies.of(uri).map_err(|reason| TransportError::permanent(&*reason))?;
        Ok(Self { proxy, ..Self::direct(uri)? })
    }

    pub(super) fn direct(uri: &Uri) -> Result<Self, TransportError> {
        let (Some(scheme), Some(authority), Some(origin)) = (uri.scheme(), uri.authority(), Origin::of(uri)) else {
            return Err(TransportError::permanent("the URL has no scheme and host that can be used"));
        };
        let has_default_port = origin.port() == if origin.secure { 443 } else { 80 };
        let host = if has_default_port { authority.host() } else { authority.as_str() };
        let host = HeaderValue::from_str(host).map_err(TransportError::permanent)?;
        Ok(Self { scheme: scheme.clone(), authority: authority.clone(), origin, host, proxy: None })
    }

    /// Whether a connection on this route can be used for that URL.
    pub(super) fn leads_to(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&self.scheme) && uri.authority() == Some(&self.authority)
    }

    /// The proxy that forwards each message, and can read it.
    pub(super) fn forwarder(&self) -> Option<&Proxy> {
        self.proxy.as_deref().filter(|_| !self.origin.secure)
    }

    /// Adds the headers that a message needs on this route: the host, and the credentials for a proxy that forwards.
    pub(super) fn address(&self, headers: &mut HeaderMap) {
        headers.insert(HOST, self.host.clone());
        if let Some(authorization) = self.forwarder().and_then(|proxy| proxy.authorization.clone()) {
            headers.insert(PROXY_AUTHORIZATION, authorization);
        }
    }

    /// Refuses a response that comes from the proxy and asks for credentials, because the server has not responded.
    pub(super) fn check<T>(&self, response: &Response<T>) -> Result<(), TransportError> {
        match self.forwarder() {
            Some(proxy) if response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
                Err(proxy.answers(response))
            }
            _ => Ok(()),
        }
    }

    /// The host and port at the end of a tunnel: `api.example:443`.
    pub(super) fn tunnel_end(&self) -> String {
        format!("{}:{}", self.authority.host(), self.origin.port())
    }
}
