//! Reads the blocks of a page that was saved as HTML.

use html5gum::{DefaultEmitter, Error, StartTag, Token, Tokenizer};

use super::block::{Block, Cells, Content, Stream};
use super::decoration::Decoration;
use super::hidden::{self, Hidden, INLINE, OTHER};
use super::passage::Passage;
use super::table::is_about_parameters;
use super::{Remark, location_of, words};
use crate::text::prose::quoted;

/// The blocks of the page, and a remark if the page ends within an element.
pub(super) fn blocks(page: &str) -> Stream {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(page);
    let Ok(()) =
        Tokenizer::new_with_emitter(page, emitter).try_for_each(|token| token.map(|token| reader.token(token)));
    reader.finish()
}

/// Collects blocks from tags and text.
struct Reader<'p> {
    stream: Stream,
    passage: Passage<'p>,
    hidden: Option<Hidden>,
    heading: Option<u8>,
    in_code: bool,
    in_row: bool,
    in_cell: bool,
    in_caption: bool,
    table: Option<Vec<Cells>>,
    /// The number of tables inside the current one that are open.
    nested: usize,
    decoration: Decoration,
    /// Why the current table may show something else than its cells say.
    odd: Option<Remark>,
}

impl<'p> Reader<'p> {
    fn new(page: &'p str) -> Self {
        Self {
            stream: Stream::default(),
            passage: Passage::new(page),
            hidden: None,
            heading: None,
            in_code: false,
            in_row: false,
            in_cell: false,
            in_caption: false,
            table: None,
            nested: 0,
            decoration: Decoration::default(),
            odd: None,
        }
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                self.passage.go_to(tag.span.start);
                self.open(&tag);
            }
            Token::EndTag(tag) => {
                self.passage.go_to(tag.span.start);
                self.close(&String::from_utf8_lossy(&tag.name));
            }
            Token::String(text) => {
                self.passage.go_to(text.span.start);
                self.add(&String::from_utf8_lossy(&text.value));
            }
            Token::Error(error) if matches!(error.value, Error::EofInTag | Error::EofInComment) => {
                self.breaks_off("a tag or a comment");
            }
            Token::Error(error) if error.value == Error::UnexpectedCharacterInAttributeName && self.table.is_some() => {
                self.passage.go_to(error.span.start);
                self.doubt_table(self.passage.line, "a tag that does not end where it should".to_owned());
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        if let Some(hidden) = &mut self.hidden {
            hidden.open(&String::from_utf8_lossy(&tag.name));
            return;
        }
        let name = String::from_utf8_lossy(&tag.name);
        if OTHER.contains(&&*name) && self.table.is_none() && !self.in_code && self.heading.is_none() {
            self.stream.blocks.push(Block { line: self.passage.line, content: Content::Other });
        }
        self.hidden = Hidden::by(tag, self.passage.line);
        if self.hidden.is_some() {
            return;
        }
        if self.table.is_some() && hidden::has_odd_style(tag) {
            self.doubt_table(self.passage.line, "a `style` here may hide something in a table".to_owned());
        }
        if self.heading.is_some() {
            self.decoration.begin(&name, &self.passage);
        }
        if self.in_code && matches!(&*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table") {
            let text = format!("code that holds `<{name}>`: does it end where it should?");
            self.stream.blocks.push(Block { line: self.passage.line, content: Content::Unread(text) });
        }
        match &*name {
            "br" if self.in_code => self.passage.push_code("\n"),
            "pre" => {
                self.flush();
                self.in_code = true;
            }
            "table" if self.table.is_some() => {
                self.nested += 1;
                self.doubt_table(self.passage.line, "a table within a table".to_owned());
            }
            "caption" => self.in_caption = true,
            "table" => {
                self.flush();
                self.table = Some(Vec::new());
            }
            "tr" => self.begin_row(),
            "td" | "th" => {
                self.end_cell();
                if !self.in_row {
                    self.begin_row();
                }
                self.in_cell = true;
                for span in ["rowspan", "colspan"] {
                    if tag.attributes.get(span.as_bytes()).is_some_and(|count| count.as_slice() != b"1") {
                        let line = self.passage.line;
                        self.doubt_table(
                            line,
                            format!("a cell with `{span}`: write it into each row and column by itself"),
                        );
                    }
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.table.is_none() => {
                self.flush();
                self.heading = tag.name.get(1).map(|digit| digit - b'0');
                self.decoration = Decoration::default();
            }
            name => self.boundary(name),
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(mut hidden) = self.hidden.take() {
            if hidden.close(name) {
                self.pass(&hidden);
            } else {
                self.hidden = Some(hidden);
            }
            return;
        }
        if self.heading.is_some() {
            self.decoration.end(name, &mut self.passage);
        }
        match name {
            "pre" => {
                self.flush();
                self.in_code = false;
            }
            "td" | "th" => self.end_cell(),
            "tr" => {
                self.end_cell();
                self.in_row = false;
            }
            "caption" => self.in_caption = false,
            "table" if self.nested > 0 => self.nested -= 1,
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

    /// Skips an element that is hidden or struck out, and adds a remark if it may contain a part of an endpoint.
    fn pass(&mut self, hidden: &Hidden) {
        let Some(why) = hidden.why else { return };
        let line = hidden.line;
        if hidden.holds_a_route() {
            self.stream.unread.push(Remark { line, text: format!("the page {why} a route here") });
        } else if hidden.has_text() && (hidden.is_heading() || (self.heading.is_some() && hidden.is_struck_out())) {
            self.stream.unread.push(Remark { line, text: format!("the page {why} a heading here, or a part of one") });
        } else if hidden.holds_a_row() || (self.table.is_some() && (hidden.has_rows() || hidden.is_struck_out())) {
            self.doubt_table(line, format!("the page {why} something in a table here"));
        }
    }

    /// Handles the start or end of an element: block elements end the current text, except within a cell or a heading.
    fn boundary(&mut self, name: &str) {
        match name {
            _ if self.in_code => {}
            "wbr" | "img" => {}
            name if INLINE.contains(&name) => self.passage.border(),
            _ if self.in_cell || self.heading.is_some() => self.passage.push(" "),
            _ => self.flush(),
        }
    }

    fn add(&mut self, text: &str) {
        match &mut self.hidden {
            Some(hidden) => hidden.add(text),
            None if self.in_code => self.passage.push_code(text),
            None if self.table.is_some() && !self.in_cell => {
                if !self.in_caption && !text.trim().is_empty() {
                    self.doubt_table(
                        self.passage.line,
                        format!("{} stands outside of the table's cells", quoted(text)),
                    );
                }
            }
            None => self.passage.push(text),
        }
    }

    fn begin_row(&mut self) {
        self.end_cell();
        self.in_row = true;
        let line = self.passage.line;
        self.table.get_or_insert_default().push(Cells { line, cells: Vec::new() });
    }

    fn end_cell(&mut self) {
        if !std::mem::take(&mut self.in_cell) {
            return;
        }
        let cell = words(&self.passage.take().1);
        if let Some(row) = self.table.get_or_insert_default().last_mut() {
            row.cells.push(cell);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.in_row = false;
        let mut rows = self.table.take().unwrap_or_default();
        rows.retain(|row| !row.cells.is_empty());
        let is_titled = self.stream.blocks.last().and_then(Block::text).and_then(location_of).is_some();
        let is_meant = is_titled || rows.iter().any(|row| is_about_parameters(&row.cells));
        match self.odd.take().filter(|_| is_meant) {
            Some(Remark { line, text }) => self.stream.blocks.push(Block { line, content: Content::Unread(text) }),
            None => self.stream.table(rows),
        }
    }

    /// Adds a remark that the current table may show something else than its cells say.
    fn doubt_table(&mut self, line: usize, text: String) {
        if self.table.is_some() {
            self.odd.get_or_insert(Remark { line, text });
        } else {
            self.stream.blocks.push(Block { line, content: Content::Unread(text) });
        }
    }

    /// Ends a paragraph, a heading or a block of code.
    fn flush(&mut self) {
        if self.table.is_some() {
            return;
        }
        let (line, text) = if self.heading.is_some() { self.passage.take_with_borders() } else { self.passage.take() };
        match self.heading {
            _ if self.in_code && text.trim().is_empty() => {}
            _ if self.in_code => self.stream.blocks.push(Block { line, content: Content::Code(text) }),
            Some(level) => self.stream.heading(line, level, &text, &self.decoration),
            None => self.stream.paragraph(line, &text),
        }
    }

    fn breaks_off(&mut self, within: &str) {
        let text = format!("the page breaks off within {within}: save it again");
        self.stream.unread.push(Remark { line: self.passage.line, text });
    }

    fn finish(mut self) -> Stream {
        let element = self.hidden.as_ref().map(|hidden| format!("`<{}>`", hidden.name));
        let open = [(self.in_code, "`<pre>`"), (self.heading.is_some(), "a heading")];
        let open = open.iter().find_map(|(open, name)| open.then(|| (*name).to_owned()));
        if let Some(within) = element.or(open) {
            self.breaks_off(&within);
        }
        if let Some(rows) = self.table.take() {
            let line = rows.first().map_or(self.passage.line, |row| row.line);
            let text = "a table that does not end, or has no beginning: save the page again".to_owned();
            self.stream.blocks.push(Block { line, content: Content::Unread(text) });
        }
        self.flush();
        self.stream
    }
}
