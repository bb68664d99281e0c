//! The path of a route: which names stand between braces, and what cannot stand there.

use std::collections::HashSet;
use std::ops::Range;

use super::RouteFault;
use crate::text::diagnostic::Code;
use crate::text::part;
use crate::text::prose::{shown, shown_char};

/// How many faults of one path are told at most: a hostile spec could have any number.
const MOST: usize = 16;

/// A path, and what has been read of it.
pub(super) struct Template<'a> {
    pub(super) path: &'a str,
    /// The names between braces.
    pub(super) placeholders: Vec<String>,
    /// Whether every name that is meant was read.
    pub(super) is_whole: bool,
    pub(super) faults: Vec<RouteFault>,
}

impl Template<'_> {
    /// Every byte outside of braces must be one that stands for itself in a URL's path.
    pub(super) fn read(&mut self) {
        if self.path.is_empty() {
            let help = "write the path after the method, such as `GET /v2/calls/{id}`";
            return self.fault(Code::InvalidRoute, 0..0, "the route has no path", help);
        }
        self.check_slash();
        let foreign = self.read_foreign();
        self.read_characters(&foreign);
        self.check_segments();
    }

    fn check_slash(&mut self) {
        if self.path.starts_with('/') {
            return;
        }
        let below_host = self.path.split_once("://").map(|(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        let help = match below_host {
            Some(path) => format!("leave out what `base_url` says: `{}`", shown(path)),
            None if self.path.chars().all(stands_for_itself) => format!("write `/{}`", shown(self.path)),
            None => "put a `/` before it".to_owned(),
        };
        self.fault(Code::InvalidRoute, 0..self.path.len(), "the path does not begin with a slash", help);
    }

    /// Finds the segments that are path parameters in another notation.
    fn read_foreign(&mut self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for segment in self.path.split('/') {
            let range = start..start + segment.len();
            start = range.end + 1;
            let Some(name) = foreign_placeholder(segment) else { continue };
            // It is no placeholder yet, so it cannot be compared with `path`.
            self.is_whole = false;
            let message = format!("`{}` would be sent as it is", shown(segment));
            let help = format!("for a path parameter write `{{{0}}}`, and describe `{0}` under `path`", shown(name));
            self.fault(Code::InvalidRoute, range.clone(), message, help);
            found.push(range);
        }
        found
    }

    fn read_characters(&mut self, foreign: &[Range<usize>]) {
        let mut foreign = foreign.iter().peekable();
        let path = self.path;
        let mut names = HashSet::new();
        let mut strange = HashSet::new();
        let mut open: Option<usize> = None;
        for (at, character) in path.char_indices() {
            while foreign.next_if(|range| range.end <= at).is_some() {}
            if foreign.peek().is_some_and(|range| range.contains(&at)) {
                continue;
            }
            match (character, open) {
                ('{', None) => open = Some(at),
                ('{', Some(start)) => {
                    self.unbalanced(start..at + 1, "opens twice");
                    open = Some(at);
                }
                ('}', None) => self.unbalanced(at..at + 1, "closes what was never opened"),
                ('}', Some(start)) => {
                    open = None;
                    self.accept(start..at + 1, &mut names);
                }
                (_, Some(_)) => {}
                (other, None) if !stands_for_itself(other) => {
                    if strange.insert(other) {
                        self.strange(at, other);
                    }
                    if matches!(other, '?' | '#') {
                        // What follows is a query or a fragment, which is not checked as a path.
                        self.is_whole &= !path[at..].contains('{');
                        return;
                    }
                }
                (_, None) => {}
            }
        }
        if let Some(start) = open {
            self.unbalanced(start..path.len(), "is never closed");
        }
    }

    /// Takes what stands between braces for a name, if it can be one.
    fn accept(&mut self, braces: Range<usize>, earlier: &mut HashSet<String>) {
        let name = part(self.path, braces.start + 1..braces.end - 1);
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-.~".contains(c);
        if name.is_empty() {
            self.is_whole = false;
            let help = "write the parameter's name between the braces, such as `{id}`";
            self.fault(Code::InvalidRoute, braces, "a path parameter without a name", help);
        } else if let Some((at, odd)) = name.char_indices().find(|(_, c)| !plain(*c)) {
            self.is_whole = false;
            let at = braces.start + 1 + at;
            let message = format!("{} cannot stand in the name of a path parameter", shown_char(odd));
            let help = "name it with letters, digits, `_`, `-`, `.` and `~`";
            self.fault(Code::InvalidRoute, at..at + odd.len_utf8(), message, help);
        } else if earlier.insert(name.to_owned()) {
            self.placeholders.push(name.to_owned());
        } else {
            let message = format!("the path parameter `{}` stands twice", shown(name));
            self.fault(Code::RepeatedPlaceholder, braces, message, "give each placeholder a name of its own");
        }
    }

    fn strange(&mut self, at: usize, character: char) {
        self.fault(
            Code::InvalidRoute,
            at..at + character.len_utf8(),
            format!("{} cannot stand in a path as it is", shown_char(character)),
            "a path template holds letters, digits, `-._~!$&'()*+,;=:@`, slashes and \
             `{parameters}`, nothing else; what follows a `?` goes under `query:`",
        );
    }

    fn unbalanced(&mut self, range: Range<usize>, what: &str) {
        self.is_whole = false;
        let message = format!("a brace in the path {what}");
        self.fault(Code::UnbalancedBraces, range, message, "each path parameter is written `{name}`");
    }

    /// Refuses segments of `*`, and `.` and `..`, which URL parsers resolve, so that the request would go elsewhere.
    fn check_segments(&mut self) {
        let mut at = 0;
        for segment in self.path.split('/') {
            if !segment.is_empty() && segment.bytes().all(|byte| byte == b'*') {
                // It stands for a name that nobody knows.
                self.is_whole = false;
                let message = format!("`{segment}` would be sent as it is");
                let help = "name what stands there, as in `{id}`, and describe it under `path`; or remove the segment";
                return self.fault(Code::InvalidRoute, at..at + segment.len(), message, help);
            }
            if matches!(segment, "." | "..") {
                let message = format!("the path has a `{segment}` segment");
                let help = "write the path as the server sees it, without `.` and `..`";
                return self.fault(Code::InvalidRoute, at..at + segment.len(), message, help);
            }
            at += segment.len() + 1;
        }
    }

    fn fault(&mut self, code: Code, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        if self.faults.len() < MOST {
            self.faults.push(RouteFault::new(code, range, message, help));
        }
    }
}

/// The name in a segment such as `:id`, `<id>`, `[id]`, `%id%`, `{{id}}` or `$id`.
fn foreign_placeholder(segment: &str) -> Option<&str> {
    let inside = |open, close| segment.strip_prefix(open)?.strip_suffix(close);
    let template = segment.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")).map(str::trim);
    let plain = segment.strip_prefix([':', '$']).or(inside('<', '>')).or(inside('[', ']'));
    let name = plain.or(template).or(inside('%', '%'))?;
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic());
    (begins && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')).then_some(name)
}

/// RFC 3986 `pchar` and the slash, without percent-encoding.
fn stands_for_itself(character: char) -> bool {
    character.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@".contains(character)
}
