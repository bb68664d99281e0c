//! Writes items as an aligned table, for people.

use super::rows::{Column, Columns};
use crate::cli::shell::Shell;
use crate::text::Line;
use serde_json::value::RawValue;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// The longest cell on a terminal, in characters. Elsewhere cells are not cut.
const LONGEST: usize = 60;

/// Keeps all rows until the end, when the width of the columns is known.
pub(in crate::cli) struct Table {
    columns: Columns,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(columns: Option<Vec<Column>>) -> Self {
        Self { columns: Columns::new(columns), rows: Vec::new() }
    }

    pub(super) fn push(&mut self, items: &[&RawValue], shell: &mut Shell) {
        self.columns.settle(items, shell);
        let longest = if shell.shows_answers { LONGEST } else { usize::MAX };
        let columns = &mut self.columns;
        let row = |item: &&RawValue| columns.cells(item).iter().map(|cell| line(cell, longest)).collect();
        self.rows.extend(items.iter().map(row));
    }

    pub(super) fn finish(self, shell: &mut Shell) -> io::Result<()> {
        let head: Vec<String> = self.columns.names().map(|name| line(name, LONGEST)).collect();
        let rows = || std::iter::once(&head).chain(&self.rows);
        let width =
            |column: usize| rows().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..head.len()).map(width).collect();
        for row in rows().filter(|row| !row.is_empty()) {
            let cells = row.iter().zip(&widths);
            let text: String =
                cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width() + 2))).collect();
            writeln!(shell.stdout, "{}", text.trim_end())?;
        }
        self.columns.tell_missing(shell);
        Ok(())
    }
}

/// Puts the text of a cell on one line.
fn line(text: &str, longest: usize) -> String {
    let mut line = Line::new(longest);
    text.chars().for_each(|character| line.push(character));
    line.finish()
}
