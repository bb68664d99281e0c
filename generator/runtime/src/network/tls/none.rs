//! The substitute for TLS in a build without it.

use crate::error::{Error, Result};
use crate::network::policy::Policy;
use crate::request::Origin;

/// The end of an error message that begins with what needs TLS.
pub(in crate::network) const REMEDY: &str =
    "needs TLS, and none is compiled in: enable the feature `rustls` or `native-tls`";

/// Refuses to build a client that needs TLS.
pub(in crate::network) struct Tls;

impl Tls {
    pub(in crate::network) fn new(policy: &Policy, base: &Origin) -> Result<Self> {
        if base.secure {
            return Err(Error::configuration(format!("{base} {REMEDY}")));
        }
        match policy.root_certificates.is_empty() {
            true => Ok(Self),
            false => Err(Error::configuration(format!("a root certificate {REMEDY}"))),
        }
    }
}
