//! The blocks of a page that was saved as HTML.

use html5gum::{DefaultEmitter, Error, StartTag, Token, Tokenizer};

use super::block::{Block, Cells, Content, Stream};
use super::{Remark, words};

/// Elements whose text is no part of what a page says.
const HIDDEN: [&str; 10] =
    ["script", "style", "head", "title", "noscript", "template", "svg", "select", "button", "textarea"];

/// Elements within a line.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

/// Whether a page is HTML: it begins with a tag, maybe after comments and a document type.
pub(super) fn is_html(page: &str) -> bool {
    let mut rest = page.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, rest)| rest.trim_start());
    }
    let doctype = rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    doctype || rest.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The blocks, and what the page breaks off within.
pub(super) fn blocks(page: &str) -> Stream {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader { page, line: 1, ..Reader::default() };
    let Ok(()) =
        Tokenizer::new_with_emitter(page, emitter).try_for_each(|token| token.map(|token| reader.token(token)));
    reader.finish()
}

/// Collects blocks from tags and text.
#[derive(Default)]
struct Reader<'p> {
    page: &'p str,
    /// How far lines have been counted: a byte offset, and the line it is on.
    counted: usize,
    line: usize,
    stream: Stream,
    /// The text that is being read, and the line it begins on.
    text: String,
    begin: usize,
    /// A hidden element, and how many of its name are open in it.
    hidden: Option<(String, usize)>,
    heading: Option<u8>,
    in_code: bool,
    table: Option<Vec<Cells>>,
    in_cell: bool,
}

impl Reader<'_> {
    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                self.count_to(tag.span.start);
                self.open(&tag);
            }
            Token::EndTag(tag) => {
                self.count_to(tag.span.start);
                self.close(&String::from_utf8_lossy(&tag.name));
            }
            Token::String(text) => {
                self.count_to(text.span.start);
                self.add(&String::from_utf8_lossy(&text.value));
            }
            Token::Error(error) if matches!(error.value, Error::EofInTag | Error::EofInComment) => {
                self.breaks_off("a tag or a comment");
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(*hidden == name);
            return;
        }
        if !tag.self_closing && (HIDDEN.contains(&&*name) || is_hidden(tag)) {
            self.hidden = Some((name.into_owned(), 1));
            return;
        }
        match &*name {
            "br" if self.in_code => self.add("\n"),
            "pre" => {
                self.flush();
                self.in_code = true;
            }
            "table" if self.table.is_some() => self.remark("a table within a table".to_owned()),
            "table" => {
                self.flush();
                self.table = Some(Vec::new());
            }
            "tr" => {
                self.end_cell();
                let line = self.line;
                self.table.get_or_insert_default().push(Cells { line, cells: Vec::new() });
            }
            "td" | "th" => {
                self.end_cell();
                self.in_cell = true;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.table.is_none() => {
                self.flush();
                self.heading = name.as_bytes().get(1).map(|digit| digit - b'0');
            }
            name => self.boundary(name),
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth -= usize::from(hidden == name);
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        match name {
            "pre" => {
                self.flush();
                self.in_code = false;
            }
            "td" | "th" | "tr" => self.end_cell(),
            "table" => self.end_table(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = None;
            }
            "body" | "html" => {
                self.flush();
                self.stream.ended = true;
            }
            name => self.boundary(name),
        }
    }

    /// Elements that are not part of a line end it; within code, a cell and a heading they are kept together.
    fn boundary(&mut self, name: &str) {
        if self.in_code || INLINE.contains(&name) {
            return;
        }
        if self.in_cell || self.heading.is_some() {
            self.text.push(' ');
        } else {
            self.flush();
        }
    }

    fn add(&mut self, text: &str) {
        let between_cells = self.table.is_some() && !self.in_cell;
        if self.hidden.is_some() || between_cells {
            return;
        }
        if self.text.is_empty() {
            // What precedes the first word is no part of a line, unless it is one of code.
            let from = if self.in_code { text } else { text.trim_start() };
            self.begin = self.line + text[..text.len() - from.len()].matches('\n').count();
            self.text.push_str(from);
        } else {
            self.text.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        if !self.in_cell {
            return;
        }
        self.in_cell = false;
        let cell = words(&std::mem::take(&mut self.text));
        let rows = self.table.get_or_insert_default();
        if rows.is_empty() {
            rows.push(Cells { line: self.line, cells: Vec::new() });
        }
        if let Some(row) = rows.last_mut() {
            row.cells.push(cell);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let mut rows = self.table.take().unwrap_or_default();
        rows.retain(|row| !row.cells.is_empty());
        if let Some(first) = rows.first() {
            self.stream.blocks.push(Block { line: first.line, content: Content::Table(rows) });
        }
    }

    /// Ends a paragraph, a heading or a block of code.
    fn flush(&mut self) {
        if self.table.is_some() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        match self.heading {
            _ if self.in_code && !text.trim().is_empty() => {
                self.stream.blocks.push(Block { line: self.begin, content: Content::Code(text) });
            }
            _ if self.in_code => {}
            Some(level) if !words(&text).is_empty() => {
                self.stream.blocks.push(Block { line: self.begin, content: Content::Heading(level, words(&text)) });
            }
            _ => self.stream.push(self.begin, &text, Content::Paragraph),
        }
    }

    fn count_to(&mut self, offset: usize) {
        if let Some(way) = self.page.as_bytes().get(self.counted..offset) {
            self.line += way.iter().filter(|byte| **byte == b'\n').count();
            self.counted = offset;
        }
    }

    fn breaks_off(&mut self, within: &str) {
        self.remark(format!("the page breaks off within {within}: save it again"));
    }

    fn remark(&mut self, text: String) {
        self.stream.unread.push(Remark { line: self.line, text });
    }

    fn finish(mut self) -> Stream {
        let element = self.hidden.as_ref().map(|(name, _)| format!("`<{name}>`"));
        let open =
            [(self.in_code, "`<pre>`"), (self.table.is_some(), "a table"), (self.heading.is_some(), "a heading")];
        let open = open.iter().find_map(|(open, name)| open.then(|| (*name).to_owned()));
        if let Some(within) = element.or(open) {
            self.breaks_off(&within);
        }
        self.table.take();
        self.flush();
        self.stream
    }
}

/// Whether an element is there and not shown.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
    let void = ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    let style = attribute(b"style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    !void.iter().any(|name| name.as_bytes() == &**tag.name)
        && (attribute(b"hidden").is_some() || style.contains("display:none"))
}
