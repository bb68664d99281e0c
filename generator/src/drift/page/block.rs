//! The blocks that a page is made of, whatever form it was saved in.

use std::collections::HashMap;

use super::decoration::Decoration;
use super::passage::BORDER;
use super::{Remark, words};
use crate::text::prose;

/// A part of a page that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The line it begins on, from one.
    pub(super) line: usize,
    pub(super) content: Content,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A heading that is marked as one, and its level.
    Heading(u8, String),
    Paragraph(String),
    /// Text whose line ends count.
    Code(String),
    /// The rows of a table, its heading first.
    Table(Vec<Cells>),
    /// What shows no text of its own, and may show more: a picture, a button.
    Other,
    /// What cannot be read of an endpoint, and why.
    Unread(String),
}

/// A row of a table, and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The blocks of a page.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub(super) blocks: Vec<Block>,
    /// What could not be made a block of.
    pub(super) unread: Vec<Remark>,
    /// What else headings may be, by their lines: without their badges, or in one word.
    pub(super) others: HashMap<usize, Vec<String>>,
    /// Whether the page says where it ends.
    pub(super) ended: bool,
}

impl Block {
    /// The words of a heading or a paragraph.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Heading(_, text) | Content::Paragraph(text) => Some(text),
            Content::Code(_) | Content::Table(_) | Content::Other | Content::Unread(_) => None,
        }
    }

    /// What stands where a route can stand.
    pub(super) fn line_of_text(&self) -> Option<&str> {
        match &self.content {
            Content::Code(code) => Some(code.trim()).filter(|code| !code.contains('\n')),
            _ => self.text(),
        }
    }
}

impl Stream {
    /// Adds a heading, whose text has borders.
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

/// How many characters a name, a title or a heading can have.
const LONGEST: usize = 200;

/// What makes a text none that a page shows as a name, a title or a heading.
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
    let odd = text.chars().find(|c| *c == '\u{fffd}' || prose::is_invisible(*c))?;
    Some(format!("{} holds the character U+{:04X}", prose::quoted(text), u32::from(odd)))
}
