//! Path templates: `GET /v2/calls/{id}` as documented, parsed into method and segments.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use crate::diagnostic::Code;

/// The HTTP methods an endpoint can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// Every method, in the order in which messages name them.
    pub const ALL: [Method; 6] = [Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete];

    /// The method as it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }

    /// Whether RFC 9110 says that sending a request of this method twice does what sending it once does.
    pub fn is_idempotent(self) -> bool {
        !matches!(self, Method::Post | Method::Patch)
    }

    /// Whether RFC 9110 gives a request body of this method a meaning.
    pub fn takes_body(self) -> bool {
        !matches!(self, Method::Get | Method::Head)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A method and a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The template, such as `/v2/calls/{id}`.
    pub path: String,
    /// The names between braces, in the order of the template.
    pub placeholders: Vec<String>,
}

/// What is wrong with a route, and which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteFault {
    /// The fault's code.
    pub code: Code,
    /// The fault in a reader's terms.
    pub message: String,
    /// What to type instead.
    pub help: String,
    /// The bytes at fault.
    pub range: Range<usize>,
}

impl Route {
    /// Reads `GET /v2/calls/{id}`.
    ///
    /// # Errors
    ///
    /// The first fault, with the bytes of `text` at fault.
    pub fn parse(text: &str) -> Result<Route, RouteFault> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let method =
            Method::ALL.into_iter().find(|method| method.as_str() == word).ok_or_else(|| unknown_method(word))?;
        let path = rest.trim();
        let offset = word.len() + 1 + (rest.len() - rest.trim_start().len());
        let placeholders = placeholders(path).map_err(|fault| fault.shifted(offset))?;
        Ok(Route { method, path: path.to_owned(), placeholders })
    }

    /// The route with the names of its placeholders taken out: two routes of the same shape
    /// cannot be told apart by a server.
    pub fn shape(&self) -> String {
        format!("{} {}", self.method, path_shape(&self.path))
    }
}

/// A path template with the names of its placeholders taken out.
pub(crate) fn path_shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut inside = false;
    for character in path.chars() {
        match character {
            '{' => inside = true,
            '}' => inside = false,
            _ if inside => continue,
            _ => {}
        }
        shape.push(character);
    }
    shape
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl RouteFault {
    fn new(code: Code, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into(), range }
    }

    fn shifted(mut self, by: usize) -> Self {
        self.range = self.range.start + by..self.range.end + by;
        self
    }
}

fn unknown_method(word: &str) -> RouteFault {
    let help = match Method::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(word)) {
        Some(method) => format!("methods are written in capitals: `{method}`"),
        None if word.starts_with('/') => format!("put the method before the path: `GET {}`", crate::prose::shown(word)),
        None => "write a method, a space and a path, such as `GET /v2/calls/{id}`; the methods are \
                 GET, HEAD, POST, PUT, PATCH and DELETE"
            .to_owned(),
    };
    RouteFault::new(
        Code::UnknownMethod,
        0..word.len(),
        format!("`{}` is not an HTTP method", crate::prose::shown(word)),
        help,
    )
}

/// The names between braces, in order; every other byte must be one that stands for itself in a URL's path.
fn placeholders(path: &str) -> Result<Vec<String>, RouteFault> {
    if path.is_empty() {
        let help = "write the path after the method, such as `GET /v2/calls/{id}`";
        return Err(RouteFault::new(Code::InvalidRoute, 0..0, "the route has no path", help));
    }
    if !path.starts_with('/') {
        return Err(RouteFault::new(
            Code::InvalidRoute,
            0..path.len(),
            "the path does not begin with a slash",
            format!("write `/{}`", crate::prose::shown(path)),
        ));
    }
    let mut names: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    let mut open: Option<usize> = None;
    for (at, character) in path.char_indices() {
        match (character, open) {
            ('{', None) => open = Some(at),
            ('{', Some(start)) => return Err(unbalanced(start..at + 1, "opens twice")),
            ('}', None) => return Err(unbalanced(at..at + 1, "closes what was never opened")),
            ('}', Some(start)) => {
                open = None;
                let name = &path[start + 1..at];
                accept(name, &mut seen).map_err(|fault| fault.shifted(start))?;
                names.push(name.to_owned());
            }
            (_, Some(_)) => {}
            (other, None) if !stands_for_itself(other) => {
                return Err(RouteFault::new(
                    Code::InvalidRoute,
                    at..at + other.len_utf8(),
                    format!("{} cannot stand in a path as it is", crate::prose::shown_char(other)),
                    "a path template holds letters, digits, `-._~!$&'()*+,;=:@`, slashes and \
                     `{parameters}`, nothing else; what follows a `?` goes under `query:`",
                ));
            }
            (_, None) => {}
        }
    }
    match open {
        Some(start) => Err(unbalanced(start..path.len(), "is never closed")),
        None => no_dot_segments(path).map(|()| names),
    }
}

