//! A TCP connection whose reads and writes have time limits.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The most bytes per write. The limit on silence applies to each write.
const PIECE: usize = 64 << 10;

/// A TCP connection with two time limits: one on the silence during each read or write, and a deadline for all of them.
#[derive(Debug)]
pub(crate) struct Socket {
    tcp: TcpStream,
    silence: Option<Duration>,
    deadline: Option<Instant>,
    /// The limits that were last set on the system's socket. They are set again only if they change.
    reading: Option<Duration>,
    writing: Option<Duration>,
}

impl Socket {
    pub(super) fn new(tcp: TcpStream, silence: Option<Duration>, deadline: Option<Instant>) -> Self {
        Self { tcp, silence, deadline, reading: None, writing: None }
    }

    pub(super) fn set_deadline(&mut self, deadline: Option<Instant>) {
        self.deadline = deadline;
    }

    /// Sets an earlier deadline. A later one has no effect.
    pub(super) fn end_by(&mut self, latest: Instant) {
        self.deadline = Some(self.deadline.map_or(latest, |deadline| deadline.min(latest)));
    }

    /// Whether the other side has neither closed the connection nor sent anything.
    pub(super) fn is_open(&self) -> bool {
        let waits = |error: io::Error| error.kind() == io::ErrorKind::WouldBlock;
        self.tcp.set_nonblocking(true).is_ok()
            && self.tcp.peek(&mut [0]).is_err_and(waits)
            && self.tcp.set_nonblocking(false).is_ok()
    }

    /// How long the next read or write may take.
    fn patience(&self) -> io::Result<Option<Duration>> {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        match [left, self.silence].into_iter().flatten().min() {
            Some(Duration::ZERO) => Err(self.out_of_time()),
            patience => Ok(patience),
        }
    }

    /// Turns the platform's error for a timeout, `WouldBlock` or `TimedOut`, into our own.
    fn explain(&self, error: io::Error) -> io::Error {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => self.out_of_time(),
            _ => error,
        }
    }

    fn out_of_time(&self) -> io::Error {
        let is_over = self.deadline.is_some_and(|deadline| deadline <= Instant::now());
        let told = match self.silence {
            Some(silence) if !is_over => format!("nothing was sent or received for {silence:?}"),
            _ => "the time limit ran out".to_owned(),
        };
        io::Error::new(io::ErrorKind::TimedOut, told)
    }
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let patience = self.patience()?;
        if patience != self.reading {
            self.tcp.set_read_timeout(patience)?;
            self.reading = patience;
        }
        self.tcp.read(buffer).map_err(|error| self.explain(error))
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let patience = self.patience()?;
        if patience != self.writing {
            self.tcp.set_write_timeout(patience)?;
            self.writing = patience;
        }
        let piece = &bytes[..bytes.len().min(PIECE)];
        let begun = Instant::now();
        let written = self.tcp.write(piece).map_err(|error| self.explain(error))?;
        // The system waits until it has room for everything. If its limit runs out, it returns how much it has written.
        match patience.is_some_and(|patience| written < piece.len() && begun.elapsed() >= patience) {
            true => Err(self.out_of_time()),
            false => Ok(written),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}
