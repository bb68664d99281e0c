//! Rules for the framing of a response, the same for both stacks.

use http::header::TRANSFER_ENCODING;
use http::{Response, Version};

use crate::protocol::announced;
use crate::transport::TransportError;

/// The most bytes of three things: the head of a response, a line of its body's framing, and what follows the last
/// chunk.
pub(super) const LONGEST: usize = 64 << 10;

/// The limits of hyper, which the blocking stack applies, too.
const MOST_HEADERS: usize = 100;
const LONGEST_BODY: u64 = u64::MAX - 2;

/// Refuses a response whose body the two stacks would read differently: one would decode it, and the other would leave
/// the framing in it.
///
/// `chunked` is the only transfer coding that the client supports, and only HTTP/1.1 has transfer codings (RFC 9112,
/// 6.1).
pub(super) fn check<T>(response: &Response<T>) -> Result<(), TransportError> {
    let headers = response.headers();
    if headers.len() > MOST_HEADERS {
        return Err(TransportError::other(format!("the response has more than {MOST_HEADERS} headers")));
    }
    // With the message of hyper, which counts the announced length as a part of the head.
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
