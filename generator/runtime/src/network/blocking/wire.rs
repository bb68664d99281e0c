//! Messages on a stream.

use super::BoxedStream;
use http::{Response, Uri};
use std::io::{self, Read, Write};
use ureq_proto::Error;
use ureq_proto::client::state::{Prepare, RecvBody, RecvResponse, SendRequest};
use ureq_proto::client::{Call, SendRequestResult};

/// The longest head of a response.
const LONGEST_HEAD: usize = 64 << 10;
/// A body up to this goes into one piece with its head.
const SMALL_BODY: usize = 16 << 10;
const INPUT: usize = 16 << 10;
const OUTPUT: usize = 4 << 10;

/// Messages on a stream, as the protocol core makes and reads them.
pub(super) struct Wire {
    stream: BoxedStream,
    output: Vec<u8>,
    /// What was received; from `unread` to `filled` it is still to be looked at.
    input: Vec<u8>,
    unread: usize,
    filled: usize,
}

impl Wire {
    pub(super) fn over(stream: BoxedStream) -> Self {
        Self { stream, output: vec![0; OUTPUT], input: vec![0; INPUT], unread: 0, filled: 0 }
    }

    pub(super) fn stream(&mut self) -> &mut BoxedStream {
        &mut self.stream
    }

    pub(super) fn into_stream(self) -> BoxedStream {
        self.stream
    }

    /// Whether more was received than was asked for.
    pub(super) fn has_surplus(&self) -> bool {
        self.unread < self.filled
    }

    /// Sends a message. A proxy that forwards it is told where to, by the whole URL.
    pub(super) fn send(
        &mut self,
        call: Call<Prepare>,
        body: &[u8],
        forward_to: Option<&Uri>,
    ) -> io::Result<Call<RecvResponse>> {
        let mut call = call.proceed();
        let mut length = self.write_head(&mut call).map_err(invalid)?;
        if let Some(uri) = forward_to {
            let origin = format!("http://{}", uri.authority().map_or("", |authority| authority.as_str()));
            let at = call.method().as_str().len() + 1;
            self.output.splice(at..at, origin.bytes());
            length += origin.len();
        }
        let call = match call.proceed().map_err(invalid)? {
            Some(SendRequestResult::RecvResponse(call)) => {
                self.stream.write_all(&self.output[..length])?;
                call
            }
            Some(SendRequestResult::SendBody(mut call)) => {
                call.consume_direct_write(body.len()).map_err(invalid)?;
                self.write_with_body(length, body)?;
                call.proceed().ok_or_else(|| io::Error::other("the body is shorter than its announced length"))?
            }
            Some(SendRequestResult::Await100(_)) | None => {
                return Err(io::Error::other("a request that waits for 100 Continue is not supported"));
            }
        };
        self.stream.flush()?;
        Ok(call)
    }

    fn write_with_body(&mut self, head: usize, body: &[u8]) -> io::Result<()> {
        if body.len() > SMALL_BODY {
            self.stream.write_all(&self.output[..head])?;
            return self.stream.write_all(body);
        }
        self.output.splice(head.., body.iter().copied());
        self.stream.write_all(&self.output)
    }

    /// Writes the head into the output and says how long it is.
    fn write_head(&mut self, call: &mut Call<SendRequest>) -> Result<usize, Error> {
        let mut length = 0;
        self.output.resize(self.output.capacity(), 0);
        while !call.can_proceed() {
            match call.write(&mut self.output[length..]) {
                Ok(written) => length += written,
                Err(Error::OutputOverflow) => self.output.resize(self.output.len() * 2, 0),
                Err(error) => return Err(error),
            }
        }
        Ok(length)
    }

    /// The head of the response.
    pub(super) fn receive_head(&mut self, call: &mut Call<RecvResponse>) -> io::Result<Response<()>> {
        loop {
            let (used, response) = call.try_response(&self.input[self.unread..self.filled], false).map_err(invalid)?;
            self.unread += used;
            if let Some(response) = response {
                return Ok(response);
            }
            if self.filled - self.unread > LONGEST_HEAD {
                return Err(invalid(format!("the head of the response is longer than {LONGEST_HEAD} bytes")));
            }
            if used == 0 && self.fill()? == 0 {
                return Err(closed("before a response"));
            }
        }
    }

    /// A piece of the response's body; nothing at its end.
    pub(super) fn receive_body(&mut self, call: &mut Call<RecvBody>, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let (used, given) = call.read(&self.input[self.unread..self.filled], buffer).map_err(invalid)?;
            self.unread += used;
            let is_until_close = call.body_mode() == ureq_proto::BodyMode::CloseDelimited;
            if given > 0 || buffer.is_empty() || (call.can_proceed() && !is_until_close) {
                return Ok(given);
            }
            if used == 0 && self.fill()? == 0 {
                return if is_until_close { Ok(0) } else { Err(closed("in the middle of a body")) };
            }
        }
    }

    /// Receives what is there, and says how much that is.
    fn fill(&mut self) -> io::Result<usize> {
        if self.unread == self.filled {
            (self.unread, self.filled) = (0, 0);
        } else if self.filled == self.input.len() {
            self.input.copy_within(self.unread.., 0);
            self.filled -= self.unread;
            self.unread = 0;
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

fn invalid(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

fn closed(when: &str) -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, format!("the connection was closed {when}"))
}
