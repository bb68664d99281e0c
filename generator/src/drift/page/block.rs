//! The blocks that a page consists of, whether it was saved as HTML, Markdown or text.

use std::collections::HashMap;

use super::decoration::Decoration;
use super::passage::BORDER;
use super::{Remark, words};
use crate::text::characters::{is_invisible, is_shaping};
use crate::text::prose;

/// One block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The line where it begins, counted from one.
    pub(super) line: usize,
    pub(super) content: Content,
}

/// The content of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A marked heading: its level and its text.
    Heading(u8, String),
    Paragraph(String),
    /// Text with significant line breaks.
    Code(String),
    /// The rows of a table; the first one is the row of column headings.
    Table(Vec<Cells>),
    /// An element without readable text that may show something, such as a picture or a button.
    Other,
    /// A part of an endpoint that cannot be read, with the reason.
    Unread(String),
}

/// A row of a table, with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The blocks of a page.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub(super) blocks: Vec<Block>,
    /// What could not become a block.
    pub(super) unread: Vec<Remark>,
    /// Other possible texts of headings, by the line of the heading: for example the text without a badge.
    pub(super) others: HashMap<usize, Vec<String>>,
    /// Whether the page shows where it ends.
    pub(super) ended: bool,
}

impl Block {
    /// The text of a heading or a paragraph.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Heading(_, text) | Content::Paragraph(text) => Some(text),
            Content::Code(_) | Content::Table(_) | Content::Other | Content::Unread(_) => None,
        }
    }

    /// The text of a block that can be a route: of a heading, a paragraph or one line of code.
    pub(super) fn line_of_text(&self) -> Option<&str> {
        match &self.content {
            Content::Code(code) => Some(code.trim()).filter(|code| !code.contains('\n')),
            _ => self.text(),
        }
    }
}

impl Stream {
    /// Adds a heading. Its text contains the `BORDER` character between elements.
    pub(super) fn heading(&mut self, line: usize, level: u8, text: &str, decoration: &Decoration) {
        let others = decoration.others(text);
        if !others.is_empty() {
            self.others.insert(line, others);
        }
        self.text(line, &text.replace(BORDER, " "), |text| Content::Heading(level, text));
    }

    pub(super) fn paragraph(&mut self, line: usize, text: &str) {
        self.text(line, text, Content::Paragraph);
    }

    fn text(&mut self, line: usize, text: &str, content: impl FnOnce(String) -> Content) {
        let text = words(text);
        if !text.is_empty() {
            self.blocks.push(Block { line, content: content(text) });
        }
    }

    pub(super) fn table(&mut self, rows: Vec<Cells>) {
        if let Some(first) = rows.first() {
            self.blocks.push(Block { line: first.line, content: Content::Table(rows) });
        }
    }
}

/// The maximum number of characters of a name, a title or a heading.
const LONGEST: usize = 200;

/// Why a text cannot be a name, a title or a heading.
pub(super) fn fault(text: &str) -> Option<String> {
    if text.chars().nth(LONGEST).is_some() {
        return Some(format!("{} is longer than {LONGEST} characters", prose::quoted(text)));
    }
    if text.trim_start_matches('#').starts_with(' ') {
        return Some(format!("{} begins as a heading of Markdown does", prose::quoted(text)));
    }
    if text.contains("~~") {
        return Some(format!("{} is struck out, or a part of it", prose::quoted(text)));
    }
    let odd = text.chars().find(|c| *c == '\u{fffd}' || is_invisible(*c) && !is_shaping(*c))?;
    Some(format!("{} holds the character U+{:04X}", prose::quoted(text), u32::from(odd)))
}
