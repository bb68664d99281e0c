//! What stands in the cell of a name besides the name.

use super::zoo::{PAGE, told};

/// The page as HTML without marked headings, with this in the cell of `page`.
fn with_cell(cell: &str) -> String {
    let mut page = String::from("<html><body>");
    for line in PAGE.lines() {
        page.push_str(&match line.split_once(" | ") {
            None => format!("</table><p>{line}</p>\n"),
            Some((name, rest)) => {
                let (name, rest) = (if name == "page" { cell } else { name }, rest.replace(" | ", "<td>"));
                let table = if name == "Parameter" { "<table>" } else { "" };
                format!("{table}<tr><td>{name}<td>{rest}</tr>\n")
            }
        });
    }
    page + "</body></html>"
}

#[test]
fn a_place_to_break_is_nothing() {
    for cell in ["pa<wbr>ge", "<code>pa<wbr/>ge</code>", "page<wbr>"] {
        let said = told(&with_cell(cell));
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{cell} {said:#?}");
    }
}
