//! Opens connections.

use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::time::Instant;
use tower_service::Service;

use super::lane::Lane;
use super::runtime::with_io;
use super::secure::secure;
use super::watched::Watched;
use super::{BoxedStream, tunnel};
use crate::error::Result;
use crate::network::policy::Policy;
use crate::network::proxies::{Proxies, Proxy};
use crate::network::route::Route;
use crate::network::tls::Tls;
use crate::request::Origin;
use crate::transport::TransportError;

/// Opens connections: directly or through a proxy, with or without TLS.
pub(super) struct Connector {
    tcp: HttpConnector,
    tls: Tls,
    proxies: Proxies,
    timeout: Option<Duration>,
    read_timeout: Option<Duration>,
}

impl Connector {
    pub(super) fn new(policy: &Policy, base: &Origin) -> Result<Self> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(policy.connect_timeout);
        Ok(Self {
            tcp,
            tls: Tls::new(policy, base)?,
            proxies: Proxies::new(policy, base)?,
            timeout: policy.connect_timeout,
            read_timeout: policy.read_timeout,
        })
    }

    /// Opens a connection for this URL.
    pub(super) async fn open(&self, uri: &Uri) -> Result<Lane, TransportError> {
        let route = Route::to(uri, &self.proxies)?;
        let Some(limit) = self.timeout else { return self.lane(uri, route).await };
        let (proxy, begun) = (route.proxy.clone(), Instant::now());
        let made = match limit.is_zero() {
            true => None,
            false => tokio::time::timeout(limit, self.lane(uri, route)).await.ok(),
        };
        match (made, proxy) {
            (Some(Err(error)), _) if begun.elapsed() >= limit => {
                Err(TransportError { peer: error.peer, ..TransportError::not_made(limit) })
            }
            (Some(result), _) => result,
            (None, None) => Err(TransportError::not_made(limit)),
            (None, Some(proxy)) => Err(proxy.fails(TransportError::not_made(limit))),
        }
    }

    async fn lane(&self, uri: &Uri, route: Route) -> Result<Lane, TransportError> {
        let mut stream = match &route.proxy {
            None => self.tcp(uri.clone()).await?,
            Some(proxy) => self.through(proxy, &route).await.map_err(|error| proxy.fails(error))?,
        };
        if route.origin.secure {
            stream = secure(&self.tls, stream, route.origin.bare_host()).await?;
        }
        Lane::over(stream, route).await
    }

    async fn through(&self, proxy: &Proxy, route: &Route) -> Result<BoxedStream, TransportError> {
        let mut stream = self.tcp(proxy.uri()).await?;
        if proxy.secure {
            stream = secure(&self.tls, stream, &proxy.host).await?;
        }
        if route.origin.secure {
            stream = tunnel::open(stream, proxy, &route.tunnel_end()).await?;
        }
        Ok(stream)
    }

    /// Opens a TCP connection. The name is resolved once for each connection, not for each request.
    async fn tcp(&self, uri: Uri) -> Result<BoxedStream, TransportError> {
        let stream = with_io(self.tcp.clone().call(uri)).await?.map_err(TransportError::connect)?;
        Ok(Box::new(Watched::new(stream.into_inner(), self.read_timeout)))
    }
}
