//! TLS by rustls: the ring provider and the platform's verifier, both passed explicitly, so that no process-wide default
//! is needed or touched, and both clients trust the same certificates.

use crate::error::{Error, Result};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;
use std::sync::Arc;

/// Trusts what the platform trusts, and the certificates in these PEM texts.
pub(crate) fn config(root_certificates: &[Vec<u8>]) -> Result<ClientConfig> {
    let provider = Arc::new(ring::default_provider());
    let roots = roots(root_certificates)?;
    let unusable = |error| Error::configuration(format!("TLS cannot be set up: {error}")).with_source(error);
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).map_err(unusable)?;
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(unusable)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

fn roots(pems: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>> {
    let mut roots = Vec::new();
    for pem in pems {
        let before = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            roots.push(certificate.map_err(|error| {
                Error::configuration(format!("a root certificate is not valid PEM: {error}")).with_source(error)
            })?);
        }
        if roots.len() == before {
            return Err(Error::configuration("a root certificate was given, but its PEM text holds none"));
        }
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_certificates_is_refused() {
        assert!(config(&[b"hello".to_vec()]).unwrap_err().is_configuration());
        let broken = b"-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n".to_vec();
        assert!(config(&[broken]).unwrap_err().to_string().contains("not valid PEM"));
    }
}
