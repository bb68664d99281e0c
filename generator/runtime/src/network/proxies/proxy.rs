//! A proxy, parsed from its URL.

use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Response, Uri};
use percent_encoding::percent_decode_str;

use crate::protocol::retry_after;
use crate::transport::TransportError;

/// A proxy. Neither [`Debug`] nor [`Display`](std::fmt::Display) shows its password.
#[derive(Debug)]
pub(crate) struct Proxy {
    /// Whether the connection to it uses TLS.
    pub(crate) secure: bool,
    /// The host. An IPv6 address has no brackets here.
    pub(crate) host: String,
    pub(crate) port: u16,
    /// Marked sensitive, so that [`Debug`] does not show it.
    pub(crate) authorization: Option<HeaderValue>,
}

impl Proxy {
    /// Parses a URL such as `http://user:password@proxy.example:3128`. The scheme, the user and the port may be left
    /// out.
    ///
    /// # Errors
    /// What is wrong with the URL, worded to follow “the proxy”. The URL itself is not repeated, since it may contain a
    /// password.
    pub(super) fn parse(address: &str) -> Result<Self, String> {
        let address = address.trim();
        let uri: Uri = match address.contains("://") {
            true => address.parse(),
            false => format!("http://{address}").parse(),
        }
        .map_err(|_| "has an address that is no URL; percent-encode what is special in its password".to_owned())?;
        let secure = match uri.scheme_str() {
            Some("http") => false,
            Some("https") => true,
            scheme => {
                let scheme = scheme.unwrap_or_default();
                return Err(format!("has the scheme `{scheme}`, which is not supported: only `http` and `https` are"));
            }
        };
        let authority = uri.authority().ok_or("has an address without a host")?;
        let (user_info, place) = match authority.as_str().rsplit_once('@') {
            Some((user_info, place)) => (Some(user_info), place),
            None => (None, authority.as_str()),
        };
        let host = authority.host();
        let port = match place.strip_prefix(host) {
            Some("" | ":") => Some(if secure { 443 } else { 80 }),
            _ => authority.port_u16(),
        };
        Ok(Self {
            secure,
            host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
            port: port.ok_or("has a port that is no number up to 65535")?,
            authorization: user_info.map(authorization).transpose()?,
        })
    }

    /// Its URL, to connect to.
    #[cfg(feature = "async")]
    pub(crate) fn uri(&self) -> Uri {
        self.to_string().parse().unwrap_or_default()
    }

    /// Says that this proxy failed, and not the host behind it.
    pub(crate) fn fails(&self, error: TransportError) -> TransportError {
        error.of_peer(format_args!("the proxy {self}"))
    }

    /// The error for a proxy that refuses. A server error may be temporary, and the proxy may say for how long. Wrong
    /// credentials and prohibitions are permanent.
    pub(crate) fn answers<T>(&self, response: &Response<T>) -> TransportError {
        let status = response.status();
        let told = format!("it answers {status}");
        self.fails(match status.is_server_error() {
            true => TransportError {
                retry_after: retry_after(response.headers(), SystemTime::now()),
                ..TransportError::connect(told)
            },
            false => TransportError::refused(told),
        })
    }
}

/// HTTP Basic (RFC 7617).
fn authorization(user_info: &str) -> Result<HeaderValue, String> {
    let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    let mut plain: Vec<u8> = percent_decode_str(user).collect();
    plain.push(b':');
    plain.extend(percent_decode_str(password));
    let value = format!("Basic {}", STANDARD.encode(plain));
    let mut value = HeaderValue::try_from(value).map_err(|_| "has credentials that no header can carry")?;
    value.set_sensitive(true);
    Ok(value)
}

/// Scheme, host and port.
impl std::fmt::Display for Proxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        match self.host.contains(':') {
            true => write!(f, "{scheme}://[{}]:{}", self.host, self.port),
            false => write!(f, "{scheme}://{}:{}", self.host, self.port),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omitted_parts_have_defaults() {
        for (address, proxy) in [
            ("http://p.example:3128", "http://p.example:3128"),
            ("p.example", "http://p.example:80"),
            ("p.example:8080/", "http://p.example:8080"),
            ("https://p.example", "https://p.example:443"),
            ("http://[::1]:3128", "http://[::1]:3128"),
            (" user:hush@p.example:1 ", "http://p.example:1"),
        ] {
            assert_eq!(Proxy::parse(address).unwrap().to_string(), proxy, "{address}");
        }
    }

    #[test]
    fn credentials_are_percent_decoded_and_never_shown() {
        let proxy = Proxy::parse("http://ada:h%40sh:x@p.example").unwrap();
        assert_eq!(proxy.authorization.as_ref().unwrap(), &format!("Basic {}", STANDARD.encode("ada:h@sh:x")));
        assert!(!format!("{proxy:?} {proxy}").contains("Basic"), "{proxy:?}");
        let user = Proxy::parse("http://ada@p.example").unwrap();
        assert_eq!(user.authorization.unwrap(), format!("Basic {}", STANDARD.encode("ada:")));
    }

    #[test]
    fn an_address_that_cannot_be_used_is_not_repeated() {
        for address in ["socks5://u:hush@p", "http://u:hu sh@p", "http://", "http://u:hush@p:99999", "ftp://u:hush@p"] {
            let fault = Proxy::parse(address).unwrap_err();
            assert!(!fault.contains("hush"), "{address}: {fault}");
        }
    }
}
