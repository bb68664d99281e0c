//! The base URL of all requests.

use http::Uri;

use crate::error::{Error, Result};
use crate::request::{Origin, is_dot_segment};

/// An `http` or `https` URL without user info, query or fragment. It may have a path, which is a prefix of every
/// request's path.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    /// The URL, without a trailing slash.
    text: String,
    origin: Origin,
}

/// A URL as given by the caller. It may contain a password, or a key in its query. [`Debug`] shows neither.
#[derive(Clone)]
pub(crate) struct GivenUrl(String);

impl GivenUrl {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for GivenUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The text may not be a valid URL, so everything before an `@` counts as a password.
        let (hidden, rest) = match self.0.rsplit_once('@') {
            Some((_, rest)) => ("[redacted]@", rest),
            None => ("", &*self.0),
        };
        let plain = rest.split(['?', '#']).next().unwrap_or_default();
        write!(f, "{:?}", format!("{hidden}{plain}"))
    }
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let refuse = |reason: &str| Error::configuration(format!("the base URL cannot be used: {reason}"));
        if text.contains('#') {
            return Err(refuse("it has a fragment"));
        }
        let uri: Uri = text.parse().map_err(|error| refuse(&format!("{error}")))?;
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(refuse("it has user info; give the key to the client instead"));
        }
        if uri.query().is_some() {
            return Err(refuse("it has a query"));
        }
        if uri.path().split('/').any(is_dot_segment) {
            return Err(refuse("its path has a `.` or `..` segment"));
        }
        if uri.path().contains('\\') {
            return Err(refuse("its path has a backslash, which some URL parsers read as a slash"));
        }
        let origin = Origin::of(&uri).ok_or_else(|| refuse("expected `https://` or `http://` and a host"))?;
        Ok(Self { text: text.trim_end_matches('/').to_owned(), origin })
    }

    /// The URL, without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trailing_slash_makes_no_difference_and_a_prefix_is_kept() {
        for text in ["https://api.example", "https://api.example/"] {
            assert_eq!(BaseUrl::parse(text).unwrap().as_str(), "https://api.example");
        }
        assert_eq!(BaseUrl::parse("http://api.example:8080/v1/").unwrap().as_str(), "http://api.example:8080/v1");
    }

    #[test]
    fn an_invalid_base_url_is_refused() {
        for (text, reason) in [
            ("ftp://api.example", "expected `https://`"),
            ("api.example", "expected `https://`"),
            ("/v1", "expected `https://`"),
            ("https://", "empty string"),
            ("https://sk_1@api.example", "it has user info"),
            ("https://api.example?a=1", "it has a query"),
            ("https://api.example/#a", "it has a fragment"),
            ("https://api.example/%2E%2e/v1", "segment"),
            ("https://api.example:port", "expected `https://`"),
            ("https://api%2eexample", "invalid"),
            ("https://api.example/a b", "invalid"),
            (r"https://api.example/a\..\b", "backslash"),
        ] {
            let error = BaseUrl::parse(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("sk_1"), "{error}");
        }
    }

    #[test]
    fn debug_shows_no_secret_of_a_url() {
        for (text, shown) in [
            ("https://ada:hush@api.example/v1", r#""[redacted]@api.example/v1""#),
            ("https://ada:hu/s#h?@api.example", r#""[redacted]@api.example""#),
            ("hush@api.example", r#""[redacted]@api.example""#),
            ("https://api.example/v1?key=hush", r#""https://api.example/v1""#),
            ("https://api.example/v1", r#""https://api.example/v1""#),
        ] {
            assert_eq!(format!("{:?}", GivenUrl::new(text.to_owned())), shown);
        }
    }
}
