//! A server on loopback that answers each connection with the next of its scripted bytes and records what it was asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A running server.
pub(crate) struct Server {
    /// Its address, as `http://127.0.0.1:…`.
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The request line, as `GET /x HTTP/1.1`.
    pub(crate) line: String,
    /// The header lines.
    pub(crate) headers: Vec<String>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Seen {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().filter_map(|line| line.split_once(": ")).find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}

impl Server {
    /// Answers one connection with each of these, in order; a `{}` in them becomes the server's address.
    pub(crate) fn start(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::<Mutex<Vec<Seen>>>::default();
        let (record, address) = (Arc::clone(&seen), url.clone());
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                if let Some(request) = read(&mut stream) {
                    record.lock().unwrap().push(request);
                    let _ = stream.write_all(&replace(&answer, &address));
                }
            }
        });
        Self { url, seen }
    }

    /// Answers with these texts; lines end in `\n` there and in `\r\n` on the wire.
    pub(crate) fn texts(answers: &[&str]) -> Self {
        Self::start(answers.iter().map(|text| text.replace('\n', "\r\n").into_bytes()).collect())
    }

    /// What was asked so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

fn replace(answer: &[u8], address: &str) -> Vec<u8> {
    match std::str::from_utf8(answer) {
        Ok(text) => text.replace("{server}", address).into_bytes(),
        Err(_) => answer.to_vec(),
    }
}

fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.trim_end().lines().map(str::to_owned);
    let line = lines.next()?;
    let headers: Vec<String> = lines.collect();
    let mut seen = Seen { line, headers, body: Vec::new() };
    let length = seen.header("content-length").map_or(0, |length| length.parse().unwrap());
    seen.body.resize(length, 0);
    stream.read_exact(&mut seen.body).ok()?;
    Some(seen)
}
