//! What stands in the cell of a name besides the name.

use super::zoo::{PAGE, told, written};

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

#[test]
fn a_note_is_no_part_of_a_name() {
    let notes = [
        "page (deprecated)",
        "page*",
        "page:",
        "page required",
        "page[^1]",
        "page[1]",
        "~~page~~",
        "*page",
        "[page]",
        "<code>page</code><span>required</span>",
        "<code>page</code> <em>optional</em>",
        "page<sup>1</sup>",
        "which page",
    ];
    for cell in notes {
        let page = with_cell(cell);
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{cell} {said:#?}");
        assert!(said.unread[0].line == 8 && said.unread[0].text.contains("page"), "{cell} {said:#?}");
        assert!(written(&page, None).unwrap().1.files.is_empty(), "{cell}");
    }
}

#[test]
fn a_note_in_a_new_endpoint_is_no_part_of_a_name() {
    let row =
        "Count\n[GET] /animals/count\nCounts\nQuery String\nParameter | Type | Required\nsize (new) | number | false\n";
    let said = told(&PAGE.replace("Feed\n", &format!("{row}Feed\n")));
    assert!(said.drifts.is_empty() && said.unread.len() == 1, "{said:#?}");
}

#[test]
fn a_sentence_behind_a_table_is_no_parameter() {
    let blank = PAGE.replace(" | ", " ");
    for sentence in ["The default is boolean true", "Note: sends a boolean false"] {
        let page = blank.replace("size number false\n", &format!("size number false\n{sentence}\n"));
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{said:#?}");
        assert!(written(&page, None).unwrap().1.files.is_empty());
    }
}

#[test]
fn names_of_real_interfaces_are_new_parameters() {
    for name in ["filter[name]", "größe", "$top", "@type", "x-y", "a.b", "tags[]", "pagination", "_id"] {
        let said = told(
            &PAGE.replace("size | number | false\n", &format!("size | number | false\n{name} | string | false\n")),
        );
        assert!(said.drifts.len() == 1 && said.unread.is_empty(), "{name} {said:#?}");
    }
}
