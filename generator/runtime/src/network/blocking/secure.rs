//! TLS on a blocking stream.

use super::BoxedStream;
use crate::network::tls::Tls;
use crate::transport::TransportError;

/// Starts TLS with this host on a stream.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) fn secure(_: &Tls, _: BoxedStream, host: &str) -> Result<BoxedStream, TransportError> {
    Err(TransportError::refused(format!("{host} {}", crate::network::tls::REMEDY)))
}

/// Starts TLS with this host on a stream.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(super) fn secure(tls: &Tls, stream: BoxedStream, host: &str) -> Result<BoxedStream, TransportError> {
    use crate::network::tls::Shaken;
    match tls.handshake(stream, host)?.advance()? {
        Shaken::Done(secured) => Ok(Box::new(secured)),
        Shaken::Blocked(_) => Err(TransportError::connect("the handshake stopped halfway")),
    }
}
