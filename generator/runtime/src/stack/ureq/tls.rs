//! TLS as it is compiled in: the platform's own library if asked for, else rustls, else none.

#[cfg(feature = "native-tls")]
pub(super) use super::native_tls::TlsConnector;
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) use super::no_tls::TlsConnector;
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(super) use super::rustls::TlsConnector;

/// Whether a connection still needs TLS.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(super) fn is_wanted(
    details: &ureq::unversioned::transport::ConnectionDetails<'_>,
    transport: &impl ureq::unversioned::transport::Transport,
) -> bool {
    details.needs_tls() && !transport.is_tls()
}

/// The host as certificates name it: an IPv6 address without its brackets.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(super) fn host<'a>(details: &ureq::unversioned::transport::ConnectionDetails<'a>) -> &'a str {
    details.uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
}
