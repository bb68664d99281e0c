//! No TLS is compiled in.

use crate::base_url::Origin;
use crate::builder::StackConfig;
use ureq::Error;
use ureq::unversioned::transport::{ConnectionDetails, Connector, Transport};

/// Lets plain connections pass.
#[derive(Debug)]
pub(crate) struct TlsConnector;

impl TlsConnector {
    pub(crate) fn new(config: &StackConfig, origin: &Origin) -> crate::Result<Self> {
        crate::stack::refuse_tls(config, origin)?;
        Ok(Self)
    }
}

impl<In: Transport> Connector<In> for TlsConnector {
    type Out = In;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<In>, Error> {
        match details.needs_tls() {
            true => Err(Error::TlsRequired),
            false => Ok(chained),
        }
    }
}
