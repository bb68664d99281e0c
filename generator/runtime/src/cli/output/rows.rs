//! Items as rows of cells, and rows as CSV.

use super::raw::{at, cell, members};
use crate::cli::shell::Shell;
use crate::text::one_line;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{self, Write};

/// A column, and where in an item it is.
pub(in crate::cli) struct Column {
    pub(super) name: String,
    pub(super) pointer: String,
}

/// The columns: those that were asked for, or those of the first items.
pub(super) struct Columns {
    columns: Option<Vec<Column>>,
    are_found: bool,
    /// Whether it has been said that there are more.
    is_told: bool,
}

impl Columns {
    pub(super) fn new(columns: Option<Vec<Column>>) -> Self {
        Self { are_found: columns.is_none(), columns, is_told: false }
    }

    /// Decides upon the columns, unless they are known; then says if there are more.
    pub(super) fn settle(&mut self, items: &[&RawValue], shell: &Shell) {
        let Some(columns) = &self.columns else {
            self.columns = Some(found_in(items)).filter(|columns| !columns.is_empty());
            return;
        };
        if self.are_found && !self.is_told {
            let is_missing = |name: &str| columns.iter().all(|column| column.name != name);
            if let Some(name) = items.iter().flat_map(|item| names(item)).find(|name| is_missing(name)) {
                self.is_told = true;
                let name = one_line(&name);
                shell
                    .stderr
                    .line(&format!("note: later items have `{name}`, which has no column: name all by --columns"));
            }
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().flatten().map(|column| column.name.as_str())
    }

    pub(super) fn cells<'a>(&self, item: &'a RawValue) -> impl Iterator<Item = Cow<'a, str>> {
        self.columns.iter().flatten().map(|column| at(item, &column.pointer).map_or(Cow::Borrowed(""), cell))
    }
}

/// Every name that one of these has, in the order in which they come.
fn found_in(items: &[&RawValue]) -> Vec<Column> {
    let mut seen = std::collections::HashSet::new();
    let names = items.iter().flat_map(|item| names(item)).filter(|name| seen.insert(name.clone()));
    names
        .map(|name| match name.is_empty() {
            true => Column { name: "value".to_owned(), pointer: String::new() },
            false => Column { pointer: format!("/{}", name.replace('~', "~0").replace('/', "~1")), name },
        })
        .collect()
}

/// The names in an object. What is none is a value without a name.
fn names(item: &RawValue) -> Vec<String> {
    match members(item) {
        Some(members) => {
            members.into_iter().map(|(name, _)| name.into_owned()).filter(|name| !name.is_empty()).collect()
        }
        None => vec![String::new()],
    }
}

/// CSV by RFC 4180, with lines that end as others do on Unix.
pub(in crate::cli) struct Csv(Columns, bool);

impl Csv {
    pub(super) fn new(columns: Option<Vec<Column>>) -> Self {
        Self(Columns::new(columns), false)
    }

    /// While there are no items, there is nothing to tell the columns by, unless they were asked for.
    pub(super) fn push(&mut self, items: &[&RawValue], shell: &mut Shell) -> io::Result<()> {
        let Self(columns, has_head) = self;
        columns.settle(items, shell);
        if columns.names().next().is_none() {
            return Ok(());
        }
        let mut csv = csv::Writer::from_writer(Vec::new());
        if !std::mem::replace(has_head, true) {
            csv.write_record(columns.names().map(|name| shown(name.into(), shell).into_owned()))?;
        }
        for item in items {
            csv.write_record(columns.cells(item).map(|cell| shown(cell, shell).into_owned()))?;
        }
        shell.stdout.write_all(&csv.into_inner().map_err(|error| error.into_error())?)
    }
}

/// Exact, unless a terminal would have to take it.
fn shown<'a>(cell: Cow<'a, str>, shell: &Shell) -> Cow<'a, str> {
    if shell.shows_answers { Cow::Owned(one_line(&cell)) } else { cell }
}
