//! A server on loopback that handles each connection as scripted, and records the requests.
#![allow(dead_code, reason = "each test uses its part")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A running server.
pub(crate) struct Server {
    /// Its URL: `http://127.0.0.1:…`.
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// How a connection is handled.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Read the request, respond, close. `{server}` is replaced by the server's URL.
    Answer(Vec<u8>),
    /// Respond and reset the connection.
    Reset(Vec<u8>),
    /// Respond, then send nothing more and keep the connection open.
    Stall(Vec<u8>),
    /// Respond one byte at a time.
    Trickle(Vec<u8>),
    /// Respond, then send the same chunk again and again.
    Endless(Vec<u8>),
    /// Respond with a body of this many MiB.
    Large(usize),
}

/// A request as received.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The request line: `GET /x HTTP/1.1`.
    pub(crate) line: String,
    /// The header lines.
    pub(crate) headers: Vec<String>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Seen {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.headers.iter().filter_map(|line| line.split_once(": "));
        fields.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Converts a text with `\n` to the line ends of HTTP, `\r\n`.
pub(crate) fn wire(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

impl Server {
    /// Handles the connections in this order. Further ones are recorded and answered with 599.
    pub(crate) fn start(script: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::<Mutex<Vec<Seen>>>::default();
        let (record, address) = (Arc::clone(&seen), url.clone());
        thread::spawn(move || {
            let mut script = script.into_iter();
            for stream in listener.incoming().map_while(Result::ok) {
                let surplus =
                    || Act::Answer(wire("HTTP/1.1 599 Not Expected\ncontent-length: 0\nconnection: close\n\n"));
                let act = script.next().unwrap_or_else(surplus);
                let (record, address) = (Arc::clone(&record), address.clone());
                thread::spawn(move || serve(stream, act, &record, &address));
            }
        });
        Self { url, seen }
    }

    /// Answers each connection with the next of these texts.
    pub(crate) fn texts(answers: &[&str]) -> Self {
        Self::start(answers.iter().map(|text| Act::Answer(wire(text))).collect())
    }

    /// The requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

/// Returns `None` if the client disconnects, which is not a failure of the test.
fn serve(mut stream: TcpStream, act: Act, record: &Mutex<Vec<Seen>>, address: &str) -> Option<()> {
    if let Act::Reset(answer) = act {
        record.lock().unwrap().push(parse(&peek(&stream)?)?);
        stream.write_all(&answer).ok()?;
        // Unread data makes the system reset the connection instead of closing it.
        return Some(());
    }
    let seen = read(&mut stream)?;
    record.lock().unwrap().push(seen);
    match act {
        Act::Answer(answer) => stream.write_all(&replace(answer, address)).ok()?,
        Act::Reset(_) => {}
        Act::Stall(answer) => {
            stream.write_all(&answer).ok()?;
            let _ = stream.read(&mut [0]);
        }
        Act::Trickle(answer) => answer.chunks(1).try_for_each(|byte| stream.write_all(byte)).ok()?,
        Act::Large(mebibytes) => {
            let length = mebibytes << 20;
            stream.write_all(&wire(&format!("HTTP/1.1 200 OK\ncontent-length: {length}\n\n"))).ok()?;
            let mebibyte = vec![b'x'; 1 << 20];
            (0..mebibytes).try_for_each(|_| stream.write_all(&mebibyte)).ok()?;
        }
        Act::Endless(piece) => {
            let head = wire("HTTP/1.1 200 OK\nconnection: close\n\n");
            stream.write_all(&head).ok()?;
            while stream.write_all(&piece).is_ok() {}
        }
    }
    Some(())
}

fn replace(answer: Vec<u8>, address: &str) -> Vec<u8> {
    match String::from_utf8(answer) {
        Ok(text) => text.replace("{server}", address).into_bytes(),
        Err(binary) => binary.into_bytes(),
    }
}

fn peek(stream: &TcpStream) -> Option<Vec<u8>> {
    let mut head = [0; 4096];
    loop {
        let length = stream.peek(&mut head).ok().filter(|length| *length > 0)?;
        if head[..length].windows(4).any(|end| end == b"\r\n\r\n") {
            return Some(head[..length].to_vec());
        }
    }
}

fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let mut seen = parse(&head)?;
    let length = seen.header("content-length").map_or(0, |length| length.parse().unwrap());
    seen.body.resize(length, 0);
    stream.read_exact(&mut seen.body).ok()?;
    Some(seen)
}

fn parse(head: &[u8]) -> Option<Seen> {
    let head = std::str::from_utf8(head).ok()?;
    let mut lines = head.trim_end().lines().map(str::to_owned);
    let line = lines.next()?;
    Some(Seen { line, headers: lines.collect(), body: Vec::new() })
}
