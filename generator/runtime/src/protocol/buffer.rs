//! Collects a body while it is received.

#[cfg(feature = "gzip")]
mod gzip;

use bytes::{Bytes, BytesMut};

use super::coding::Coding;
use super::length::check_length;
use crate::transport::TransportError;

/// Collects the chunks of a body, decoded, up to a limit.
#[derive(Default)]
pub(crate) struct Buffer {
    limit: usize,
    /// The announced length of the body, before decoding.
    announced: Option<u64>,
    /// The number of bytes received, before decoding.
    received: u64,
    content: Content,
}

enum Content {
    Plain(Pieces),
    #[cfg(feature = "gzip")]
    Gzip(Box<gzip::Gzip>),
}

/// Whether the whole body was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// The body is longer than the limit.
    Exceeded,
}

impl Buffer {
    pub(crate) fn new(limit: usize, announced: Option<u64>, coding: Coding) -> Self {
        let content = match coding {
            Coding::Identity => Content::default(),
            #[cfg(feature = "gzip")]
            Coding::Gzip => Content::Gzip(Box::new(gzip::Gzip::new(limit))),
        };
        Self { limit, announced, received: 0, content }
    }

    /// The most bytes that it holds, after decoding.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Adds a chunk, as far as it fits.
    pub(crate) fn push(&mut self, piece: Bytes) -> Result<Extent, TransportError> {
        self.received += piece.len() as u64;
        match &mut self.content {
            Content::Plain(pieces) => Ok(pieces.push(piece, self.limit)),
            #[cfg(feature = "gzip")]
            Content::Gzip(gzip) => gzip.push(&piece),
        }
    }

    /// Returns the body and whether it is complete. A body that is shorter or longer than announced, or whose coding
    /// has no proper end, has broken off, even if the exchange ended without an error.
    pub(crate) fn finish(self, end: Result<Extent, TransportError>) -> (Bytes, Result<Extent, TransportError>) {
        let end = match (end, self.announced) {
            (Ok(Extent::Whole), Some(announced)) => check_length(self.received, announced).map(|()| Extent::Whole),
            (end, _) => end,
        };
        match self.content {
            Content::Plain(pieces) => (pieces.into_bytes(), end),
            #[cfg(feature = "gzip")]
            Content::Gzip(_) if self.received == 0 => (Bytes::new(), end),
            #[cfg(feature = "gzip")]
            Content::Gzip(mut gzip) => {
                let end = match (end, gzip.end()) {
                    (Ok(Extent::Whole), decoded) => decoded,
                    (end, _) => end,
                };
                (gzip.into_bytes().into(), end)
            }
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Plain(Pieces::default())
    }
}

/// Chunks without a content coding. Most bodies are a single chunk, which is not copied.
#[derive(Default)]
struct Pieces {
    first: Bytes,
    joined: BytesMut,
}

impl Pieces {
    fn push(&mut self, mut piece: Bytes, limit: usize) -> Extent {
        let room = limit.saturating_sub(self.len());
        let extent = if piece.len() > room { Extent::Exceeded } else { Extent::Whole };
        piece.truncate(room);
        if self.len() == 0 {
            self.first = piece;
        } else {
            self.joined.extend_from_slice(&std::mem::take(&mut self.first));
            self.joined.extend_from_slice(&piece);
        }
        extent
    }

    fn len(&self) -> usize {
        self.first.len() + self.joined.len()
    }

    fn into_bytes(self) -> Bytes {
        if self.joined.is_empty() { self.first } else { self.joined.freeze() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(limit: usize, announced: Option<u64>) -> Buffer {
        Buffer::new(limit, announced, Coding::Identity)
    }

    #[test]
    fn pieces_are_joined_up_to_the_limit() {
        let mut buffer = plain(5, None);
        assert_eq!(buffer.push(Bytes::from_static(b"ab")).unwrap(), Extent::Whole);
        assert_eq!(buffer.push(Bytes::from_static(b"cde")).unwrap(), Extent::Whole);
        assert_eq!(buffer.push(Bytes::from_static(b"f")).unwrap(), Extent::Exceeded);
        assert_eq!(buffer.finish(Ok(Extent::Exceeded)).0, "abcde");
    }

    #[test]
    fn a_single_piece_is_not_copied() {
        let piece = Bytes::from(vec![1; 100]);
        let mut buffer = plain(1000, None);
        let _ = buffer.push(piece.clone());
        assert_eq!(buffer.finish(Ok(Extent::Whole)).0.as_ptr(), piece.as_ptr());
    }

    #[test]
    fn a_body_of_another_length_than_announced_has_broken_off() {
        let mut buffer = plain(1000, Some(5));
        let _ = buffer.push(Bytes::from_static(b"half"));
        let (body, end) = buffer.finish(Ok(Extent::Whole));
        assert_eq!(
            (&body[..], end.unwrap_err().source.to_string()),
            (&b"half"[..], "the body has 4 bytes, but 5 were announced".into())
        );
    }
}
