//! Resolves names.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc;
use std::time::Instant;
use std::{io, thread};

/// The addresses of a host, from the system's resolver.
pub(super) fn lookup(host: &str, port: u16, deadline: Option<Instant>) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![(address, port).into()]);
    }
    let host = host.to_owned();
    let resolve = move || (host.as_str(), port).to_socket_addrs().map(Iterator::collect);
    let Some(deadline) = deadline else { return resolve() };
    // The system's resolver has no time limit, so a separate thread calls it.
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new().name("lookup".to_owned()).spawn(move || sender.send(resolve()))?;
    receiver
        .recv_timeout(deadline.saturating_duration_since(Instant::now()))
        .unwrap_or_else(|_| Err(io::Error::new(io::ErrorKind::TimedOut, "the name could not be looked up in time")))
}
