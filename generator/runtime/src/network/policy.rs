//! The network settings of a client.

use std::time::Duration;

/// The network settings of a client.
#[derive(Clone, Debug)]
#[cfg_attr(
    not(any(feature = "async", feature = "blocking")),
    allow(dead_code, reason = "there is no HTTP stack to read it")
)]
pub(crate) struct Policy {
    pub(crate) connect_timeout: Option<Duration>,
    /// How long a message may pause before it fails: no byte is sent or received.
    pub(crate) read_timeout: Option<Duration>,
    /// How long a connection may be idle before it is no longer reused.
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) most_idle: usize,
    pub(crate) proxy: ProxyChoice,
    /// Hosts that are connected to directly, in the format of `NO_PROXY`.
    pub(crate) proxy_exceptions: Vec<String>,
    pub(crate) root_certificates: Vec<Vec<u8>>,
}

/// Which proxy is used.
#[derive(Clone)]
#[cfg_attr(
    not(any(feature = "async", feature = "blocking")),
    allow(dead_code, reason = "there is no HTTP stack to read it")
)]
pub(crate) enum ProxyChoice {
    /// The one in the environment variables, such as `HTTPS_PROXY`.
    Environment,
    /// None. Requests are sent directly.
    None,
    /// The proxy at this URL, which may contain a password.
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
