//! TLS with the platform's own library.

use std::error::Error as StdError;
use std::io::{self, Read, Write};

use native_tls::{Certificate, HandshakeError, MidHandshakeTlsStream, TlsConnector, TlsStream};

use super::{Shaken, empty_pem, no_pem};
use crate::error::{Error, Result};
use crate::network::policy::Policy;
use crate::request::Origin;
use crate::transport::TransportError;

/// Trusts the certificates of the platform, and those given to the client.
pub(in crate::network) struct Tls(TlsConnector);

impl Tls {
    pub(in crate::network) fn new(policy: &Policy, _: &Origin) -> Result<Self> {
        let mut builder = TlsConnector::builder();
        for pem in &policy.root_certificates {
            let certificates = Certificate::stack_from_pem(pem).map_err(no_pem)?;
            if certificates.is_empty() {
                return Err(empty_pem());
            }
            for certificate in certificates {
                builder.add_root_certificate(certificate);
            }
        }
        let unusable = |error| Error::configuration("TLS cannot be set up").with_source(error);
        builder.build().map(Self).map_err(unusable)
    }

    /// Starts TLS with this host.
    pub(in crate::network) fn handshake<S: Read + Write>(
        &self,
        stream: S,
        host: &str,
    ) -> Result<Handshake<S>, TransportError> {
        let stream = Below { stream, has_ended: false };
        Ok(Handshake::New { connector: self.0.clone(), host: host.to_owned(), stream })
    }
}

/// A handshake in progress.
pub(in crate::network) enum Handshake<S> {
    New { connector: TlsConnector, host: String, stream: Below<S> },
    Halfway(MidHandshakeTlsStream<Below<S>>),
}

impl<S: Read + Write> Handshake<S> {
    /// The underlying stream.
    #[cfg(feature = "async")]
    pub(in crate::network) fn below(&mut self) -> &mut S {
        match self {
            Self::New { stream, .. } => &mut stream.stream,
            Self::Halfway(halfway) => &mut halfway.get_mut().stream,
        }
    }

    pub(in crate::network) fn advance(self) -> Result<Shaken<S>, TransportError> {
        let result = match self {
            Self::New { connector, host, stream } => connector.connect(&host, stream),
            Self::Halfway(halfway) => halfway.handshake(),
        };
        match result {
            Ok(stream) => Ok(Shaken::Done(Secured(stream))),
            Err(HandshakeError::WouldBlock(halfway)) => Ok(Shaken::Blocked(Self::Halfway(halfway))),
            Err(HandshakeError::Failure(error)) => Err(failure(error)),
        }
    }
}

/// Distinguishes permanent failures from temporary ones. TLS refuses a certificate or a protocol again, but a
/// connection that broke off may work the next time.
fn failure(error: native_tls::Error) -> TransportError {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<io::Error>() {
            return TransportError::connect(error);
        }
        cause = inner.source();
    }
    // The source of this error does not contain the reason why a certificate was refused.
    TransportError::refused(error.to_string())
}

/// A stream with TLS. If the underlying stream ends without `close_notify`, reading fails.
pub(in crate::network) struct Secured<S>(TlsStream<Below<S>>);

impl<S: Read + Write> Secured<S> {
    /// The underlying stream.
    pub(in crate::network) fn below(&mut self) -> &mut S {
        &mut self.0.get_mut().stream
    }

    /// Sends `close_notify`.
    #[cfg(feature = "async")]
    pub(in crate::network) fn close(&mut self) -> io::Result<()> {
        self.0.shutdown()
    }
}

impl<S: Read + Write> Read for Secured<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(buffer)?;
        if length == 0 && !buffer.is_empty() && self.0.get_ref().has_ended {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the connection was closed without TLS saying so",
            ));
        }
        Ok(length)
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

/// The stream below TLS, and whether it has ended. OpenSSL reports such an end as if TLS had announced it.
#[derive(Debug)]
pub(in crate::network) struct Below<S> {
    stream: S,
    has_ended: bool,
}

impl<S: Read> Read for Below<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        self.has_ended |= length == 0 && !buffer.is_empty();
        Ok(length)
    }
}

impl<S: Write> Write for Below<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
