//! The headers of a request, of which those of each message are made. Most requests are sent as one message, and
//! nothing is copied for it.

use http::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RANGE, USER_AGENT,
};

/// What a client asks for, where its caller does not: the value of `Accept-Encoding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// What the client decodes.
    Decodable,
    /// Nothing but the body as it is.
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
    /// The caller's own, which replace those above, but for the length.
    pub(crate) added: Vec<(HeaderName, HeaderValue)>,
    pub(crate) credential: Option<(HeaderName, HeaderValue)>,
}

impl Headers {
    /// Whether the client decodes what it receives whole, even in a coding that it did not ask for: a caller who asks for
    /// a coding gets it as it is.
    pub(crate) fn decodes(&self) -> bool {
        !self.has_added(&ACCEPT_ENCODING)
    }

    /// Whether the caller asks for a part of the body only.
    pub(crate) fn asks_for_range(&self) -> bool {
        self.has_added(&RANGE)
    }

    fn has_added(&self, name: &HeaderName) -> bool {
        self.added.iter().any(|(added, _)| added == name)
    }

    /// The headers of a message to the origin that the request is meant for.
    pub(crate) fn to_map(&self) -> HeaderMap {
        // Room for these and what an HTTP stack adds.
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

    /// The headers of a message to another origin, which learns neither the key nor anything else the caller added.
    pub(crate) fn to_map_for_strangers(&self) -> HeaderMap {
        let mut headers = self.to_map();
        let kept = [ACCEPT, ACCEPT_ENCODING, USER_AGENT].into_iter();
        kept.filter_map(|name| headers.remove(&name).map(|value| (name, value))).collect()
    }
}
