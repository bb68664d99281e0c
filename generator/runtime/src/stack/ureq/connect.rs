//! Making connections, such that a failure to make one is told apart from all that can go wrong later: only then is it
//! certain that nothing was sent.

use super::tls::TlsConnector;
use crate::base_url::Origin;
use crate::builder::StackConfig;
use crate::error::Result;
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout, TcpConnector};

/// Sockets, proxies, and TLS as it is compiled in.
pub(super) fn connector(config: &StackConfig, origin: &Origin) -> Result<impl Connector + use<>> {
    let chain = ().chain(ConnectProxyConnector::default()).chain(TcpConnector::default());
    Ok(Marked(chain.chain(TlsConnector::new(config, origin)?)))
}

/// The system's names.
pub(super) fn resolver() -> impl Resolver {
    Marked(DefaultResolver::default())
}

/// No connection could be made.
#[derive(Debug)]
pub(super) struct NotConnected(pub(super) Error);

impl std::fmt::Display for NotConnected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NotConnected {}

/// Marks every failure of what it wraps as [`NotConnected`], but for time limits, which say so themselves.
#[derive(Debug)]
struct Marked<T>(T);

fn mark(error: Error) -> Error {
    match error {
        Error::Timeout(ureq::Timeout::PerCall | ureq::Timeout::Global) => Error::Timeout(ureq::Timeout::Connect),
        Error::Timeout(_) | Error::HostNotFound => error,
        error => Error::Other(Box::new(NotConnected(error))),
    }
}

impl<T: Connector> Connector for Marked<T> {
    type Out = T::Out;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<()>) -> Result<Option<Self::Out>, Error> {
        self.0.connect(details, chained).map_err(mark)
    }
}

impl<T: Resolver> Resolver for Marked<T> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        self.0.resolve(uri, config, timeout).map_err(mark)
    }
}
