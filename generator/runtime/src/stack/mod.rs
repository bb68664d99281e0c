//! The HTTP stacks that come with the crate.

#[cfg(feature = "async")]
pub(crate) mod reqwest;
#[cfg(all(feature = "rustls", not(feature = "native-tls"), any(feature = "async", feature = "blocking")))]
mod tls;
#[cfg(feature = "blocking")]
pub(crate) mod ureq;

/// Says early, and in terms of this crate, that TLS is needed and not there.
#[cfg(all(any(feature = "async", feature = "blocking"), not(any(feature = "rustls", feature = "native-tls"))))]
fn refuse_tls(config: &crate::builder::StackConfig, origin: &crate::base_url::Origin) -> crate::Result<()> {
    const REMEDY: &str = "needs TLS, and none is compiled in: enable the feature `rustls` or `native-tls`";
    if origin.secure {
        return Err(crate::Error::configuration(format!("{origin} {REMEDY}")));
    }
    match config.root_certificates.is_empty() {
        true => Ok(()),
        false => Err(crate::Error::configuration(format!("a root certificate {REMEDY}"))),
    }
}
