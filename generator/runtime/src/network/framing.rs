//! How a response frames its body, by rules that both stacks keep.

use http::header::TRANSFER_ENCODING;
use http::{Response, Version};

use crate::protocol::announced;
use crate::transport::TransportError;

/// The most bytes of a response's head, of a line of its body's framing, and of what follows the last chunk.
pub(super) const LONGEST: usize = 64 << 10;

/// hyper's limits, which the other stack keeps as well.
const MOST_HEADERS: usize = 100;
const LONGEST_BODY: u64 = u64::MAX - 2;

/// Refuses a head whose body the two stacks would read differently: one decoded, the other with its framing still in
/// it.
///
/// Of transfer codings only `chunked` is asked for, and only HTTP/1.1 has any (RFC 9112, 6.1).
pub(super) fn check<T>(response: &Response<T>) -> Result<(), TransportError> {
    let headers = response.headers();
    if headers.len() > MOST_HEADERS {
        return Err(TransportError::other(format!("the response has more than {MOST_HEADERS} headers")));
    }
    // In the words of hyper, which counts the length it announces as a part of the head.
    if announced(headers).is_some_and(|length| length > LONGEST_BODY) {
        return Err(TransportError::other("message head is too large"));
    }
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => Ok(()),
        (Some(coding), None)
            if response.version() == Version::HTTP_11
                && coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked") =>
        {
            Ok(())
        }
        _ => Err(TransportError::other("the body has a transfer coding that nobody asked for")),
    }
}
