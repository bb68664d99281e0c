//! A server on loopback that sets a cookie, compresses its answer, and returns the head of the request.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// `{"b":2.50,"a":1}`, compressed with gzip.
const COMPRESSED: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\x4a\x52\xb2\x32\xd2\x33\x35\xd0\
    \x51\x4a\x54\xb2\x32\xac\x05\x00\x17\x84\x36\xe4\x10\x00\x00\x00";

pub(crate) struct Server {
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        thread::spawn(move || listener.incoming().flatten().for_each(|stream| drop(answer(stream))));
        Self { url }
    }
}

/// Answers with the head of the request in a header, and closes the connection.
fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let has = |name: &str| head.lines().any(|line| line.starts_with(name));
    let gzip = head.lines().any(|line| line.starts_with("accept-encoding:") && line.contains("gzip"));
    let (coding, body) = match gzip {
        true => ("content-encoding: gzip\r\n", COMPRESSED),
        false => ("", &br#"{"b":2.50,"a":1}"#[..]),
    };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nset-cookie: biscuit=1\r\nx-cookie: {}\r\nx-gzip: {gzip}\r\n{coding}content-length: {}\r\n\
         connection: close\r\n\r\n",
        has("cookie:"),
        body.len()
    )?;
    stream.write_all(body)
}
