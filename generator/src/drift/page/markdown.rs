//! Reads the blocks of a page that was saved as Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Cells, Content, Stream};
use super::decoration::Decoration;
use super::passage::Passage;
use super::table::is_about_parameters;
use super::underline::{self, Underline};
use super::words::route;
use super::{Remark, hidden, html, words};

/// The blocks of the page. The Markdown parser handles marks, escapes and entities.
pub(super) fn blocks(page: &str) -> Stream {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    // On a page that does not begin with dashes, such dashes only draw a line.
    options.set(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS, page.starts_with("---"));
    let mut reader = Reader {
        stream: Stream::default(),
        passage: Passage::new(page),
        rows: Vec::new(),
        in_heading: false,
        decoration: Decoration::default(),
        image: 0,
        odd: None,
        underlined: Vec::new(),
    };
    for (event, range) in Parser::new_ext(page, options).into_offset_iter() {
        reader.passage.go_to(range.start);
        if let Event::Start(Tag::Heading { .. }) = event {
            let width = Underline::of(&page[range]).map(|underline| (reader.passage.line, underline));
            reader.underlined.extend(width);
        }
        reader.event(event);
    }
    underline::doubt_odd(&reader.underlined, &mut reader.stream);
    reader.stream
}

/// Collects blocks from events.
struct Reader<'p> {
    stream: Stream,
    passage: Passage<'p>,
    rows: Vec<Cells>,
    in_heading: bool,
    decoration: Decoration,
    /// Where the alternative text of the current image begins.
    image: usize,
    /// Why the current table may show something else than its cells say.
    odd: Option<Remark>,
    /// The headings that are marked by a line of `=` or `-` below them, by their lines.
    underlined: Vec<(usize, Underline)>,
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
            Event::SoftBreak | Event::HardBreak if self.in_heading => self.passage.push(" "),
            // Each line of a paragraph is a block of its own, because a title or a route may stand directly above other
            // text.
            Event::SoftBreak | Event::HardBreak if self.rows.is_empty() => self.paragraph(),
            Event::InlineHtml(tag) => self.inline(&tag),
            _ => {}
        }
    }

    fn inline(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        match &*name {
            "br" => self.passage.push(" "),
            "wbr" | "" => {}
            _ if tag.starts_with("</") => self.end_inline(&name),
            _ => {
                // A link mark in a heading is often hidden from screen readers.
                if let Some(why) = hidden::by_tag(tag).filter(|_| !(self.in_heading && name == "a")) {
                    self.doubt(why);
                }
                self.begin_inline(&name);
            }
        }
    }

    fn begin_inline(&mut self, name: &str) {
        if self.in_heading {
            self.decoration.begin(name, &self.passage);
        }
        self.passage.border();
    }

    fn end_inline(&mut self, name: &str) {
        if self.in_heading {
            self.decoration.end(name, &mut self.passage);
        }
        self.passage.border();
    }

    /// Handles hidden or struck-out content at the current position.
    fn doubt(&mut self, why: &str) {
        let line = self.passage.line;
        if !self.rows.is_empty() {
            self.odd.get_or_insert(Remark { line, text: format!("the page {why} something in a table here") });
        } else if self.in_heading {
            self.stream.unread.push(Remark { line, text: format!("the page {why} a heading here, or a part of one") });
        } else {
            // With these marks, a text is no route.
            self.passage.push("~~");
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::TableHead | Tag::TableRow => self.rows.push(Cells { line: self.passage.line, cells: Vec::new() }),
            Tag::TableCell => {}
            Tag::Emphasis | Tag::Strong => self.begin_inline("em"),
            Tag::Link { .. } => self.begin_inline("a"),
            Tag::Image { .. } => self.image = self.passage.len(),
            Tag::Heading { .. } => {
                self.paragraph();
                self.in_heading = true;
                self.decoration = Decoration::default();
            }
            _ => self.paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let (line, text) = self.passage.take_with_borders();
                self.stream.heading(line, level as u8, &text, &self.decoration);
                self.in_heading = false;
            }
            TagEnd::CodeBlock => {
                let (line, text) = self.passage.take();
                self.stream.blocks.push(Block { line, content: Content::Code(text) });
            }
            TagEnd::HtmlBlock => self.html(),
            TagEnd::MetadataBlock(_) => self.metadata(),
            TagEnd::TableCell => {
                let cell = words(&self.passage.take().1);
                if cell.contains("~~") {
                    self.doubt("has struck out");
                }
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(cell);
                }
            }
            TagEnd::Table => self.table(),
            TagEnd::Paragraph | TagEnd::Item => self.paragraph(),
            TagEnd::Emphasis | TagEnd::Strong => self.end_inline("em"),
            TagEnd::Link => self.end_inline("a"),
            TagEnd::Image => self.image(),
            _ => {}
        }
    }

    /// Removes the alternative text of an image, which is not shown.
    fn image(&mut self) {
        self.passage.cut(self.image);
        if self.rows.is_empty() && !self.in_heading {
            self.stream.blocks.push(Block { line: self.passage.line, content: Content::Other });
        }
    }

    fn table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        match self.odd.take().filter(|_| rows.iter().any(|row| is_about_parameters(&row.cells))) {
            Some(Remark { line, text }) => self.stream.blocks.push(Block { line, content: Content::Unread(text) }),
            None => self.stream.table(rows),
        }
    }

    /// Metadata at the top of a page is not part of the page. Lines between dashes at another place may be part of it.
    fn metadata(&mut self) {
        let (line, _) = self.passage.take();
        if line > 2 {
            let text =
                "the lines between `---` and `---` are read as settings: put an empty line behind the first".to_owned();
            self.stream.blocks.push(Block { line, content: Content::Unread(text) });
        }
    }

    fn html(&mut self) {
        let (begin, text) = self.passage.take();
        let inner = html::blocks(&text);
        if inner.blocks.is_empty() && !text.trim_start().starts_with("<!--") {
            self.stream.blocks.push(Block { line: begin, content: Content::Other });
        }
        let blocks = inner.blocks.into_iter().map(|block| Block { line: block.line + begin - 1, ..block });
        self.stream.blocks.extend(blocks);
        let unread = inner.unread.into_iter().map(|remark| Remark { line: remark.line + begin - 1, ..remark });
        self.stream.unread.extend(unread);
        self.stream.others.extend(inner.others.into_iter().map(|(line, others)| (line + begin - 1, others)));
    }

    /// Ends a line of a paragraph. The next block begins with the next text.
    fn paragraph(&mut self) {
        let (line, text) = self.passage.take();
        if text.contains("~~") && route(&text.replace("~~", "")).is_some() {
            self.stream
                .unread
                .push(Remark { line, text: "the page hides a route here, or has struck it out".to_owned() });
        }
        self.stream.paragraph(line, &text);
    }
}
