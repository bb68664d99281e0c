//! What each line of a page is.

use super::line::{Content, Line, words};
use super::stray::Apart;
use super::table::{self, Columns, Row};

/// A line, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) line: usize,
    /// Its words; code as it stands.
    pub(super) text: String,
    pub(super) class: Class,
}

/// What a line is.
#[derive(Clone, Debug)]
pub(super) enum Class {
    /// Method and path, such as `GET /path`.
    Route(String),
    /// The words above samples.
    Samples,
    /// The name of a language.
    Label,
    /// A line of a sample.
    Code,
    /// The first row of a table.
    Header,
    /// A row of dashes.
    Rule,
    /// A row of a table; its place is yet to be told.
    Row(Row),
    /// A row that could not be read.
    Malformed,
    /// A row in no table: nothing tells its columns.
    Stray,
    /// A heading of a level.
    Heading(u8),
    /// Text that is certainly no heading.
    Prose,
    /// Text that may be a heading.
    Plain,
}

/// Tells what each line is.
pub(super) fn classify(lines: Vec<Line>) -> Vec<Item> {
    let mut state = State::default();
    lines.into_iter().map(|line| state.item(line)).collect()
}

/// What is being read.
#[derive(Default)]
struct State {
    /// How many brackets of a sample are open.
    depth: usize,
    table: Option<Columns>,
    apart: Apart,
}

impl State {
    fn item(&mut self, line: Line) -> Item {
        let Line { number, content } = line;
        // What stands apart ends with any other line.
        let apart = std::mem::take(&mut self.apart);
        let (text, class) = match content {
            Content::Heading(level, text) => {
                self.table = None;
                let class = route(&text).map_or(Class::Heading(level), Class::Route);
                (text, class)
            }
            Content::Code(text) => {
                self.table = None;
                let class = bracketed(&text).map_or(Class::Code, Class::Route);
                (text, class)
            }
            Content::Prose(text) => {
                self.table = None;
                let class = named(&text).unwrap_or(Class::Prose);
                (text, class)
            }
            Content::Row(cells, head) => {
                let class = self.row(number, &cells);
                let class = class.unwrap_or_else(|| self.other_row(&cells, head, apart));
                (cells.join(" | "), class)
            }
            Content::Plain(text) => {
                let class = self.plain(number, &text, apart);
                let text = if matches!(class, Class::Code) { text } else { words(&text) };
                (text, class)
            }
        };
        Item { line: number, text, class }
    }

    /// A marked row that is none of the table that is being read.
    fn other_row(&mut self, cells: &[String], head: bool, apart: Apart) -> Class {
        if self.table.is_some() {
            return Class::Malformed;
        }
        self.apart = if head { Apart::Foreign } else { apart.next_marked(cells) };
        if self.apart == Apart::Stray { Class::Stray } else { Class::Prose }
    }

    fn plain(&mut self, number: usize, raw: &str, apart: Apart) -> Class {
        let text = words(raw);
        if let Some(class) = named(&text) {
            (self.depth, self.table) = (0, None);
            return class;
        }
        let cells = table::cells(raw);
        if let Some(columns) = Columns::of(&cells) {
            (self.depth, self.table) = (0, Some(columns));
            return Class::Header;
        }
        if self.depth == 0 {
            if let Some(class) = self.row(number, &cells) {
                return class;
            }
            if self.table.is_some() && table::is_divided(raw) {
                return Class::Malformed;
            }
        }
        self.table = None;
        if self.depth == 0 {
            self.apart = apart.next(raw, &cells);
            if self.apart == Apart::Stray {
                return Class::Stray;
            }
        }
        if self.depth > 0 || is_code(&text) {
            let opened = text.matches(['(', '[', '{']).count();
            let closed = text.matches([')', ']', '}']).count();
            self.depth = (self.depth + opened).saturating_sub(closed);
            return Class::Code;
        }
        Class::Plain
    }

    /// A row of the table that is being read, or the beginning of one.
    fn row(&mut self, number: usize, cells: &[String]) -> Option<Class> {
        if let Some(columns) = Columns::of(cells) {
            self.table = Some(columns);
            return Some(Class::Header);
        }
        let columns = self.table.as_ref()?;
        if table::is_rule(cells) {
            return Some(Class::Rule);
        }
        columns.row(number, cells).map(Class::Row)
    }
}

/// Lines that are known by their words.
fn named(text: &str) -> Option<Class> {
    if let Some(route) = route(text) {
        return Some(Class::Route(route));
    }
    let lower = text.to_ascii_lowercase();
    let languages = ["javascript", "php", "javascript php", "php javascript", "nav", "navigation"];
    match lower.trim_end_matches(':') {
        "code samples" | "code sample" => Some(Class::Samples),
        word if languages.contains(&word) => Some(Class::Label),
        _ => None,
    }
}

/// `[GET] /path` or `GET /path`, as `GET /path`.
fn route(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '`' | '*'));
    bracketed(text).or_else(|| {
        let (method, path) = text.split_once(' ')?;
        let path = path.trim_start();
        let known = method.len() > 2 && method.bytes().all(|byte| byte.is_ascii_uppercase());
        (known && path.starts_with('/') && !path.contains(' ')).then(|| format!("{method} {path}"))
    })
}

fn bracketed(text: &str) -> Option<String> {
    let (method, path) = text.trim().strip_prefix('[')?.split_once(']')?;
    let (method, path) = (method.trim(), path.trim());
    let word = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphabetic());
    (word && path.contains('/') && !path.contains([';', '='])).then(|| format!("{method} {path}"))
}

/// Whether a line outside brackets is code.
fn is_code(text: &str) -> bool {
    let declares = ["const ", "let ", "var "].iter().any(|word| text.starts_with(word)) && text.contains('=');
    let begins =
        ["fetch(", "await fetch", ".then", ".catch", "$", "curl_", "var_dump(", "<?php", "?>", "//", "}", ")", "]"];
    declares || begins.iter().any(|word| text.starts_with(word)) || text.ends_with([';', '{'])
}
