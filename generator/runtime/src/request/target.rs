//! The target of a request: a documented endpoint, or any method and path.

use std::sync::Arc;

use http::Method;

use super::endpoint::Endpoint;
use super::url::is_dot_segment;
use crate::error::{Error, Result};

/// The target of a request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    Documented(&'static Endpoint),
    Undocumented(Arc<Undocumented>),
}

/// Whether a request carries the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyUse {
    Never,
    Always,
    /// For undocumented requests: whether they need a key is unknown, and the server decides.
    IfThereIsOne,
}

/// A method and a path, as given by the caller.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Undocumented {
    /// The method and path, as errors and [`Debug`] show them.
    name: String,
    method: Method,
}

impl Undocumented {
    pub(crate) fn new(method: Method, path: &str) -> Self {
        Self { name: format!("{method} {path}"), method }
    }

    fn path(&self) -> &str {
        &self.name[self.method.as_str().len() + 1..]
    }

    fn check(&self) -> Result<()> {
        let refuse = |reason: &str| Err(Error::invalid_request(format!("the path cannot be used: {reason}")));
        let path = self.path();
        if self.method == Method::CONNECT {
            return refuse("CONNECT asks for a tunnel, not for a resource");
        }
        if !path.starts_with('/') {
            return refuse("it does not begin with `/`");
        }
        if path.starts_with("//") {
            return refuse("`//` would begin another host's name");
        }
        if path.contains('?') {
            return refuse("it has a query; set it with `with_query`");
        }
        if let Some(character) = path.chars().find(|character| !is_path_character(*character)) {
            return refuse(&format!("{character:?} cannot stand in a path; percent-encode it"));
        }
        match has_dot_segment(path) {
            true => refuse("it has a `.` or `..` segment, which servers resolve to another path"),
            false => Ok(()),
        }
    }
}

/// The characters of a path: `pchar` of RFC 3986, 3.3, the slash, and the percent sign of escapes.
fn is_path_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%".contains(character)
}

/// Whether a path contains a dot segment in any spelling: plain, encoded, or between encoded slashes or backslashes.
fn has_dot_segment(path: &str) -> bool {
    let decoded = path.to_ascii_lowercase().replace("%25", "%").replace("%2f", "/").replace("%5c", "/");
    path.split('/').chain(decoded.split('/')).any(is_dot_segment)
}

impl Target {
    /// `calls::list`, or the method and path of an undocumented request. A query in the path may hold secrets, so it is
    /// not shown; the request is refused anyway.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Documented(endpoint) => endpoint.name(),
            Self::Undocumented(undocumented) => undocumented.name.split(['?', '#']).next().unwrap_or_default(),
        }
    }

    pub(crate) fn method(&self) -> Method {
        match self {
            Self::Documented(endpoint) => endpoint.method(),
            Self::Undocumented(undocumented) => undocumented.method.clone(),
        }
    }

    /// The path or its template. The path of an undocumented request has no placeholders, since braces are refused.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Documented(endpoint) => endpoint.template(),
            Self::Undocumented(undocumented) => undocumented.path(),
        }
    }

    pub(crate) fn key_use(&self) -> KeyUse {
        match self {
            Self::Documented(endpoint) if endpoint.is_public() => KeyUse::Never,
            Self::Documented(_) => KeyUse::Always,
            Self::Undocumented(_) => KeyUse::IfThereIsOne,
        }
    }

    pub(crate) fn is_idempotent(&self) -> bool {
        match self {
            Self::Documented(endpoint) => endpoint.is_idempotent(),
            Self::Undocumented(undocumented) => undocumented.method.is_idempotent(),
        }
    }

    /// A list of documented names; empty for an undocumented request.
    pub(crate) fn documented(
        &self,
        names: fn(&'static Endpoint) -> &'static [&'static str],
    ) -> &'static [&'static str] {
        match self {
            Self::Documented(endpoint) => names(endpoint),
            Self::Undocumented(_) => &[],
        }
    }

    /// Refuses a path that could lead outside the base URL.
    pub(crate) fn check(&self) -> Result<()> {
        match self {
            Self::Documented(_) => Ok(()),
            Self::Undocumented(undocumented) => undocumented.check(),
        }
    }
}

/// The method and path of a request, and its name; see [`Request::endpoint`](crate::Request::endpoint).
///
/// ```
/// use snapcall_runtime::{Request, http::Method};
///
/// let request = Request::undocumented(Method::GET, "/v3/beta/calls");
/// assert_eq!(request.endpoint().to_string(), "GET /v3/beta/calls");
/// assert!(request.endpoint().is_idempotent());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route<'a>(pub(crate) &'a Target);

impl<'a> Route<'a> {
    /// The Rust name, such as `calls::list`, or the method and path of an undocumented request.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.0.name()
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(self) -> Method {
        self.0.method()
    }

    /// The path template, such as `/calls/{id}`, or the path of an undocumented request.
    #[must_use]
    pub fn template(self) -> &'a str {
        self.0.path()
    }

    /// Whether the request is idempotent, so that it may be retried.
    #[must_use]
    pub fn is_idempotent(self) -> bool {
        self.0.is_idempotent()
    }
}

/// Method and path: `GET /v2/calls`.
impl std::fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method(), self.template())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str) -> Result<()> {
        Undocumented::new(Method::GET, path).check()
    }

    #[test]
    fn paths_within_the_base_are_taken() {
        for path in ["/", "/v3/beta", "/v3/a%20b", "/@evil.example", "/a/...", "/a:b", "/.well-known/x", "/v3/"] {
            assert!(check(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn no_path_leads_away() {
        for path in [
            "@evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "",
            "evil",
            ":80/x",
            ".evil.example",
            "/../x",
            "/a/..",
            "/a/./b",
            "/%2e%2e/x",
            "/%2E./x",
            "/.%2e",
            "/%252e%252e/x",
            "/a%2f..%2fb",
            "/a%5c..%5cb",
            "/a%2F%2e%2e",
            "/a?b",
            "/a#b",
            "/a b",
            "/é",
            "/{id}",
            "/a\r\nx: y",
            "/a\0",
        ] {
            let error = check(path).unwrap_err();
            assert!(error.is_invalid_request() && error.to_string().starts_with("the path cannot be used: "), "{path}");
        }
    }

    /// A query in a path may hold secrets, and is refused.
    #[test]
    fn a_query_in_a_path_is_not_shown() {
        for path in ["/x?tok=hush", "/x#hush"] {
            let request = crate::Request::undocumented(Method::GET, path);
            let error = request.target().check().unwrap_err().for_operation(request.target().name());
            assert!(!format!("{error} {error:?} {request:?}").contains("hush"), "{error}");
        }
    }

    #[test]
    fn a_route_is_method_and_path() {
        let request = crate::Request::undocumented(Method::GET, "/v3/beta");
        assert_eq!(request.endpoint().to_string(), "GET /v3/beta");
        assert_eq!(request.endpoint().template(), "/v3/beta");
    }

    #[test]
    fn a_tunnel_is_refused() {
        assert!(Undocumented::new(Method::CONNECT, "/x").check().is_err());
    }
}
