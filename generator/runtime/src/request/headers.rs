//! The headers of a request, and the headers of each message made from it. Most requests are sent as one message, and
//! nothing is copied for that.

use http::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RANGE, USER_AGENT,
};

/// The `Accept-Encoding` that a client sends, unless the caller sets that header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// The content codings that the client can decode.
    Decodable,
    /// The body without a content coding.
    Identity,
}

impl Accepted {
    pub(crate) fn value(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => Some(HeaderValue::from_static("identity")),
            #[cfg(feature = "gzip")]
            Self::Decodable => Some(HeaderValue::from_static("gzip")),
            #[cfg(not(feature = "gzip"))]
            Self::Decodable => None,
        }
    }
}

pub(crate) struct Headers {
    pub(crate) accept: HeaderValue,
    pub(crate) accept_encoding: Accepted,
    pub(crate) user_agent: HeaderValue,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) content_length: Option<usize>,
    /// The headers set by the caller. They replace those above, except `Content-Length`.
    pub(crate) added: Vec<(HeaderName, HeaderValue)>,
    pub(crate) credential: Option<(HeaderName, HeaderValue)>,
}

impl Headers {
    /// Whether the client decodes a body that it reads as a whole, even one with a content coding that it did not ask
    /// for. If the caller sets `Accept-Encoding`, the body is not decoded.
    pub(crate) fn decodes(&self) -> bool {
        !self.has_added(&ACCEPT_ENCODING)
    }

    /// Whether the caller requests a range of the body.
    pub(crate) fn asks_for_range(&self) -> bool {
        self.has_added(&RANGE)
    }

    fn has_added(&self, name: &HeaderName) -> bool {
        self.added.iter().any(|(added, _)| added == name)
    }

    /// The headers of a message to the origin of the API.
    pub(crate) fn to_map(&self) -> HeaderMap {
        // Room for these and for the headers that an HTTP stack adds.
        let mut headers = HeaderMap::with_capacity(if self.content_type.is_some() { 8 } else { 6 });
        headers.insert(ACCEPT, self.accept.clone());
        headers.insert(USER_AGENT, self.user_agent.clone());
        if let Some(accept_encoding) = self.accept_encoding.value() {
            headers.insert(ACCEPT_ENCODING, accept_encoding);
        }
        if let Some(content_type) = &self.content_type {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        for (name, value) in self.added.iter().chain(&self.credential) {
            headers.insert(name, value.clone());
        }
        if let Some(length) = self.content_length {
            headers.insert(CONTENT_LENGTH, length.into());
        }
        headers
    }

    /// The headers of a message to another origin. It gets neither the key nor a header that the caller added.
    pub(crate) fn to_map_for_strangers(&self) -> HeaderMap {
        let mut headers = self.to_map();
        let kept = [ACCEPT, ACCEPT_ENCODING, USER_AGENT].into_iter();
        kept.filter_map(|name| headers.remove(&name).map(|value| (name, value))).collect()
    }
}
