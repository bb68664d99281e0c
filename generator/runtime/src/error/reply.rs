//! A response as it was received, which an error keeps.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// What a server answered: of a body that broke off, what has come.
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

/// What a server calls the request that these headers answer.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    const NAMES: [&str; 4] = ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];
    NAMES.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
