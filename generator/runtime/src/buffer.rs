//! A body as it is gathered.

use bytes::{Bytes, BytesMut};

/// Gathers the pieces of a body up to a limit. Most bodies come in one piece, which is kept as it is.
#[derive(Default)]
pub(crate) struct Buffer {
    first: Bytes,
    joined: BytesMut,
}

/// Whether a body was received whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// There was more than the limit.
    Exceeded,
}

impl Buffer {
    /// Adds a piece, as far as it fits.
    pub(crate) fn push(&mut self, mut piece: Bytes, limit: usize) -> Extent {
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

    /// What was gathered.
    pub(crate) fn into_bytes(self) -> Bytes {
        if self.joined.is_empty() { self.first } else { self.joined.freeze() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_joined_up_to_the_limit() {
        let mut buffer = Buffer::default();
        assert_eq!(buffer.push(Bytes::from_static(b"ab"), 5), Extent::Whole);
        assert_eq!(buffer.push(Bytes::from_static(b"cde"), 5), Extent::Whole);
        assert_eq!(buffer.push(Bytes::from_static(b"f"), 5), Extent::Exceeded);
        assert_eq!(buffer.into_bytes(), "abcde");
    }

    #[test]
    fn a_single_piece_is_not_copied() {
        let piece = Bytes::from(vec![1; 100]);
        let mut buffer = Buffer::default();
        let _ = buffer.push(piece.clone(), 1000);
        assert_eq!(buffer.into_bytes().as_ptr(), piece.as_ptr());
    }
}
