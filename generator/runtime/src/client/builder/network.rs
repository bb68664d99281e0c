//! Connections: how long they may take, which are kept, and which way they go.

use std::time::Duration;

use super::ClientBuilder;
use crate::network::ProxyChoice;
use crate::request::{Api, time_limit};

/// Connections and proxies.
impl<A: Api, C> ClientBuilder<A, C> {
    /// Limits the making of a connection: the look-up of the name, TCP, the proxy's part and TLS included; `None` for no
    /// limit. For this and all other limits, more than a year is none, and zero is over at once.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.network.connect_timeout = time_limit(timeout);
        self
    }

    /// Limits silence: how long neither side may send a byte while a request or its response is under way; `None` for no
    /// limit. What trickles is not silent, up or down.
    pub fn read_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.network.read_timeout = time_limit(timeout);
        self
    }

    /// How long a connection may idle and still be used again; `None` for as long as the server keeps it.
    ///
    /// Many servers close an idle connection after 5 seconds (Node's default), and a request that meets the closing is
    /// lost: a `POST` fails then, since it may have been carried out. So the default stays below. A server that announces
    /// less, as `Keep-Alive: timeout=2`, is heeded in any case.
    pub fn pool_idle_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.network.idle_timeout = time_limit(timeout);
        self
    }

    /// How many connections may idle; by default, as many as were in use at once.
    pub fn pool_max_idle(mut self, connections: usize) -> Self {
        self.config.network.most_idle = connections;
        self
    }

    /// A proxy for everything but loopback, as `http://user:password@proxy.example:3128`, in place of the environment's.
    ///
    /// The scheme says how one speaks to the proxy: `http` (the default) or `https`. It is asked for a tunnel to an `https`
    /// address, and to forward what goes to an `http` one. Any other scheme (`socks5`, say) is a configuration error when
    /// the client is built, whether it comes from here or from the environment: nothing goes out around a proxy unasked.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.config.network.proxy = ProxyChoice::Given(url.into());
        self
    }

    /// No proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.config.network.proxy = ProxyChoice::None;
        self
    }

    /// No proxy for these hosts, listed as in `NO_PROXY` and beside it: `example.com` (and what is below it), `10.0.0.0/8`,
    /// `[fd00::1]`, `internal:8443`, `*`, with commas or blanks between them.
    pub fn no_proxy_for(mut self, hosts: impl Into<String>) -> Self {
        self.config.network.proxy_exceptions.push(hosts.into());
        self
    }

    /// Trusts the certificates in this PEM text, beside the platform's.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.config.network.root_certificates.push(pem.into());
        self
    }
}
