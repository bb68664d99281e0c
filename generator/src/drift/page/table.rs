//! Tables of parameters.

use super::line::words;
use crate::model::Location;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the page.
    pub line: usize,
    /// Where the parameter travels, by the table's title.
    pub location: Location,
    /// The parameter's name, where the table has not lost it.
    pub name: Option<String>,
    /// The type, as shown.
    pub type_word: String,
    /// Whether the parameter has to be given.
    pub required: bool,
}

/// Where the parameters of a table travel, by its title.
#[must_use]
pub fn location_of(title: &str) -> Option<Location> {
    let title = words(title).to_ascii_lowercase();
    let title = title.trim_end_matches(':');
    // A sentence that speaks of a path or a body is no title.
    if title.split(' ').count() > 3 {
        return None;
    }
    let has = |stem: &str| title.split(['-', ' ']).any(|word| word.starts_with(stem));
    if has("query") {
        Some(Location::Query)
    } else if has("uri") || has("url") || has("path") {
        Some(Location::Path)
    } else if has("payload") || has("body") {
        Some(Location::Body)
    } else {
        None
    }
}

/// Which column of a table holds what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    count: usize,
    name: usize,
    type_word: usize,
    required: usize,
}

impl Columns {
    /// The columns, if the cells are those of a first row.
    pub(super) fn of(cells: &[String]) -> Option<Self> {
        let place =
            |names: &[&str]| cells.iter().position(|cell| names.iter().any(|name| cell.eq_ignore_ascii_case(name)));
        Some(Self {
            count: cells.len(),
            name: place(&["parameter", "name", "field", "key"])?,
            type_word: place(&["type"])?,
            required: place(&["required"])?,
        })
    }

    /// The row that these cells are, if they are one; its place is the caller's to tell.
    pub(super) fn row(&self, line: usize, cells: &[String]) -> Option<Row> {
        // Empty cells after the last column are a matter of writing.
        let written = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let cells = if self.required + 1 == self.count { &cells[..written] } else { cells };
        // One cell less: the name is lost, as nothing else can be.
        let missing = usize::from(cells.len() + 1 == self.count);
        if cells.len() + missing < self.count {
            return None;
        }
        // One cell more, without a description: the name has spaces.
        let excess =
            if self.count == 3 && self.name == 0 { (cells.len() + missing).saturating_sub(self.count) } else { 0 };
        let cell = |column: usize| {
            let at = if column > self.name { (column + excess).checked_sub(missing)? } else { column };
            cells.get(at).map(String::as_str)
        };
        let name = if missing == 1 { String::new() } else { cells.get(self.name..=self.name + excess)?.join(" ") };
        let type_word = cell(self.type_word)?;
        let required = truth(cell(self.required)?)?;
        if type_word.is_empty() || truth(type_word).is_some() || type_word.contains(' ') {
            return None;
        }
        let name = Some(name).filter(|name| !is_lost(name));
        Some(Row { line, location: Location::Path, name, type_word: type_word.to_owned(), required })
    }
}

/// The cells of a line of text: separated by bars, by tabs, or by runs of spaces.
pub(super) fn cells(raw: &str) -> Vec<String> {
    // A bar at the end separates nothing, whatever separates the cells.
    let raw = raw.trim_end_matches(|c: char| c.is_whitespace() || c == '|');
    let trimmed = raw.trim_start();
    if trimmed.contains('|') {
        let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
        return inner.split('|').map(words).collect();
    }
    if trimmed.contains('\t') {
        return raw.trim_start_matches(' ').split('\t').map(words).collect();
    }
    let wide: Vec<String> = trimmed.split("  ").map(words).filter(|cell| !cell.is_empty()).collect();
    if wide.len() > 1 { wide } else { trimmed.split_whitespace().map(str::to_owned).collect() }
}

/// Whether a line can only be a row.
pub(super) fn is_divided(raw: &str) -> bool {
    let raw = raw.trim();
    raw.contains(['|', '\t'])
}

/// Whether the cells only draw a line.
pub(super) fn is_rule(cells: &[String]) -> bool {
    let drawn =
        |cell: &String| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':' | '=' | '—' | '─' | '+'));
    !cells.is_empty() && cells.iter().all(drawn)
}

/// Whether a name was taken for an e-mail address and hidden.
fn is_lost(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.is_empty() || (lower.contains("email") && lower.contains("protected") && lower.contains(['[', '\u{a0}', ' ']))
}

pub(super) fn truth(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "required" => Some(true),
        "false" | "no" | "optional" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, line: &str) -> Option<(Option<String>, String, bool)> {
        let columns = Columns::of(&cells(header)).expect("a header");
        columns.row(1, &cells(line)).map(|row| (row.name, row.type_word, row.required))
    }

    #[test]
    fn every_separator_gives_the_same_row() {
        let whole = Some((Some("page".to_owned()), "number".to_owned(), false));
        let lost = Some((None, "string".to_owned(), true));
        for (header, line, row) in [
            ("Parameter | Type | Required |", "page | number | false |", &whole),
            ("| Parameter | Type | Required |", "| page | number | false |", &whole),
            ("Parameter\tType\tRequired", "page\tnumber\tfalse", &whole),
            ("Parameter   Type   Required", "page   number   false", &whole),
            ("Parameter Type Required", "page number false", &whole),
            ("Parameter | Type | Required |", "string | true |", &lost),
            ("Parameter | Type | Required |", " | string | true |", &lost),
            ("Parameter | Type | Required |", "string | true | |", &lost),
            ("| Parameter | Type | Required |", "|  | string | true |", &lost),
            ("Parameter\tType\tRequired", "\tstring\ttrue", &lost),
            ("Parameter\tType\tRequired", "string\ttrue", &lost),
            ("Parameter\tType\tRequired |", "page\tnumber\tfalse |", &whole),
            ("Parameter   Type   Required", "         string   true", &lost),
            ("Parameter | Type | Required |", "[email protected] | string | true |", &lost),
        ] {
            assert_eq!(read(header, line), *row, "{line:?}");
        }
    }

    #[test]
    fn what_is_no_row_is_none() {
        for line in ["page | number |", "page | | true |", "Read all", "page | number | maybe |", "p | x y | true"] {
            assert_eq!(read("Parameter | Type | Required |", line), None, "{line}");
        }
    }

    #[test]
    fn titles_tell_the_place() {
        assert_eq!(location_of("JSON Payload"), Some(Location::Body));
        assert_eq!(location_of("URI Components"), Some(Location::Path));
        assert_eq!(location_of("Query String"), Some(Location::Query));
        assert_eq!(location_of("Deletes something by its path or query"), None);
    }
}
