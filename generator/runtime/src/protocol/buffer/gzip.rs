//! Decodes gzip while it is received. Several members in a row are one body, and any other data after a member is an
//! error.

use std::io::{self, Write};

use flate2::write::MultiGzDecoder;

use super::Extent;
use crate::transport::TransportError;

/// Decodes up to a limit. A compression bomb is refused when its output reaches the limit.
pub(crate) struct Gzip {
    decoder: MultiGzDecoder<Room>,
}

/// The decoded bytes, and the most there may be.
struct Room {
    bytes: Vec<u8>,
    limit: usize,
    exceeded: bool,
}

impl Gzip {
    pub(crate) fn new(limit: usize) -> Self {
        Self { decoder: MultiGzDecoder::new(Room { bytes: Vec::new(), limit, exceeded: false }) }
    }

    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<Extent, TransportError> {
        let written = self.decoder.write_all(piece);
        self.judge(written)
    }

    /// Checks that the last member is complete and that its checksum is right.
    pub(crate) fn end(&mut self) -> Result<Extent, TransportError> {
        let ended = self.decoder.try_finish();
        self.judge(ended)
    }

    fn judge(&self, result: io::Result<()>) -> Result<Extent, TransportError> {
        match result {
            Ok(()) => Ok(Extent::Whole),
            Err(_) if self.decoder.get_ref().exceeded => Ok(Extent::Exceeded),
            Err(_) => Err(TransportError::other("the body is damaged or cut short: it does not decode as gzip")),
        }
    }

    /// The decoded bytes.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        std::mem::take(&mut self.decoder.get_mut().bytes)
    }
}

impl Write for Room {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fitting = bytes.len().min(self.limit - self.bytes.len());
        if fitting == 0 && !bytes.is_empty() {
            self.exceeded = true;
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.bytes.extend_from_slice(&bytes[..fitting]);
        Ok(fitting)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
