//! Whether two files are the same, as far as they were read.

use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};

/// A reader that hashes what it reads.
pub(super) struct Hashed<R> {
    inner: R,
    hasher: DefaultHasher,
}

impl<R> Hashed<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, hasher: DefaultHasher::new() }
    }

    /// The hash of all that was read.
    pub(super) fn hash(&self) -> u64 {
        self.hasher.finish()
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.hasher.write(&buffer[..length]);
        Ok(length)
    }
}
