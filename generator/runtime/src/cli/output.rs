//! Writes items to standard output, in the requested format.

pub(super) mod json;
mod list;
pub(super) mod raw;
mod rows;
mod table;

use super::options::{Format, Options, absolute};
use super::shell::Shell;
use list::{Array, Lines};
use rows::Csv;
use serde_json::value::RawValue;
use std::io;
use table::Table;

/// A format, with its state between items.
pub(super) enum Output {
    Array(Array),
    Lines(Lines),
    Csv(Csv),
    Table(Table),
}

impl Output {
    pub(super) fn new(options: &Options, shell: &Shell) -> Self {
        let columns = options.columns.as_ref().map(|columns| columns.iter().map(|name| column(name)).collect());
        match options.format {
            Format::Plain | Format::Json => Self::Array(Array::new(json::Style::of(shell))),
            Format::Lines => Self::Lines(Lines(json::Style { is_spaced: false, ..json::Style::of(shell) })),
            Format::Csv => Self::Csv(Csv::new(columns)),
            Format::Table => Self::Table(Table::new(columns)),
        }
    }

    /// Writes these items, or keeps them for the end.
    pub(super) fn push(&mut self, items: &[&RawValue], shell: &mut Shell) -> io::Result<()> {
        match self {
            Self::Array(array) => array.push(items, shell),
            Self::Lines(lines) => lines.push(items, shell),
            Self::Csv(csv) => csv.push(items, shell),
            Self::Table(table) => {
                table.push(items, shell);
                Ok(())
            }
        }
    }

    /// Writes the rest.
    pub(super) fn finish(self, shell: &mut Shell) -> io::Result<()> {
        match self {
            Self::Array(array) => array.finish(shell),
            Self::Lines(_) => Ok(()),
            Self::Csv(csv) => {
                csv.finish(shell);
                Ok(())
            }
            Self::Table(table) => table.finish(shell),
        }
    }

    /// Ends the output after a failure. The output must not look complete, and the message must begin on a new line.
    pub(super) fn break_off(self, shell: &mut Shell) -> io::Result<()> {
        match self {
            Self::Array(array) => array.break_off(shell),
            Self::Lines(_) | Self::Csv(_) | Self::Table(_) => Ok(()),
        }
    }
}

fn column(name: &str) -> rows::Column {
    rows::Column { name: name.to_owned(), place: rows::Place::At(absolute(name)) }
}
