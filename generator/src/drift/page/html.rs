//! The lines of a page that was saved as HTML.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::line::{Content, Line, clean, words};

/// Elements whose text is not shown.
const HIDDEN: [&str; 8] = ["script", "style", "head", "title", "noscript", "template", "svg", "select"];

/// Elements within a line.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "u",
];

/// Whether a page is HTML.
pub(super) fn is_html(page: &str) -> bool {
    let tag = |at: usize| {
        let rest = page.as_bytes().get(at + 1..).unwrap_or_default();
        let name: Vec<u8> =
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).collect();
        matches!(name.as_slice(), b"html" | b"body" | b"table" | b"td" | b"h1" | b"h2" | b"h3" | b"pre" | b"div")
    };
    page.match_indices('<').any(|(at, _)| tag(at))
}

/// How a page ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With the end of all it began.
    Closed,
    /// Without the end of the page itself, which may be left out.
    Unclosed,
    /// Within an element that has to be closed.
    Within,
}

/// The lines that hold something, and how they end.
pub(super) fn lines(page: &str) -> (Vec<Line>, End) {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(page);
    let Ok(()) =
        Tokenizer::new_with_emitter(page, emitter).try_for_each(|token| token.map(|token| reader.token(token)));
    reader.finish()
}

/// Collects lines from tags and text.
struct Reader<'p> {
    page: &'p str,
    /// How far lines have been counted: a byte offset, and the line it is on.
    counted: (usize, usize),
    lines: Vec<Line>,
    /// The text of the line, the cell or the code that is being read.
    text: String,
    /// Where that text begins.
    line: usize,
    hidden: Vec<String>,
    heading: Option<u8>,
    code: bool,
    /// The cells of the row that is being read.
    row: Option<Vec<String>>,
    in_cell: bool,
    /// No cell of the row holds data.
    head: bool,
    /// How many tables are open.
    tables: usize,
    root: bool,
}

impl<'p> Reader<'p> {
    fn new(page: &'p str) -> Self {
        Self {
            page,
            counted: (0, 1),
            lines: Vec::new(),
            text: String::new(),
            line: 1,
            hidden: Vec::new(),
            heading: None,
            code: false,
            row: None,
            in_cell: false,
            head: true,
            tables: 0,
            root: false,
        }
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                self.count_to(tag.span.start);
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                self.open(&name, tag.self_closing);
            }
            Token::EndTag(tag) => {
                self.count_to(tag.span.start);
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                self.close(&name);
            }
            Token::String(text) => {
                self.count_to(text.span.start);
                let text = String::from_utf8_lossy(&text.value).into_owned();
                self.add(&text);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn open(&mut self, name: &str, self_closing: bool) {
        if HIDDEN.contains(&name) {
            if !self_closing {
                self.hidden.push(name.to_owned());
            }
            return;
        }
        match name {
            "html" => self.root = true,
            "table" => {
                self.flush();
                self.tables += 1;
            }
            "br" => self.add(if self.code { "\n" } else { " " }),
            "pre" => {
                self.flush();
                self.code = true;
            }
            "tr" => {
                self.end_row();
                (self.row, self.head) = (Some(Vec::new()), true);
            }
            "td" | "th" => {
                self.end_cell();
                self.row.get_or_insert_default();
                self.head &= name == "th";
                self.in_cell = true;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_row();
                self.flush();
                self.heading = name.as_bytes().get(1).map(|digit| digit - b'0');
            }
            _ => self.boundary(name),
        }
    }

    fn close(&mut self, name: &str) {
        if HIDDEN.contains(&name) {
            if let Some(at) = self.hidden.iter().rposition(|open| open == name) {
                self.hidden.truncate(at);
            }
            return;
        }
        match name {
            "html" => self.root = false,
            "pre" => {
                self.flush();
                self.code = false;
            }
            // A block of code without `pre` shows itself by its lines.
            "code" if !self.code && self.text.trim().contains('\n') && self.row.is_none() => {
                self.code = true;
                self.flush();
                self.code = false;
            }
            "td" | "th" => self.end_cell(),
            "tr" | "tbody" | "thead" => self.end_row(),
            "table" => {
                self.end_row();
                self.tables = self.tables.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = None;
            }
            _ => self.boundary(name),
        }
    }

    /// Elements that are not part of a line end it.
    fn boundary(&mut self, name: &str) {
        if INLINE.contains(&name) {
            return;
        }
        if self.code || self.row.is_some() || self.heading.is_some() {
            // What stands there is kept together, though not its words.
            self.add(if self.code { "" } else { " " });
        } else {
            self.flush();
        }
    }

    fn add(&mut self, text: &str) {
        if !self.hidden.is_empty() || (self.row.is_some() && !self.in_cell) {
            return;
        }
        if self.text.trim().is_empty() {
            let blank = text.len() - text.trim_start().len();
            if !self.code {
                self.text.clear();
            }
            let skipped = if self.code { 0 } else { text[..blank].matches('\n').count() };
            if self.text.is_empty() {
                self.line = self.counted.1 + skipped;
            }
        }
        self.text.push_str(text);
    }

    fn end_cell(&mut self) {
        if self.in_cell {
            let cell = words(&std::mem::take(&mut self.text));
            self.row.get_or_insert_default().push(cell);
        }
        self.in_cell = false;
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(cells) = self.row.take().filter(|cells| !cells.is_empty()) {
            self.lines.push(Line { number: self.counted.1, content: Content::Row(cells, self.head) });
        }
        self.text.clear();
    }

    /// Ends a line, a heading or a block of code.
    fn flush(&mut self) {
        if self.row.is_some() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if self.code {
            let lines = text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
            let start = self.line;
            self.lines
                .extend(lines.map(|(index, line)| Line { number: start + index, content: Content::Code(clean(line)) }));
            return;
        }
        let text = words(&text);
        if !text.is_empty() {
            let content = match self.heading {
                Some(level) => Content::Heading(level, text),
                None => Content::Prose(text),
            };
            self.lines.push(Line { number: self.line, content });
        }
    }

    fn count_to(&mut self, offset: usize) {
        let (from, line) = self.counted;
        if let Some(way) = self.page.as_bytes().get(from..offset) {
            self.counted = (offset, line + way.iter().filter(|byte| **byte == b'\n').count());
        }
    }

    fn finish(mut self) -> (Vec<Line>, End) {
        let within = self.code || self.row.is_some() || self.heading.is_some() || self.tables > 0;
        let end = match (within, self.root) {
            (true, _) => End::Within,
            (false, true) => End::Unclosed,
            (false, false) => End::Closed,
        };
        self.row.take();
        self.flush();
        (self.lines, end)
    }
}
