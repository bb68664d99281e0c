//! Rows that stand in no table: its first row is missing, or something stands between.

use super::table::{is_divided, is_rule, truth};

/// Words that documentation uses for types.
const TYPES: [&str; 16] = [
    "string",
    "number",
    "boolean",
    "date",
    "object",
    "array",
    "alternatives",
    "integer",
    "int",
    "float",
    "double",
    "bool",
    "datetime",
    "timestamp",
    "text",
    "any",
];

/// What lines that are divided into cells are, outside a table of parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Apart {
    /// There are none.
    #[default]
    Nothing,
    /// Cells of something.
    Cells,
    /// Rows of parameters.
    Stray,
    /// A table about something else, which says so in a first row of its own.
    Foreign,
}

impl Apart {
    /// With one more line of text.
    pub(super) fn next(self, raw: &str, cells: &[String]) -> Self {
        match (self, is_divided(raw)) {
            (Self::Foreign | Self::Stray, true) => self,
            (Self::Cells, true) if is_rule(cells) => Self::Foreign,
            _ if is_row(raw, cells) => Self::Stray,
            (_, true) => Self::Cells,
            (_, false) => Self::Nothing,
        }
    }

    /// With one more row of a table that is marked as one.
    pub(super) fn next_marked(self, cells: &[String]) -> Self {
        self.next("\t|", cells)
    }
}

/// Whether cells are written as those of a row are, although nothing tells the columns.
fn is_row(raw: &str, cells: &[String]) -> bool {
    let divided = is_divided(raw) || raw.trim().contains("  ");
    let Some(at) = cells.iter().rposition(|cell| truth(cell).is_some()) else { return false };
    let Some(word) = at.checked_sub(1).and_then(|before| cells.get(before)) else { return false };
    let known = TYPES.iter().any(|known| word.eq_ignore_ascii_case(known));
    if divided {
        // Behind the columns that count may stand a description; before them, nothing but the name.
        let is_word = !word.is_empty() && !word.contains(' ');
        at <= 2 && (known || (at == 2 && is_word && is_literal(&cells[at])))
    } else {
        // Words are sentences as well.
        known && at + 1 == cells.len() && cells.len() <= 4 && is_literal(&cells[at])
    }
}

fn is_literal(word: &str) -> bool {
    word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false")
}

#[cfg(test)]
mod tests {
    use super::super::table::cells;
    use super::is_row;

    #[test]
    fn rows_show_themselves_in_every_form() {
        for line in [
            "page | number | false |",
            "| page | number | false |",
            "string | true | |",
            "page\tnumber\tfalse",
            "\tstring\ttrue",
            "page    number   false",
            "page number false",
            "rate limit alternatives false",
            "string true",
            "page | uuid | true |",
            "page | number | no | Which page |",
        ] {
            assert!(is_row(line, &cells(line)), "{line}");
        }
    }

    #[test]
    fn words_are_no_row() {
        for line in [
            "Read all",
            "The answer is no",
            "401 | wrong key |",
            "2024-01-01 | added | streams |",
            "JavaScript\tPHP",
            "Whether this is true",
            "A call has a flag, a boolean true",
        ] {
            assert!(!is_row(line, &cells(line)), "{line}");
        }
    }
}
