//! Builds a blocking client.

use std::sync::Arc;

use super::{Client, Transport};
use crate::client::ClientBuilder;
use crate::error::Result;
#[cfg(feature = "blocking")]
use crate::network::UreqTransport;
use crate::request::Api;

impl<A: Api> ClientBuilder<A, Client<A>> {
    /// The client, on an HTTP stack of your own. The settings of the built-in stack have no effect on it: connect and
    /// read timeout, idle connections, proxies and root certificates.
    ///
    /// # Errors
    /// If a setting is invalid.
    pub fn build_with(self, transport: impl Transport) -> Result<Client<A>> {
        Ok(Client::assemble(self.config.settings()?, Arc::new(transport)))
    }

    /// The client.
    ///
    /// # Errors
    /// If a setting is invalid, or if the base URL is `https` and no TLS is compiled in.
    #[cfg(feature = "blocking")]
    pub fn build(self) -> Result<Client<A>> {
        let transport = self.transport()?;
        self.build_with(transport)
    }

    /// The HTTP stack that [`build`](Self::build) would use with the current settings. Wrap it in a `Transport` of your
    /// own that logs, counts, signs or fails on purpose, and pass that to [`build_with`](Self::build_with). The builder
    /// of the async client has an example.
    ///
    /// # Errors
    /// The same as [`build`](Self::build).
    #[cfg(feature = "blocking")]
    pub fn transport(&self) -> Result<Arc<dyn Transport>> {
        let settings = self.config.clone().settings()?;
        let network = self.config.network.clone().on_the_way_of(&settings);
        Ok(Arc::new(UreqTransport::new(&network, settings.base.origin())?))
    }
}
