//! TLS by the platform's own library.

use super::tls::{host, is_wanted};
use crate::base_url::Origin;
use crate::builder::StackConfig;
use crate::error::Error as ClientError;
use native_tls::{Certificate, HandshakeError, TlsStream};
use std::io::{Read, Write};
use std::sync::Arc;
use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport, TransportAdapter,
};

/// Wraps a connection in TLS where the scheme is `https`.
pub(crate) struct TlsConnector(native_tls::TlsConnector);

impl TlsConnector {
    pub(crate) fn new(config: &StackConfig, _: &Origin) -> crate::Result<Self> {
        let mut builder = native_tls::TlsConnector::builder();
        for pem in &config.root_certificates {
            let certificates = Certificate::stack_from_pem(pem).map_err(|error| {
                ClientError::configuration("a root certificate is not valid PEM").with_source(error)
            })?;
            if certificates.is_empty() {
                return Err(ClientError::configuration("a root certificate was given, but its PEM text holds none"));
            }
            for certificate in certificates {
                builder.add_root_certificate(certificate);
            }
        }
        let unusable = |error| ClientError::configuration(format!("TLS cannot be set up: {error}")).with_source(error);
        builder.build().map(Self).map_err(unusable)
    }
}

impl<In: Transport> Connector<In> for TlsConnector {
    type Out = Either<In, TlsTransport>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        let Some(transport) = chained else { return Ok(None) };
        if !is_wanted(details, &transport) {
            return Ok(Some(Either::A(transport)));
        }
        let mut sock = TransportAdapter::new(transport.boxed(), Arc::clone(&details.current_time));
        sock.set_timeout(details.timeout);
        let stream = self.0.connect(host(details), Adapter(sock)).map_err(|error| match error {
            HandshakeError::Failure(error) => Error::Other(error.into()),
            HandshakeError::WouldBlock(_) => Error::ConnectionFailed,
        })?;
        let buffers = LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(Some(Either::B(TlsTransport { buffers, stream })))
    }
}

impl std::fmt::Debug for TlsConnector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TlsConnector")
    }
}

/// native-tls asks of its streams that they be [`Debug`](std::fmt::Debug).
pub(crate) struct Adapter(TransportAdapter);

impl std::fmt::Debug for Adapter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Adapter")
    }
}

impl Read for Adapter {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for Adapter {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        self.0.write(buffer)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// A connection under TLS.
pub(crate) struct TlsTransport {
    buffers: LazyBuffers,
    stream: TlsStream<Adapter>,
}

impl Transport for TlsTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.stream.get_mut().0.set_timeout(timeout);
        self.stream.write_all(&self.buffers.output()[..amount])?;
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.stream.get_mut().0.set_timeout(timeout);
        let amount = self.stream.read(self.buffers.input_append_buf())?;
        self.buffers.input_appended(amount);
        Ok(amount > 0)
    }

    fn is_open(&mut self) -> bool {
        self.stream.get_mut().0.get_mut().is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}

impl std::fmt::Debug for TlsTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TlsTransport")
    }
}