fn accept<'a>(name: &'a str, earlier: &mut HashSet<&'a str>) -> Result<(), RouteFault> {
    if name.is_empty() {
        return Err(RouteFault::new(
            Code::InvalidRoute,
            0..2,
            "a path parameter without a name",
            "write the parameter's name between the braces, such as `{id}`",
        ));
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.~".contains(c);
    if let Some((at, odd)) = name.char_indices().find(|(_, c)| !plain(*c)) {
        return Err(RouteFault::new(
            Code::InvalidRoute,
            at + 1..at + 1 + odd.len_utf8(),
            format!("{} cannot stand in the name of a path parameter", crate::prose::shown_char(odd)),
            "name it with letters, digits, `_`, `-`, `.` and `~`",
        ));
    }
    if !earlier.insert(name) {
        return Err(RouteFault::new(
            Code::RepeatedPlaceholder,
            0..name.len() + 2,
            format!("the path parameter `{}` stands twice", crate::prose::shown(name)),
            "give each placeholder a name of its own",
        ));
    }
    Ok(())
}

fn unbalanced(range: Range<usize>, what: &str) -> RouteFault {
    RouteFault::new(
        Code::UnbalancedBraces,
        range,
        format!("a brace in the path {what}"),
        "each path parameter is written `{name}`",
    )
}

/// A segment `.` or `..` would be resolved by URL parsers, and the request would go elsewhere.
fn no_dot_segments(path: &str) -> Result<(), RouteFault> {
    let mut at = 0;
    for segment in path.split('/') {
        if matches!(segment, "." | "..") {
            return Err(RouteFault::new(
                Code::InvalidRoute,
                at..at + segment.len(),
                format!("the path has a `{segment}` segment"),
                "write the path as the server sees it, without `.` and `..`",
            ));
        }
        at += segment.len() + 1;
    }
    Ok(())
}

/// RFC 3986 `pchar` and the slash, without percent-encoding.
fn stands_for_itself(character: char) -> bool {
    character.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_method_path_and_placeholders() {
        let route = Route::parse("PUT /v2/companies/{companyId}/teams/{teamId}").expect("a route");
        assert_eq!(route.method, Method::Put);
        assert_eq!(route.placeholders, ["companyId", "teamId"]);
        assert_eq!(route.shape(), "PUT /v2/companies/{}/teams/{}");
    }

    #[test]
    fn keeps_a_trailing_slash() {
        let route = Route::parse("GET /v2/admin/streams/").expect("a route");
        assert_eq!(route.to_string(), "GET /v2/admin/streams/");
    }

    #[test]
    fn every_fault_points_at_its_bytes() {
        let cases = [
            ("get /a", "get"),
            ("FETCH /a", "FETCH"),
            ("", ""),
            ("GET calls", "calls"),
            ("GET /a/{id", "{id"),
            ("GET /a/id}", "}"),
            ("GET /a/{i{d}", "{i{"),
            ("GET /a/{}/b", "{}"),
            ("GET /{a}/{a}", "{a}"),
            ("GET /a b", " "),
            ("GET /a?b=c", "?"),
            ("GET /a/../b", ".."),
            ("GET  /é", "é"),
            ("GET /{a'b}", "'"),
        ];
        for (text, words) in cases {
            let fault = Route::parse(text).expect_err(text);
            assert_eq!(&text[fault.range], words, "{text}");
        }
    }
}
