//! Reads tables of parameters.

use super::Remark;
use super::block::{self, Cells};
use super::words::{is_type, truth};
use crate::api::Location;
use crate::text::prose::quoted;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the page.
    pub line: usize,
    /// The parameter's location, according to the table's title.
    pub location: Location,
    /// The parameter's name, unless the table has lost it.
    pub name: Option<String>,
    /// The type, as the page shows it.
    pub type_word: String,
    /// Whether the parameter is required.
    pub required: bool,
}

/// The columns of a table that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    count: usize,
    name: usize,
    type_word: usize,
    required: usize,
}

/// The columns that a table needs, and their possible headings.
const HEADINGS: [(&str, &[&str]); 3] =
    [("Parameter", &["parameter", "name", "field", "key"]), ("Type", &["type"]), ("Required", &["required"])];

fn column(cells: &[String], names: &[&str]) -> Option<usize> {
    cells.iter().position(|cell| names.iter().any(|name| cell.eq_ignore_ascii_case(name)))
}

/// Whether these cells belong to a table of parameters. The table may still be unreadable.
pub(super) fn is_about_parameters(cells: &[String]) -> bool {
    is_row(cells) || HEADINGS.iter().filter(|(_, names)| column(cells, names).is_some()).count() > 1
}

/// Whether a type and a truth value stand side by side in these cells.
pub(super) fn is_row(cells: &[String]) -> bool {
    cells.windows(2).any(|two| is_type(&two[0]) && truth(&two[1]).is_some())
}

impl Columns {
    /// Finds the columns by the first row.
    ///
    /// # Errors
    ///
    /// If a column is missing from the first row, with a message that names the column.
    pub(super) fn of(cells: &[String]) -> Result<Self, String> {
        let place = |(heading, names): (&str, &[&str])| {
            column(cells, names).ok_or_else(|| {
                let shown: Vec<String> = cells.iter().take(6).map(|cell| quoted(cell)).collect();
                format!("the table has no column `{heading}`, only {}", shown.join(", "))
            })
        };
        let [name, type_word, required] = HEADINGS;
        let (name, type_word, required) = (place(name)?, place(type_word)?, place(required)?);
        Ok(Self { count: cells.len(), name, type_word, required })
    }

    /// Adds an empty name to cells that lack exactly the name.
    pub(super) fn restored(&self, mut cells: Vec<String>) -> Vec<String> {
        let truth_at = |at: Option<usize>| at.and_then(|at| cells.get(at)).is_some_and(|cell| truth(cell).is_some());
        let is_short = cells.iter().filter(|cell| !cell.is_empty()).count() < self.count;
        let shifted = truth_at(self.required.checked_sub(1)) && !truth_at(Some(self.required));
        if is_short && shifted && self.name < self.type_word {
            cells.insert(self.name, String::new());
            cells.truncate(self.count);
        }
        cells
    }

    /// Reads these cells as a row.
    pub(super) fn row(&self, location: Location, Cells { line, cells }: &Cells) -> Result<Row, Remark> {
        let fail = |text: String| Remark { line: *line, text };
        let cell = |column: usize| cells.get(column).map_or("", String::as_str);
        let (name, type_word) = (cell(self.name), cell(self.type_word));
        let required = truth(cell(self.required)).ok_or_else(|| {
            fail(match cell(self.required) {
                "" => format!("the cell under `Required` is empty for {}", quoted(name)),
                other => format!("{} of {} is neither `true` nor `false`", quoted(other), quoted(name)),
            })
        })?;
        if cells.len() > self.count || type_word.is_empty() || type_word.contains(' ') || truth(type_word).is_some() {
            return Err(fail(format!(
                "{} is no row of a name, a type and `true` or `false`",
                quoted(&cells.join(" | "))
            )));
        }
        // A mark or a footnote number stands beside the type.
        let word = type_word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        if word != type_word && (word.is_empty() || is_type(word)) {
            return Err(fail(format!(
                "{} of {} is no type: leave only the type in its cell",
                quoted(type_word),
                quoted(name)
            )));
        }
        if let Some(fault) = block::fault(name).or_else(|| block::fault(type_word)) {
            return Err(fail(fault));
        }
        let name = Some(name.to_owned()).filter(|name| !is_lost(name));
        Ok(Row { line: *line, location, name, type_word: type_word.to_owned(), required })
    }
}

/// Whether a name is lost, because a web server took it for an e-mail address and hid it.
pub(super) fn is_lost(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.is_empty() || (lower.contains("email") && lower.contains("protected") && lower.contains(['[', ' ']))
}
