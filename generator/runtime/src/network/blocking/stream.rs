//! The stream of an exchange: a socket, or TLS over one.

use std::io::{Read, Write};

use super::socket::Socket;

/// A connection over any route.
pub(super) type BoxedStream = Box<dyn Stream>;

/// What every connection can do.
pub(super) trait Stream: Read + Write + Send {
    /// The underlying socket.
    fn socket(&mut self) -> &mut Socket;
}

impl Stream for Socket {
    fn socket(&mut self) -> &mut Socket {
        self
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
impl Stream for crate::network::tls::Secured<BoxedStream> {
    fn socket(&mut self) -> &mut Socket {
        self.below().socket()
    }
}

impl std::fmt::Debug for dyn Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stream")
    }
}
