//! The address every request starts from.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;
use http::uri::{Authority, Scheme};

use crate::error::{Error, Result};

/// An `http` or `https` address without user info, query or fragment; a path prefix is kept.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    /// Without a trailing slash.
    text: String,
    origin: Origin,
}

/// An address as the caller gave it, which may hold a password, or a key in its query. [`Debug`] shows neither.
#[derive(Clone)]
pub(crate) struct GivenUrl(String);

impl GivenUrl {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for GivenUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is given may not be an address at all, so everything before an `@` counts as a password.
        let (hidden, rest) = match self.0.rsplit_once('@') {
            Some((_, rest)) => ("[redacted]@", rest),
            None => ("", &*self.0),
        };
        let plain = rest.split(['?', '#']).next().unwrap_or_default();
        write!(f, "{:?}", format!("{hidden}{plain}"))
    }
}

/// Scheme, host and port: what decides who may see the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) secure: bool,
    host: String,
    port: u16,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let refuse = |reason: &str| Error::configuration(format!("the base URL cannot be used: {reason}"));
        if text.contains('#') {
            return Err(refuse("it has a fragment"));
        }
        let uri: Uri = text.parse().map_err(|error| refuse(&format!("{error}")))?;
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(refuse("it has user info; give the key to the client instead"));
        }
        if uri.query().is_some() {
            return Err(refuse("it has a query"));
        }
        if uri.path().split('/').any(is_dot_segment) {
            return Err(refuse("its path has a `.` or `..` segment"));
        }
        if uri.path().contains('\\') {
            return Err(refuse("its path has a backslash, which some URL parsers read as a slash"));
        }
        let origin = Origin::of(&uri).ok_or_else(|| refuse("expected `https://` or `http://` and a host"))?;
        Ok(Self { text: text.trim_end_matches('/').to_owned(), origin })
    }

    /// Without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl Origin {
    /// None for what is not plainly `http` or `https` and a host.
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

    /// The host, an IPv6 address without its brackets.
    pub(crate) fn bare_host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    #[cfg(any(feature = "async", feature = "blocking", feature = "tracing"))]
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Whether the host is this machine by its very name, so that nothing leaves it.
    pub(crate) fn is_loopback(&self) -> bool {
        let bare = self.bare_host();
        bare == "localhost"
            || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
            || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
    }
}

/// Outer None where there is something after the colon that is no port.
fn port(authority: &Authority) -> Option<Option<u16>> {
    match authority.as_str().strip_prefix(authority.host())? {
        "" | ":" => Some(None),
        _ => authority.port_u16().map(Some),
    }
}

/// Hosts that every URL parser reads alike.
fn is_plain_host(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)),
    }
}

/// `.` and `..` in every spelling that URL parsers resolve.
pub(crate) fn is_dot_segment(segment: &str) -> bool {
    const SPELLINGS: [&str; 6] = [".", "..", "%2e", "%2e.", ".%2e", "%2e%2e"];
    SPELLINGS.iter().any(|spelling| segment.eq_ignore_ascii_case(spelling))
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trailing_slash_makes_no_difference_and_a_prefix_is_kept() {
        for text in ["https://api.example", "https://api.example/"] {
            assert_eq!(BaseUrl::parse(text).unwrap().as_str(), "https://api.example");
        }
        assert_eq!(BaseUrl::parse("http://api.example:8080/v1/").unwrap().as_str(), "http://api.example:8080/v1");
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for (text, reason) in [
            ("ftp://api.example", "expected `https://`"),
            ("api.example", "expected `https://`"),
            ("/v1", "expected `https://`"),
            ("https://", "empty string"),
            ("https://sk_1@api.example", "it has user info"),
            ("https://api.example?a=1", "it has a query"),
            ("https://api.example/#a", "it has a fragment"),
            ("https://api.example/%2E%2e/v1", "segment"),
            ("https://api.example:port", "expected `https://`"),
            ("https://api%2eexample", "invalid"),
            ("https://api.example/a b", "invalid"),
            (r"https://api.example/a\..\b", "backslash"),
        ] {
            let error = BaseUrl::parse(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("sk_1"), "{error}");
        }
    }

    #[test]
    fn what_was_given_shows_no_secret() {
        for (text, shown) in [
            ("https://ada:hush@api.example/v1", r#""[redacted]@api.example/v1""#),
            ("https://ada:hu/s#h?@api.example", r#""[redacted]@api.example""#),
            ("hush@api.example", r#""[redacted]@api.example""#),
            ("https://api.example/v1?key=hush", r#""https://api.example/v1""#),
            ("https://api.example/v1", r#""https://api.example/v1""#),
        ] {
            assert_eq!(format!("{:?}", GivenUrl::new(text.to_owned())), shown);
        }
    }

    #[test]
    fn loopback_is_known_by_name_only() {
        let is_loopback = |text: &str| BaseUrl::parse(text).unwrap().origin().is_loopback();
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
        let origin = |text: &str| Origin::of(&text.parse().unwrap()).unwrap();
        assert_eq!(origin("https://A.example/x"), origin("https://a.example:443"));
        assert_ne!(origin("http://a.example"), origin("https://a.example"));
        assert_ne!(origin("https://a.example:8443"), origin("https://a.example"));
    }
}
