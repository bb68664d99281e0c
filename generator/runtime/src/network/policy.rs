//! What a client is told about its network.

use std::time::Duration;

/// What a client is told about its network.
#[derive(Clone, Debug)]
#[cfg_attr(
    not(any(feature = "async", feature = "blocking")),
    allow(dead_code, reason = "there is no HTTP stack to read it")
)]
pub(crate) struct Policy {
    pub(crate) connect_timeout: Option<Duration>,
    /// How long neither side may send anything while a message is under way.
    pub(crate) read_timeout: Option<Duration>,
    /// How long a connection may idle and still be used again.
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) most_idle: usize,
    pub(crate) proxy: ProxyChoice,
    /// Hosts that are reached without a proxy, as `NO_PROXY` lists them.
    pub(crate) proxy_exceptions: Vec<String>,
    pub(crate) root_certificates: Vec<Vec<u8>>,
}

/// Where the proxy comes from.
#[derive(Clone)]
#[cfg_attr(
    not(any(feature = "async", feature = "blocking")),
    allow(dead_code, reason = "there is no HTTP stack to read it")
)]
pub(crate) enum ProxyChoice {
    /// The variables of the environment, as `HTTPS_PROXY`.
    Environment,
    /// Requests go out directly.
    None,
    /// The proxy at this address, which may hold a password.
    Given(String),
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            connect_timeout: Some(Duration::from_secs(10)),
            read_timeout: Some(Duration::from_secs(30)),
            idle_timeout: Some(Duration::from_secs(4)),
            most_idle: usize::MAX,
            proxy: ProxyChoice::Environment,
            proxy_exceptions: Vec::new(),
            root_certificates: Vec::new(),
        }
    }
}

impl std::fmt::Debug for ProxyChoice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Environment => "Environment",
            Self::None => "None",
            Self::Given(_) => "Given([redacted])",
        })
    }
}
