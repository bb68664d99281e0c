//! A response as an error keeps it.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// The response of a server. If the body broke off, this holds what was received of it.
#[derive(Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

/// The server's identifier of the request, from the headers of the response.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    const NAMES: [&str; 4] = ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];
    NAMES.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
