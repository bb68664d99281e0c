//! Converts items to rows of cells, and rows to CSV.

use super::raw::{at, cell, members};
use crate::cli::shell::Shell;
use crate::text::one_line;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{self, Write};

/// A column, and the part of an item that it shows.
pub(in crate::cli) struct Column {
    pub(super) name: String,
    pub(super) place: Place,
}

/// The part of an item that a column shows.
pub(super) enum Place {
    /// The value at a JSON pointer.
    At(String),
    /// The whole item, if it is not an object. Objects have their own columns.
    Nameless,
}

impl Place {
    fn of<'a>(&self, item: &'a RawValue) -> Option<&'a RawValue> {
        match self {
            Self::At(pointer) => at(item, pointer),
            Self::Nameless => Some(item).filter(|item| members(item).is_none()),
        }
    }
}

/// The columns: the requested ones, or those of the first items.
pub(super) struct Columns {
    columns: Option<Vec<Column>>,
    are_found: bool,
    /// Whether the note about further columns has been shown.
    is_told: bool,
    /// The positions of the requested columns that no item has had so far; `None` before the first item.
    missing: Option<Vec<usize>>,
}

impl Columns {
    pub(super) fn new(columns: Option<Vec<Column>>) -> Self {
        Self { are_found: columns.is_none(), columns, is_told: false, missing: None }
    }

    /// Determines the columns from the first items. Later, shows a note if items have further columns.
    pub(super) fn settle(&mut self, items: &[&RawValue], shell: &mut Shell) {
        let Some(columns) = &self.columns else {
            self.columns = Some(found_in(items)).filter(|columns| !columns.is_empty());
            return;
        };
        if self.are_found && !self.is_told {
            let is_missing = |name: &str| columns.iter().all(|column| column.name != name);
            let mut later = items.iter().flat_map(|item| names(item)).map(Name::shown);
            if let Some(name) = later.find(|name| is_missing(name)) {
                self.is_told = true;
                let name = one_line(&name);
                shell.note(&format!("later items have `{name}`, which has no column: name all by --columns"));
            }
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().flatten().map(|column| column.name.as_str())
    }

    pub(super) fn cells<'a>(&mut self, item: &'a RawValue) -> Vec<Cow<'a, str>> {
        let columns = self.columns.as_deref().unwrap_or_default();
        let found: Vec<_> = columns.iter().map(|column| column.place.of(item)).collect();
        self.missing.get_or_insert_with(|| (0..found.len()).collect()).retain(|at| found[*at].is_none());
        found.into_iter().map(|value| value.map_or(Cow::Borrowed(""), cell)).collect()
    }

    /// Names the requested columns that no item has, which are probably misspelled.
    pub(super) fn tell_missing(&self, shell: &mut Shell) {
        let columns = self.columns.as_deref().unwrap_or_default();
        for at in self.missing.iter().flatten().filter(|_| !self.are_found) {
            let name = one_line(&columns[*at].name);
            shell.note(&format!("nothing is at `{name}` in any item"));
        }
    }
}

/// The name of a member. An item that is not an object has one value without a name.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Name {
    Of(String),
    None,
}

impl Name {
    fn shown(self) -> String {
        match self {
            Self::Of(name) => name,
            Self::None => "value".to_owned(),
        }
    }
}

/// All names in these items, in order of appearance.
fn found_in(items: &[&RawValue]) -> Vec<Column> {
    let mut seen = std::collections::HashSet::new();
    let names = items.iter().flat_map(|item| names(item)).filter(|name| seen.insert(name.clone()));
    let place = |name: &Name| match name {
        Name::Of(name) => Place::At(format!("/{}", name.replace('~', "~0").replace('/', "~1"))),
        Name::None => Place::Nameless,
    };
    names.map(|name| Column { place: place(&name), name: name.shown() }).collect()
}

fn names(item: &RawValue) -> Vec<Name> {
    match members(item) {
        Some(members) => members.into_iter().map(|(name, _)| Name::Of(name.into_owned())).collect(),
        None => vec![Name::None],
    }
}

/// CSV by RFC 4180, with Unix line ends.
pub(in crate::cli) struct Csv(Columns, bool);

impl Csv {
    pub(super) fn new(columns: Option<Vec<Column>>) -> Self {
        Self(Columns::new(columns), false)
    }

    /// Without items, the columns are unknown unless they were requested.
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
            csv.write_record(columns.cells(item).into_iter().map(|cell| shown(cell, shell).into_owned()))?;
        }
        shell.stdout.write_all(&csv.into_inner().map_err(|error| error.into_error())?)
    }

    pub(super) fn finish(self, shell: &mut Shell) {
        self.0.tell_missing(shell);
    }
}

/// The exact text, unless the output is a terminal.
fn shown<'a>(cell: Cow<'a, str>, shell: &Shell) -> Cow<'a, str> {
    if shell.shows_answers { Cow::Owned(one_line(&cell)) } else { cell }
}
