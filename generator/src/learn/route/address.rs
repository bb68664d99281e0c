//! Addresses as recordings and specs write them.

use http::Uri;
use percent_encoding::percent_decode_str;

/// A host and a path.
#[derive(Debug)]
pub(super) struct Address {
    host: String,
    port: u16,
    /// Decoded, without an empty one at the end.
    segments: Vec<String>,
}

impl Address {
    /// Reads `https://api.example.com/v2`. Query and fragment are not looked at.
    pub(super) fn parse(url: &str) -> Option<Self> {
        let uri: Uri = url.split(['?', '#']).next()?.parse().ok()?;
        let port = match uri.scheme_str()? {
            "https" | "wss" => 443,
            "http" | "ws" => 80,
            _ => return None,
        };
        let decoded = |segment: &str| percent_decode_str(segment).decode_utf8_lossy().into_owned();
        let mut segments: Vec<String> = uri.path().split('/').skip(1).map(decoded).collect();
        segments.pop_if(|last| last.is_empty());
        Some(Self { host: uri.host()?.to_ascii_lowercase(), port: uri.port_u16().unwrap_or(port), segments })
    }

    /// The segments below a base; none if it is elsewhere.
    pub(super) fn below(&self, base: &Self) -> Option<&[String]> {
        let is_there = (&self.host, self.port) == (&base.host, base.port);
        self.segments.strip_prefix(&*base.segments).filter(|_| is_there)
    }
}
