//! Markdown tables in documentation comments.

use crate::text::prose;

/// A Markdown table. Columns in which no row says anything are left out.
pub(super) fn lines<const N: usize>(heads: [&str; N], rows: &[[String; N]]) -> Vec<String> {
    let shown: Vec<usize> = (0..N).filter(|&column| rows.iter().any(|row| !row[column].is_empty())).collect();
    let line = |cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = shown.iter().map(|&column| cell(column)).collect();
        format!("| {} |", cells.join(" | ")).replace("|  |", "| |")
    };
    let head = line(&|column| heads[column].to_owned());
    let rule = format!("|{}", "---|".repeat(shown.len()));
    [head, rule].into_iter().chain(rows.iter().map(|row| line(&|column| row[column].clone()))).collect()
}

/// A sentence as it can stand in a cell. A bar ends a cell even within code, unless it is escaped.
pub(super) fn sentence(text: &str) -> String {
    let line = prose::line(text);
    line.split("\\|").map(|part| part.replace('|', "\\|")).collect::<Vec<_>>().join("\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_without_a_word_is_left_out() {
        let rows = [["a", "", ""], ["b", "", "c"]].map(|row| row.map(str::to_owned));
        assert_eq!(lines(["name", "in", ""], &rows), ["| name | |", "|---|---|", "| a | |", "| b | c |"]);
    }

    #[test]
    fn a_bar_stays_within_its_cell() {
        assert_eq!(sentence("a|b or `a|b`"), r"a\|b or `a\|b`");
    }
}
