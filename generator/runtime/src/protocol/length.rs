//! The length of a body: as announced, and as received.

use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, Method, StatusCode};

use crate::transport::TransportError;

/// The length that the server announces, if it does. A transfer coding has ends of its own (RFC 9112, 6.3).
pub(crate) fn announced(headers: &HeaderMap) -> Option<u64> {
    match headers.contains_key(TRANSFER_ENCODING) {
        true => None,
        false => headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok(),
    }
}

/// How long the body will be. The answer to a `HEAD` has none, and announces that of a `GET`.
pub(super) fn expected(method: &Method, status: StatusCode, headers: &HeaderMap) -> Option<u64> {
    match *method == Method::HEAD || status == StatusCode::NO_CONTENT {
        true => None,
        false => announced(headers),
    }
}

/// Refuses a body of another length than announced, whatever the HTTP stack made of it.
pub(crate) fn check_length(received: u64, announced: u64) -> Result<(), TransportError> {
    match received == announced {
        true => Ok(()),
        false => Err(TransportError::other(format!("the body has {received} bytes, but {announced} were announced"))),
    }
}
