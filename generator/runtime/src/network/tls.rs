//! TLS as it is compiled in: the platform's own library if its feature is on, or else rustls, or else none.
//!
//! Both libraries are made for blocking streams, and the async client uses them in that way. `tokio-rustls` and
//! `tokio-native-tls` are not used, because the feature `async` would add both: Cargo has no feature for “async and
//! rustls”.

#[cfg(feature = "native-tls")]
mod native_tls;
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
mod none;
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
mod rustls;

#[cfg(feature = "native-tls")]
pub(super) use native_tls::{Handshake, Secured, Tls};
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) use none::{REMEDY, Tls};
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(super) use rustls::{Handshake, Secured, Tls};

/// The progress of a handshake.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(super) enum Shaken<S: std::io::Read + std::io::Write> {
    Done(Secured<S>),
    /// The underlying stream would block. Continue when it is ready.
    Blocked(Handshake<S>),
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn no_pem(error: impl std::error::Error + Send + Sync + 'static) -> crate::Error {
    crate::Error::configuration("a root certificate is not valid PEM").with_source(error)
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn empty_pem() -> crate::Error {
    crate::Error::configuration("a root certificate was given, but its PEM text holds none")
}

#[cfg(all(test, any(feature = "rustls", feature = "native-tls")))]
mod tests {
    use super::Tls;
    use crate::network::Policy;
    use crate::request::Origin;

    #[test]
    fn a_text_without_certificates_is_refused() {
        let base = Origin::of(&"https://a.example".parse().unwrap()).unwrap();
        for (pem, told) in [
            ("hello", "holds none"),
            ("-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n", "is not valid PEM"),
        ] {
            let policy = Policy { root_certificates: vec![pem.into()], ..Policy::default() };
            let error = Tls::new(&policy, &base).err().unwrap();
            assert!(error.is_configuration(), "{error:?}");
            assert!(cfg!(feature = "native-tls") || error.to_string().contains(told), "{error}");
        }
    }
}
