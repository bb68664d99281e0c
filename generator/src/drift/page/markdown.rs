//! The blocks of a page that was saved as Markdown.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, Cells, Content, Stream};
use super::{html, words};

/// The blocks; what Markdown itself makes of marks, escapes and entities is left to its parser.
pub(super) fn blocks(page: &str) -> Stream {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { page, line: 1, ..Reader::default() };
    for (event, range) in Parser::new_ext(page, options).into_offset_iter() {
        reader.count_to(range.start);
        reader.event(event);
    }
    reader.stream
}

/// Collects blocks from events.
#[derive(Default)]
struct Reader<'p> {
    page: &'p str,
    /// How far lines have been counted: a byte offset, and the line it is on.
    counted: usize,
    line: usize,
    stream: Stream,
    text: String,
    begin: usize,
    rows: Vec<Cells>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) => self.text.push_str(&text),
            // Each line of a paragraph is one of its own: a title or a route may stand right above other words.
            Event::SoftBreak | Event::HardBreak if self.rows.is_empty() => self.paragraph(),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::TableHead | Tag::TableRow => self.rows.push(Cells { line: self.line, cells: Vec::new() }),
            Tag::Table(_)
            | Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::Paragraph
            | Tag::Item => self.paragraph(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::CodeBlock => {
                let content = Content::Code(std::mem::take(&mut self.text));
                self.stream.blocks.push(Block { line: self.begin, content });
            }
            TagEnd::HtmlBlock => {
                let inner = html::blocks(&std::mem::take(&mut self.text));
                let moved = inner.blocks.into_iter().map(|block| Block { line: block.line + self.begin - 1, ..block });
                self.stream.blocks.extend(moved);
            }
            TagEnd::MetadataBlock(_) => self.text.clear(),
            TagEnd::TableCell => {
                let cell = words(&std::mem::take(&mut self.text));
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                let line = rows.first().map_or(self.line, |row| row.line);
                self.stream.blocks.push(Block { line, content: Content::Table(rows) });
            }
            TagEnd::Paragraph | TagEnd::Item => self.paragraph(),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = words(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.stream.blocks.push(Block { line: self.begin, content: Content::Heading(level as u8, text) });
        }
    }

    /// Ends a line of a paragraph; the next one begins where its text does.
    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.stream.push(self.begin, &text, Content::Paragraph);
    }

    fn count_to(&mut self, offset: usize) {
        if let Some(way) = self.page.as_bytes().get(self.counted..offset) {
            self.line += way.iter().filter(|byte| **byte == b'\n').count();
            self.counted = offset;
        }
        if self.text.is_empty() && self.rows.is_empty() {
            self.begin = self.line;
        }
    }
}
