//! Checks that apply to every URL: it has a plain origin, no dot segments, and a bounded length.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;
use http::uri::{Authority, Scheme};

/// The longest URL that a [`Uri`] can hold, in bytes.
pub(crate) const LONGEST_URL: usize = u16::MAX as usize - 1;

/// Whether URL parsers read this segment as `.` or `..`, in any spelling.
pub(crate) fn is_dot_segment(segment: &str) -> bool {
    const SPELLINGS: [&str; 6] = [".", "..", "%2e", "%2e.", ".%2e", "%2e%2e"];
    SPELLINGS.iter().any(|spelling| segment.eq_ignore_ascii_case(spelling))
}

/// Scheme, host and port. They decide which server may get the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) secure: bool,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of a URL; `None` unless its scheme is `http` or `https`, it has no user info, and its host is plain.
    pub(crate) fn of(uri: &Uri) -> Option<Self> {
        let secure = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return None,
        };
        let authority = uri.authority().filter(|authority| !authority.as_str().contains('@'))?;
        let port = match port(authority)? {
            Some(port) => port,
            None if secure => 443,
            None => 80,
        };
        let host = authority.host().to_ascii_lowercase();
        is_plain_host(&host).then_some(Self { secure, host, port })
    }

    /// The host, without the brackets of an IPv6 address.
    pub(crate) fn bare_host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    #[cfg(any(feature = "async", feature = "blocking", feature = "tracing"))]
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Whether the host is `localhost` or a loopback address. No name is looked up, so the request cannot leave this
    /// machine.
    pub(crate) fn is_loopback(&self) -> bool {
        let bare = self.bare_host();
        bare == "localhost"
            || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
            || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}

/// The port in an authority, if there is one. The outer `None` means that the text after the colon is not a port.
fn port(authority: &Authority) -> Option<Option<u16>> {
    match authority.as_str().strip_prefix(authority.host())? {
        "" | ":" => Some(None),
        _ => authority.port_u16().map(Some),
    }
}

/// Whether all URL parsers read this host alike.
fn is_plain_host(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Origin {
        Origin::of(&text.parse().unwrap()).unwrap()
    }

    #[test]
    fn loopback_is_recognized_without_a_lookup() {
        let is_loopback = |text: &str| origin(text).is_loopback();
        for text in
            ["http://localhost", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.9.9.9:80/x", "http://[::1]:9"]
        {
            assert!(is_loopback(text), "{text}");
        }
        for text in ["http://localhost.example", "http://10.0.0.1", "http://[::2]", "http://0x7f.1", "http://127.1"] {
            assert!(!is_loopback(text), "{text}");
        }
    }

    #[test]
    fn origins_compare_with_default_ports() {
        assert_eq!(origin("https://A.example/x"), origin("https://a.example:443"));
        assert_ne!(origin("http://a.example"), origin("https://a.example"));
        assert_ne!(origin("https://a.example:8443"), origin("https://a.example"));
    }
}
