//! Path templates: `GET /v2/calls/{id}` as documented, parsed into method and segments.

mod form;
mod method;
mod template;

use std::fmt;
use std::ops::Range;

pub use self::method::Method;
use self::template::Template;
use crate::text::diagnostic::Code;
use crate::text::part;
use crate::text::prose::shown;

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

/// As much of a route as can be read, and all that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteDraft {
    /// The method, if there is one.
    pub method: Option<Method>,
    /// The template, as it is written.
    pub path: String,
    /// The names between braces that could be read.
    pub placeholders: Vec<String>,
    /// Whether these are all names that are meant.
    pub is_whole: bool,
    /// What is wrong, in the order of the text.
    pub faults: Vec<RouteFault>,
}

impl RouteDraft {
    /// Reads as much of a route as can be read.
    pub fn read(text: &str) -> RouteDraft {
        if let Some((method, path)) = form::read(text) {
            return Self::other_form(text, method, path);
        }
        let (word, rest) = split(text);
        let method = Method::ALL.into_iter().find(|method| method.as_str() == word);
        // What begins with a slash is a path without a method.
        let path = if word.starts_with('/') { text } else { rest.trim() };
        let offset = if word.starts_with('/') { 0 } else { text.len() - rest.trim_start().len() };
        let mut faults = Vec::new();
        if method.is_none() && !rest.is_empty() && !text.contains('/') {
            let help = unknown_method(word, text).help;
            let message = format!("`{}` is no route", shown(text));
            let faults = vec![RouteFault::new(Code::UnknownMethod, 0..text.len(), message, help)];
            return RouteDraft { method, path: String::new(), placeholders: Vec::new(), is_whole: false, faults };
        }
        if method.is_none() {
            faults.push(unknown_method(word, text));
        } else if let Some(fault) = blank(word.len()..offset, text, path) {
            faults.push(fault);
        }
        let is_whole = !path.is_empty();
        let mut template = Template { path, placeholders: Vec::new(), is_whole, faults: Vec::new() };
        if method.is_some() || !path.is_empty() {
            template.read();
        }
        let Template { placeholders, is_whole, faults: found, .. } = template;
        faults.extend(found.into_iter().map(|fault| fault.shifted(offset)));
        faults.sort_by_key(|fault| fault.range.start);
        RouteDraft { method, path: path.to_owned(), placeholders, is_whole, faults }
    }

    /// A route that has method and path, but in another form than it should.
    fn other_form(text: &str, method: Method, at: Range<usize>) -> RouteDraft {
        let path = part(text, at.clone());
        let mut template = Template { path, placeholders: Vec::new(), is_whole: true, faults: Vec::new() };
        template.read();
        let help = format!("write `{method} {}`", shown(path));
        let message = "method and path are not written so";
        let mut faults = vec![RouteFault::new(Code::InvalidRoute, 0..text.len(), message, help)];
        faults.extend(template.faults.into_iter().map(|fault| fault.shifted(at.start)));
        let Template { placeholders, is_whole, .. } = template;
        RouteDraft { method: Some(method), path: path.to_owned(), placeholders, is_whole, faults }
    }
}

impl Route {
    /// Reads `GET /v2/calls/{id}`.
    ///
    /// # Errors
    ///
    /// The first fault, with the bytes of `text` at fault; [`RouteDraft::read`] finds all.
    pub fn parse(text: &str) -> Result<Route, RouteFault> {
        let RouteDraft { method, path, placeholders, faults, .. } = RouteDraft::read(text);
        match (method, faults.into_iter().next()) {
            (Some(method), None) => Ok(Route { method, path, placeholders }),
            (_, Some(fault)) => Err(fault),
            (None, None) => Err(unknown_method(text, text)),
        }
    }

    /// The route with the names of its placeholders taken out: two routes of the same shape
    /// cannot be told apart by a server.
    pub fn shape(&self) -> String {
        shape(self.method, &self.path)
    }
}

/// See [`Route::shape`].
pub(crate) fn shape(method: Method, path: &str) -> String {
    format!("{method} {}", path_shape(path))
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

/// The method, and what follows it.
fn split(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

/// Reports white space other than the one space between method and path: a reader does not see it.
fn blank(between: Range<usize>, text: &str, path: &str) -> Option<RouteFault> {
    let help = "put one space between method and path, and none before or after";
    if path.is_empty() {
        return None;
    }
    let end = between.end + path.len();
    let blanks = part(text, between.clone());
    if let Some((at, other)) = blanks.char_indices().find(|(_, blank)| *blank != ' ') {
        let message = format!("the character U+{:04X} stands between method and path", u32::from(other));
        let at = between.start + at;
        return Some(RouteFault::new(Code::InvalidRoute, at..at + other.len_utf8(), message, help));
    }
    let (range, message) = if blanks != " " {
        (between, "more than a space stands between method and path")
    } else if end < text.len() {
        (end..text.len(), "white space follows the path")
    } else {
        return None;
    };
    Some(RouteFault::new(Code::InvalidRoute, range, message, help))
}

fn unknown_method(word: &str, text: &str) -> RouteFault {
    let help = match Method::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(word)) {
        Some(method) => format!("methods are written in capitals: `{method}`"),
        None if word.starts_with('/') => format!("put the method before the path: `GET {}`", shown(text)),
        None if word.is_empty() && text.trim_start().len() < text.len() => {
            format!("begin the route with its method: `{}`", shown(text.trim_start()))
        }
        None => "write a method, a space and a path, such as `GET /v2/calls/{id}`; the methods are \
                 GET, HEAD, POST, PUT, PATCH and DELETE"
            .to_owned(),
    };
    let message = match word {
        "" => "no method stands here".to_owned(),
        _ if word.starts_with('/') => "the route has no method".to_owned(),
        _ => format!("`{}` is not an HTTP method", shown(word)),
    };
    RouteFault::new(Code::UnknownMethod, 0..word.len(), message, help)
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
            ("GET  /a", "  "),
            ("GET /é", "é"),
            ("GET\t/a", "\t"),
            ("GET /a ", " "),
            ("GET /{a'b}", "'"),
        ];
        for (text, words) in cases {
            let fault = Route::parse(text).expect_err(text);
            assert_eq!(&text[fault.range], words, "{text}");
        }
    }

    #[test]
    fn all_faults_are_found_at_once() {
        let words = |text: &str| -> Vec<String> {
            RouteDraft::read(text).faults.into_iter().map(|fault| text[fault.range].to_owned()).collect()
        };
        assert_eq!(words("GTE /users/{id}/{id}?x"), ["GTE", "{id}", "?"]);
        assert_eq!(words("GET /us ers/{id}/ü/../x"), [" ", "ü", ".."]);
        assert_eq!(words("GET users/{id"), ["users/{id", "{id"]);
        assert_eq!(words("FETCH"), ["FETCH"]);
        assert_eq!(words("/users/{}"), ["/users/{}", "{}"]);
    }

    #[test]
    fn names_that_could_be_read_are_known() {
        let draft = RouteDraft::read("get /a/{b}/{c?d");
        assert_eq!((draft.method, draft.is_whole), (None, false));
        assert_eq!(draft.placeholders, ["b"]);
    }
}
