//! No TLS is compiled in.

use crate::error::{Error, Result};
use crate::network::policy::Policy;
use crate::request::Origin;

/// What is to be read after the name of what needs TLS.
pub(in crate::network) const REMEDY: &str =
    "needs TLS, and none is compiled in: enable the feature `rustls` or `native-tls`";

/// Refuses early, and in terms of this crate, what needs TLS.
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
