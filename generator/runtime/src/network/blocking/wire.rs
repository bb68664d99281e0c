//! Sends and receives HTTP/1.1 messages on a stream.

use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use http::header::{CONNECTION, CONTENT_LENGTH, EXPECT};
use http::request::Parts;
use http::{Request, Response, Uri};
use ureq_proto::client::state::{RecvBody, RecvResponse};
use ureq_proto::client::{Call, SendRequestResult};

use super::BoxedStream;
use crate::network::framing::LONGEST;

/// A body of at most this length is written together with its head.
const SMALL_BODY: usize = 16 << 10;
const INPUT: usize = 16 << 10;
/// How long the client waits for the response of a server that has stopped reading.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// A stream, and the received bytes that the protocol core has not read yet.
pub(super) struct Wire {
    stream: BoxedStream,
    output: Vec<u8>,
    /// The received bytes. Those from `unread` to `filled` have not been read yet.
    input: Vec<u8>,
    unread: usize,
    filled: usize,
    /// The number of bytes received after the last chunk of the body.
    trailers: usize,
    /// Whether a message was sent only in part, so that the connection cannot carry another one.
    is_spent: bool,
}

impl Wire {
    pub(super) fn over(stream: BoxedStream) -> Self {
        Self { stream, output: Vec::new(), input: vec![0; INPUT], unread: 0, filled: 0, trailers: 0, is_spent: false }
    }

    pub(super) fn stream(&mut self) -> &mut BoxedStream {
        &mut self.stream
    }

    pub(super) fn into_stream(self) -> BoxedStream {
        self.stream
    }

    /// Whether another message can follow: everything was sent, and nothing was received beyond the response.
    pub(super) fn is_reusable(&self) -> bool {
        !self.is_spent && self.unread == self.filled
    }

    /// Sends a message to this target (a path with its query, or the form for a proxy) and receives the head of the
    /// response.
    ///
    /// A server may respond and close the connection before it has read everything. Then its response counts, and the
    /// failed write is ignored.
    pub(super) fn exchange(
        &mut self,
        head: &Parts,
        target: &str,
        body: &[u8],
    ) -> io::Result<(Response<()>, Call<RecvResponse>)> {
        let mut call = sent(head, body.len())?;
        let sent = self.send(head, target, body);
        if sent.is_err() {
            self.is_spent = true;
            self.stream.socket().end_by(Instant::now() + LAST_WORDS);
        }
        match (self.receive_head(&mut call), sent) {
            (Ok(response), _) => Ok((response, call)),
            (Err(_), Err(error)) => Err(error),
            (Err(error), Ok(())) => Err(error),
        }
    }

    fn send(&mut self, head: &Parts, target: &str, body: &[u8]) -> io::Result<()> {
        self.trailers = 0;
        self.output.clear();
        write!(self.output, "{} {target} HTTP/1.1\r\n", head.method)?;
        for (name, value) in &head.headers {
            for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
                self.output.extend_from_slice(part);
            }
        }
        self.output.extend(b"\r\n");
        if body.len() <= SMALL_BODY {
            self.output.extend(body);
            self.stream.write_all(&self.output)?;
        } else {
            self.stream.write_all(&self.output)?;
            self.stream.write_all(body)?;
        }
        self.stream.flush()
    }

    /// Receives the head of the response.
    fn receive_head(&mut self, call: &mut Call<RecvResponse>) -> io::Result<Response<()>> {
        loop {
            let (used, response) = call.try_response(&self.input[self.unread..self.filled], false).map_err(misread)?;
            self.unread += used;
            if let Some(response) = response {
                return Ok(response);
            }
            if used == 0 && self.fill()? == 0 {
                return Err(closed("before a response"));
            }
        }
    }

    /// Receives a chunk of the response's body. It is empty at the end.
    pub(super) fn receive_body(&mut self, call: &mut Call<RecvBody>, buffer: &mut [u8]) -> io::Result<usize> {
        call.stop_on_chunk_boundary(true);
        loop {
            let next = self.input[self.unread..self.filled].first();
            // The protocol core also accepts a sign and white space here (RFC 9112, 7.1). The message is that of hyper.
            if call.is_on_chunk_boundary() && next.is_some_and(|byte| !byte.is_ascii_hexdigit()) {
                return Err(invalid("Invalid chunk size line: missing size digit"));
            }
            let (used, given) = call.read(&self.input[self.unread..self.filled], buffer).map_err(invalid)?;
            self.unread += used;
            let is_until_close = call.body_mode() == ureq_proto::BodyMode::CloseDelimited;
            if given > 0 || buffer.is_empty() || (call.can_proceed() && !is_until_close) {
                return Ok(given);
            }
            if call.is_ended_chunked() {
                self.trailers += used;
            }
            if self.trailers > LONGEST {
                return Err(too_long());
            }
            if used == 0 && self.fill()? == 0 {
                return if is_until_close { Ok(0) } else { Err(closed("in the middle of a body")) };
            }
        }
    }

    /// Receives the bytes that are available, and returns their number.
    fn fill(&mut self) -> io::Result<usize> {
        if self.unread == self.filled {
            (self.unread, self.filled) = (0, 0);
        } else if self.filled == self.input.len() {
            self.input.copy_within(self.unread.., 0);
            self.filled -= self.unread;
            self.unread = 0;
            if self.filled >= LONGEST {
                return Err(too_long());
            }
            if self.filled == self.input.len() {
                self.input.resize(self.input.len() * 2, 0);
            }
        }
        loop {
            match self.stream.read(&mut self.input[self.filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => {
                    let length = read?;
                    self.filled += length;
                    return Ok(length);
                }
            }
        }
    }
}

/// The state of the protocol core for a message that is sent. The core logs every message that it writes. So it is
/// given a substitute without a key, which has only the headers that decide where the response ends and whether the
/// connection can be reused.
fn sent(head: &Parts, body: usize) -> io::Result<Call<RecvResponse>> {
    let mut stand_in = Request::new(());
    stand_in.method_mut().clone_from(&head.method);
    *stand_in.uri_mut() = Uri::from_static("http://localhost/");
    for name in [CONNECTION, CONTENT_LENGTH, EXPECT] {
        stand_in.headers_mut().extend(head.headers.get(&name).map(|value| (name, value.clone())));
    }
    let mut call = Call::new(stand_in).map_err(invalid)?;
    call.allow_non_standard_methods(true);
    if body > 0 {
        call.force_send_body();
    }
    let mut call = call.proceed();
    while !call.can_proceed() {
        call.write(&mut [0; 256]).map_err(invalid)?;
    }
    match call.proceed().map_err(invalid)? {
        Some(SendRequestResult::RecvResponse(call)) => Ok(call),
        Some(SendRequestResult::SendBody(mut call)) => {
            call.consume_direct_write(body).map_err(invalid)?;
            call.proceed().ok_or_else(|| io::Error::other("the body is shorter than its announced length"))
        }
        Some(SendRequestResult::Await100(_)) | None => {
            Err(io::Error::other("a request that waits for 100 Continue is not supported"))
        }
    }
}

fn invalid(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

/// Gives an error the message of hyper, where the two stacks differ.
fn misread(error: ureq_proto::Error) -> io::Error {
    match error {
        ureq_proto::Error::BadContentLengthHeader => invalid("invalid content-length parsed"),
        other => invalid(other),
    }
}

fn too_long() -> io::Error {
    invalid(format!("the head of the response, or a line of its framing, is longer than {LONGEST} bytes"))
}

fn closed(when: &str) -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, format!("the connection was closed {when}"))
}
