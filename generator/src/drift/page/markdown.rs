//! The blocks of a page that was saved as Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Cells, Content, Stream};
use super::passage::Passage;
use super::{Remark, html, words};

/// The blocks; what Markdown itself makes of marks, escapes and entities is left to its parser.
pub(super) fn blocks(page: &str) -> Stream {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { passage: Passage::new(page), stream: Stream::default(), rows: Vec::new() };
    for (event, range) in Parser::new_ext(page, options).into_offset_iter() {
        reader.passage.go_to(range.start);
        reader.event(event);
    }
    reader.stream
}

/// Collects blocks from events.
struct Reader<'p> {
    stream: Stream,
    passage: Passage<'p>,
    rows: Vec<Cells>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.passage.push(&text),
            Event::Html(text) => self.passage.push_code(&text),
            Event::Code(text) => {
                self.passage.border();
                self.passage.push(&text);
                self.passage.border();
            }
            // Each line of a paragraph is one of its own: a title or a route may stand right above other words.
            Event::SoftBreak | Event::HardBreak if self.rows.is_empty() => self.paragraph(),
            Event::InlineHtml(tag) => self.inline(tag.trim_start_matches(['<', '/'])),
            _ => {}
        }
    }

    fn inline(&mut self, tag: &str) {
        match tag.split(|c: char| !c.is_ascii_alphanumeric()).next() {
            Some("br") => self.passage.push(" "),
            // What is struck out shows by its marks that it is no name.
            Some("del" | "s" | "strike") => self.passage.push("~~"),
            Some("wbr") | None => {}
            Some(_) => self.passage.border(),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::TableHead | Tag::TableRow => self.rows.push(Cells { line: self.passage.line, cells: Vec::new() }),
            Tag::TableCell => {}
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } => self.passage.border(),
            _ => self.paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let (line, text) = self.passage.take();
                self.stream.heading(line, level as u8, &text);
            }
            TagEnd::CodeBlock => {
                let (line, text) = self.passage.take();
                self.stream.blocks.push(Block { line, content: Content::Code(text) });
            }
            TagEnd::HtmlBlock => self.html(),
            TagEnd::MetadataBlock(_) => drop(self.passage.take()),
            TagEnd::TableCell => {
                let cell = words(&self.passage.take().1);
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(cell);
                }
            }
            TagEnd::Table => self.stream.table(std::mem::take(&mut self.rows)),
            TagEnd::Paragraph | TagEnd::Item => self.paragraph(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.passage.border(),
            _ => {}
        }
    }

    fn html(&mut self) {
        let (begin, text) = self.passage.take();
        let inner = html::blocks(&text);
        let blocks = inner.blocks.into_iter().map(|block| Block { line: block.line + begin - 1, ..block });
        self.stream.blocks.extend(blocks);
        let unread = inner.unread.into_iter().map(|remark| Remark { line: remark.line + begin - 1, ..remark });
        self.stream.unread.extend(unread);
    }

    /// Ends a line of a paragraph; the next one begins where its text does.
    fn paragraph(&mut self) {
        let (line, text) = self.passage.take();
        self.stream.paragraph(line, &text);
    }
}
