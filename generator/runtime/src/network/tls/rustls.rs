//! TLS with rustls. The ring provider and the platform's verifier are passed explicitly, so that no process-wide
//! default is needed or changed, and both clients trust the same certificates.

use std::io::{self, Read, Write};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, StreamOwned};
use rustls_platform_verifier::Verifier;

use super::{Shaken, empty_pem, no_pem};
use crate::error::{Error, Result};
use crate::network::policy::Policy;
use crate::request::Origin;
use crate::transport::TransportError;

/// Trusts the certificates of the platform, and those given to the client.
pub(in crate::network) struct Tls(Arc<ClientConfig>);

impl Tls {
    pub(in crate::network) fn new(policy: &Policy, _: &Origin) -> Result<Self> {
        let provider = Arc::new(ring::default_provider());
        let roots = roots(&policy.root_certificates)?;
        let unusable = |error| Error::configuration("TLS cannot be set up").with_source(error);
        let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).map_err(unusable)?;
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(unusable)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        Ok(Self(Arc::new(config)))
    }

    /// Starts TLS with this host.
    pub(in crate::network) fn handshake<S: Read + Write>(
        &self,
        stream: S,
        host: &str,
    ) -> Result<Handshake<S>, TransportError> {
        let name = ServerName::try_from(host.to_owned()).map_err(TransportError::refused)?;
        let connection = ClientConnection::new(Arc::clone(&self.0), name).map_err(TransportError::refused)?;
        Ok(Handshake(Secured(StreamOwned::new(connection, stream))))
    }
}

/// A handshake in progress.
pub(in crate::network) struct Handshake<S: Read + Write>(Secured<S>);

impl<S: Read + Write> Handshake<S> {
    /// The underlying stream.
    #[cfg(feature = "async")]
    pub(in crate::network) fn below(&mut self) -> &mut S {
        self.0.below()
    }

    pub(in crate::network) fn advance(self) -> Result<Shaken<S>, TransportError> {
        let Self(mut secured) = self;
        while secured.0.conn.is_handshaking() {
            match secured.0.conn.complete_io(&mut secured.0.sock) {
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(Shaken::Blocked(Self(secured))),
                Err(error) => return Err(failure(error)),
            }
        }
        Ok(Shaken::Done(secured))
    }
}

/// Distinguishes permanent failures from temporary ones. TLS refuses a certificate or a protocol again, but a
/// connection that broke off may work the next time.
fn failure(error: io::Error) -> TransportError {
    match error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) {
        true => TransportError::refused(error),
        false => TransportError::connect(error),
    }
}

/// A stream with TLS. If the underlying stream ends without `close_notify`, reading fails.
pub(in crate::network) struct Secured<S: Read + Write>(StreamOwned<ClientConnection, S>);

impl<S: Read + Write> Secured<S> {
    /// The underlying stream.
    pub(in crate::network) fn below(&mut self) -> &mut S {
        &mut self.0.sock
    }
}

impl<S: Read + Write> Secured<S> {
    /// Sends `close_notify`.
    #[cfg(feature = "async")]
    pub(in crate::network) fn close(&mut self) -> io::Result<()> {
        self.0.conn.send_close_notify();
        self.0.flush()
    }
}

impl<S: Read + Write> Read for Secured<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<S: Read + Write> Write for Secured<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn roots(pems: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>> {
    let mut roots = Vec::new();
    for pem in pems {
        let before = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            roots.push(certificate.map_err(no_pem)?);
        }
        if roots.len() == before {
            return Err(empty_pem());
        }
    }
    Ok(roots)
}
