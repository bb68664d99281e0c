//! The length of a body, as announced and as received.

use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, Method, StatusCode};

use crate::transport::TransportError;

/// The length that the server announces, if any. A body with a transfer coding marks its own end (RFC 9112, 6.3).
pub(crate) fn announced(headers: &HeaderMap) -> Option<u64> {
    match headers.contains_key(TRANSFER_ENCODING) {
        true => None,
        false => headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok(),
    }
}

/// The expected length of the body. The response to a `HEAD` has no body and announces the length for a `GET`.
pub(super) fn expected(method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<u64> {
    match *method == Method::HEAD || status == StatusCode::NO_CONTENT {
        true => None,
        false => announced(headers),
    }
}

/// Refuses a body whose length differs from the announced one, even if the HTTP stack accepts it.
pub(crate) fn check_length(received: u64, announced: u64) -> Result<(), TransportError> {
    match received == announced {
        true => Ok(()),
        false => Err(TransportError::other(format!("the body has {received} bytes, but {announced} were announced"))),
    }
}
