//! The blocks of plain text: of a text file, or of text copied from a browser.
//!
//! Plain text marks nothing. A table begins with a row of `Parameter`, `Type` and `Required`, or with any line that has
//! bars or tabs. Code samples are recognized by the first and last characters of lines. Every other line is a
//! paragraph.

use super::block::{Block, Cells, Content, Stream};
use super::table::Columns;
use super::words::{is_label, is_type, route, truth};
use super::{location_of, words};

/// The blocks of a text. `first` is the number of its first line.
pub(super) fn blocks(text: &str, first: usize) -> Stream {
    let mut reader = Reader::default();
    let lines = text.split('\n').enumerate();
    // A carriage return without a line feed is an old form of line end.
    for (number, line) in lines.flat_map(|(index, line)| line.split('\r').map(move |part| (first + index, part))) {
        let text = words(line);
        if !text.is_empty() {
            reader.line(number, line, text);
        }
    }
    Stream { blocks: reader.blocks, ..Stream::default() }
}

/// Collects blocks from lines.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The number of open brackets in the code that is being read.
    depth: usize,
    /// The divider and the columns of the table that is being read.
    table: Option<(Divider, Option<Columns>)>,
}

/// The divider between the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Divider {
    Bars,
    Tabs,
    Blanks,
}

impl Reader {
    fn line(&mut self, line: usize, raw: &str, text: String) {
        let divider = Divider::of(raw);
        let cells = divider.cells(raw);
        let columns = Columns::of(&cells).ok();
        let table = self.table.take();
        if route(&text).is_some() || location_of(&text).is_some() || is_label(&text) {
            self.depth = 0;
            self.push(line, Content::Paragraph(text));
        } else if columns.is_some() {
            self.depth = 0;
            self.push(line, Content::Table(vec![Cells { line, cells }]));
            self.table = Some((divider, columns));
        } else if let Some((_, columns)) = table.filter(|(same, _)| *same == divider && divider.is_row(&cells)) {
            let cells = match &columns {
                Some(columns) => columns.restored(cells),
                None => cells,
            };
            self.row(Cells { line, cells });
            self.table = Some((divider, columns));
        } else if self.depth > 0 || is_code(&text) {
            self.code(line, raw, &text);
        } else if is_rule(&cells) {
            // Such a line is only a drawn rule.
        } else if divider == Divider::Blanks {
            self.push(line, Content::Paragraph(text));
        } else {
            self.push(line, Content::Table(vec![Cells { line, cells }]));
            self.table = Some((divider, None));
        }
    }

    fn push(&mut self, line: usize, content: Content) {
        self.blocks.push(Block { line, content });
    }

    fn row(&mut self, row: Cells) {
        if let Some(Block { content: Content::Table(rows), .. }) = self.blocks.last_mut()
            && !is_rule(&row.cells)
        {
            rows.push(row);
        }
    }

    fn code(&mut self, line: usize, raw: &str, text: &str) {
        let opened = text.matches(['(', '[', '{']).count();
        let closed = text.matches([')', ']', '}']).count();
        self.depth = (self.depth + opened).saturating_sub(closed);
        match self.blocks.last_mut() {
            Some(Block { content: Content::Code(code), .. }) => {
                code.push('\n');
                code.push_str(raw);
            }
            _ => self.push(line, Content::Code(raw.to_owned())),
        }
    }
}

impl Divider {
    fn of(raw: &str) -> Self {
        let inner = raw.trim().trim_end_matches(|c: char| c.is_whitespace() || c == '|');
        if inner.contains('|') {
            Self::Bars
        } else if inner.contains('\t') {
            Self::Tabs
        } else {
            Self::Blanks
        }
    }

    /// The cells of a line. If only blanks divide them, the last two words are the type and the truth value, and the
    /// words before them are the name.
    fn cells(self, raw: &str) -> Vec<String> {
        // A bar at the end of a line divides no cells, even if other bars do.
        let raw = raw.trim_end_matches(|c: char| c.is_whitespace() || c == '|');
        match self {
            Self::Bars => {
                let trimmed = raw.trim_start();
                trimmed.strip_prefix('|').unwrap_or(trimmed).split('|').map(words).collect()
            }
            Self::Tabs => raw.trim_start_matches(' ').split('\t').map(words).collect(),
            Self::Blanks => {
                let text = words(raw);
                let mut cells: Vec<String> = text.rsplitn(3, ' ').map(str::to_owned).collect();
                cells.reverse();
                cells
            }
        }
    }

    fn is_row(self, cells: &[String]) -> bool {
        self != Self::Blanks || is_blank_row(cells)
    }
}

/// Whether words that are divided only by blanks are a row. If the name has several words, the type has to be a known
/// one.
fn is_blank_row(cells: &[String]) -> bool {
    let [name @ .., word, required] = cells else { return false };
    let is_short = name.iter().all(|name| !name.contains(' '));
    truth(required).is_some() && truth(word).is_none() && (is_type(word) || (is_short && name.len() == 1))
}

/// Whether the cells only draw a rule.
fn is_rule(cells: &[String]) -> bool {
    let drawn = |cell: &String| !cell.is_empty() && cell.chars().all(|c| "-:=_*—─+".contains(c));
    cells.iter().all(drawn)
}

/// Whether a line outside of brackets is code.
fn is_code(text: &str) -> bool {
    let declares = ["const ", "let ", "var "].iter().any(|word| text.starts_with(word)) && text.contains('=');
    let begins =
        ["fetch(", "await fetch", ".then", ".catch", "$", "curl_", "var_dump(", "<?php", "?>", "//", "}", ")", "]"];
    declares || begins.iter().any(|word| text.starts_with(word)) || text.ends_with([';', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        match blocks(text, 1).blocks.pop().map(|block| block.content) {
            Some(Content::Table(rows)) => rows.into_iter().map(|row| row.cells).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_divider_gives_the_same_row() {
        for (header, line, row) in [
            ("Parameter | Type | Required |", "page | number | false |", "page,number,false"),
            ("| Parameter | Type | Required |", "| page | number | false |", "page,number,false"),
            ("Parameter\tType\tRequired", "page\tnumber\tfalse", "page,number,false"),
            ("Parameter   Type   Required", "page   number   false", "page,number,false"),
            ("Parameter Type Required", "page number false", "page,number,false"),
            ("Parameter Type Required", "rate limit number false", "rate limit,number,false"),
            ("Parameter | Type | Required |", "string | true |", ",string,true"),
            ("Parameter | Type | Required |", " | string | true |", ",string,true"),
            ("Parameter | Type | Required |", "string | true | |", ",string,true"),
            ("| Parameter | Type | Required |", "|  | string | true |", ",string,true"),
            ("Parameter\tType\tRequired", "\tstring\ttrue", ",string,true"),
            ("Parameter\tType\tRequired", "string\ttrue", ",string,true"),
            ("Parameter\tType\tRequired |", "page\tnumber\tfalse |", "page,number,false"),
            ("Parameter   Type   Required", "         string   true", ",string,true"),
            ("Parameter | Type | Required | Description", "page | number | false | |", "page,number,false"),
        ] {
            assert_eq!(rows(&format!("{header}\n{line}"))[1].join(","), row, "{line:?}");
        }
    }

    #[test]
    fn what_only_blanks_set_apart_is_a_row_or_words() {
        for line in ["limit number perhaps", "Read all", "limit", "Read it or not true"] {
            let blocks = blocks(&format!("Parameter Type Required\n{line}"), 1).blocks;
            assert_eq!(blocks[1].content, Content::Paragraph(line.to_owned()));
        }
    }
}
