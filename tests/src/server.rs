//! An HTTP/1.1 server on loopback that shares no code with the client it tests.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The largest request that the server reads, in bytes.
const LIMIT: usize = 4 * 1024 * 1024;

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The HTTP method.
    pub method: String,
    /// The request target: path and query, still encoded.
    pub target: String,
    /// The headers in the order in which they arrived, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Received {
    /// The value of a header; `None` if it is missing or repeated.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// The path of the target, still encoded.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The query of the target as decoded pairs, in their order.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect()
    }
}

/// Decodes percent-encoding; invalid UTF-8 becomes U+FFFD.
pub fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// An answer of the server.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    /// An answer with a status, without headers and body.
    pub fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// An answer with a JSON body.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status).with_header("content-type", "application/json").with_body(body)
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    fn write(&self, stream: &mut TcpStream, to_head: bool) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} Test\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let bodiless = to_head || self.status == 204 || self.status == 304;
        if !bodiless {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        head.push_str("connection: close\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        if !bodiless {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

/// A running server, which ends with the process.
#[derive(Clone)]
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts a server on a free port of the loopback interface.
    ///
    /// # Errors
    ///
    /// If no port is available.
    pub fn start(answer: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> io::Result<Self> {
        Self::start_at("127.0.0.1:0", answer)
    }

    /// Starts a server on an address of the loopback interface.
    ///
    /// # Errors
    ///
    /// If the address is not available.
    pub fn start_at(address: &str, answer: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let server = Self { address: listener.local_addr()?, received: Arc::default() };
        let (received, answer) = (Arc::clone(&server.received), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (received, answer) = (Arc::clone(&received), Arc::clone(&answer));
                // A broken connection is not an error of the server.
                thread::spawn(move || drop(serve(stream, &received, answer.as_ref())));
            }
        });
        Ok(server)
    }

    /// The address as a base URL, without a trailing slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests received so far.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.received).clone()
    }
}

fn lock(received: &Mutex<Vec<Received>>) -> MutexGuard<'_, Vec<Received>> {
    received.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(
    mut stream: TcpStream,
    received: &Mutex<Vec<Received>>,
    answer: &(impl Fn(&Received) -> Reply + ?Sized),
) -> io::Result<()> {
    let request = read(&mut stream)?;
    lock(received).push(request.clone());
    answer(&request).write(&mut stream, request.method == "HEAD")?;
    stream.shutdown(Shutdown::Write)?;
    // Wait for the client to close the connection: closing it first could reset it before the client has read the
    // answer.
    io::copy(&mut stream, &mut io::sink()).map(drop)
}

fn read(stream: &mut TcpStream) -> io::Result<Received> {
    let mut bytes = Vec::new();
    loop {
        if let Some((mut request, head)) = parse(&bytes)? {
            let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
            let mut body = bytes.split_off(head);
            let missing = usize::saturating_sub(length, body.len());
            stream.take(missing.min(LIMIT) as u64).read_to_end(&mut body)?;
            request.body = body;
            return Ok(request);
        }
        let mut chunk = [0; 8192];
        let count = stream.read(&mut chunk)?;
        if count == 0 || bytes.len() > LIMIT {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&chunk[..count]);
    }
}

/// Parses the head of a request. Returns the request and the length of its head; `None` if the head is incomplete.
fn parse(bytes: &[u8]) -> io::Result<Option<(Received, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let status = request.parse(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    let httparse::Status::Complete(length) = status else { return Ok(None) };
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let received = Received {
        method: text(request.method),
        target: text(request.path),
        headers: request
            .headers
            .iter()
            .map(|header| (header.name.to_ascii_lowercase(), String::from_utf8_lossy(header.value).into_owned()))
            .collect(),
        body: Vec::new(),
    };
    Ok(Some((received, length)))
}
