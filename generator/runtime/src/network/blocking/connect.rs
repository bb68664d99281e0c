//! Opens connections.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use http::Uri;

use super::connection::Connection;
use super::lookup::lookup;
use super::secure::secure;
use super::socket::Socket;
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
    tls: Tls,
    proxies: Proxies,
    timeout: Option<Duration>,
    read_timeout: Option<Duration>,
}

impl Connector {
    pub(super) fn new(policy: &Policy, base: &Origin) -> Result<Self> {
        Ok(Self {
            tls: Tls::new(policy, base)?,
            proxies: Proxies::new(policy, base)?,
            timeout: policy.connect_timeout,
            read_timeout: policy.read_timeout,
        })
    }

    /// Opens a connection for this URL.
    pub(super) fn open(&self, uri: &Uri, deadline: Option<Instant>) -> Result<Connection, TransportError> {
        let route = Route::to(uri, &self.proxies)?;
        let limit = self.timeout.and_then(|timeout| Some((timeout, Instant::now().checked_add(timeout)?)));
        let deadline = [limit.map(|(_, end)| end), deadline].into_iter().flatten().min();
        let made = self.made(&route, deadline).map_err(|error| match limit {
            Some((timeout, end)) if end <= Instant::now() => {
                TransportError { peer: error.peer, ..TransportError::not_made(timeout) }
            }
            _ => error,
        });
        Ok(Connection::over(made?, route))
    }

    fn made(&self, route: &Route, deadline: Option<Instant>) -> Result<BoxedStream, TransportError> {
        let stream = match &route.proxy {
            None => self.tcp(route.origin.bare_host(), route.origin.port(), deadline)?,
            Some(proxy) => self.through(proxy, route, deadline).map_err(|error| proxy.fails(error))?,
        };
        match route.origin.secure {
            true => secure(&self.tls, stream, route.origin.bare_host()),
            false => Ok(stream),
        }
    }

    fn through(&self, proxy: &Proxy, route: &Route, deadline: Option<Instant>) -> Result<BoxedStream, TransportError> {
        let mut stream = self.tcp(&proxy.host, proxy.port, deadline)?;
        if proxy.secure {
            stream = secure(&self.tls, stream, &proxy.host)?;
        }
        if route.origin.secure {
            stream = tunnel::open(stream, proxy, &route.tunnel_end())?;
        }
        Ok(stream)
    }

    /// Opens a TCP connection. The name is resolved once for each connection, not for each request.
    fn tcp(&self, host: &str, port: u16, deadline: Option<Instant>) -> Result<BoxedStream, TransportError> {
        let addresses = lookup(host, port, deadline).map_err(TransportError::connect)?;
        let tcp = first_to_answer(&addresses, deadline).map_err(TransportError::connect)?;
        Ok(Box::new(Socket::new(tcp, self.read_timeout, deadline)))
    }
}

/// Tries one address after another. Each gets an equal share of the remaining time, so that an unreachable one does not
/// use up the time of the others.
fn first_to_answer(addresses: &[SocketAddr], deadline: Option<Instant>) -> io::Result<TcpStream> {
    let mut failure = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for (index, address) in addresses.iter().enumerate() {
        let connected = match deadline {
            None => TcpStream::connect(address),
            Some(deadline) => {
                let left = deadline.saturating_duration_since(Instant::now());
                let others = u32::try_from(addresses.len() - index).unwrap_or(u32::MAX);
                match left / others {
                    Duration::ZERO => Err(io::Error::new(io::ErrorKind::TimedOut, "not made in time")),
                    share => TcpStream::connect_timeout(address, share),
                }
            }
        };
        match connected {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                return Ok(stream);
            }
            Err(error) => failure = error,
        }
    }
    Err(failure)
}
