//! Cells that contain more than a parameter's name.

use super::zoo::{PAGE, differences, told, written};

/// Lines as HTML paragraphs and table rows.
fn paragraphs(lines: &str) -> String {
    let line = |line: &str| match line.split_once(" | ") {
        None => format!("</table><p>{line}</p>\n"),
        Some((name, rest)) => {
            let table = if name == "Parameter" { "<table>" } else { "" };
            format!("{table}<tr><td>{name}<td>{}</tr>\n", rest.replace(" | ", "<td>"))
        }
    };
    lines.lines().map(line).collect()
}

/// The page as HTML without marked headings, with this content in the cell of `page`.
fn with_cell(cell: &str) -> String {
    format!("<html><body>{}</body></html>", paragraphs(PAGE).replace("<td>page<", &format!("<td>{cell}<")))
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
        "page<span>new</span>",
        "<del>page</del>",
        "<s>page</s>",
        "<strike>page</strike>",
        "page<del>s</del>",
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

#[test]
fn a_badge_is_no_part_of_a_new_name() {
    let new = "Count\n[GET] /animals/count\nCounts\nQuery String\nParameter | Type | Required\nname | number | false\n";
    let page = with_cell("page").replace("</table><p>Feed</p>", &format!("{}</table><p>Feed</p>", paragraphs(new)));
    assert_eq!(told(&page).drifts.len(), 1, "{:#?}", told(&page));
    for cell in ["na<wbr>me", "<a>name</a>"] {
        let said = told(&page.replacen("<td>name<", &format!("<td>{cell}<"), 1));
        assert!(said.drifts.len() == 1 && said.unread.is_empty(), "{cell} {said:#?}");
    }
    for cell in [
        "name<span class=\"badge\">new</span>",
        "<span>beta</span>name",
        "<code>name</code><sup>1</sup>",
        "name<td>number<b>s</b>",
    ] {
        let said = told(&page.replacen("<td>name<", &format!("<td>{cell}<"), 1));
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{cell} {said:#?}");
    }
    let titled = page.replace("<p>Count</p>", "<p>Count<span class=\"badge\">beta</span></p>");
    let text = written(&titled, None).unwrap().0.iter().map(|file| file.text().to_owned()).collect::<String>();
    assert!(text.contains("title: Count beta\n"), "{text}");
}

const HIDING: [&str; 5] =
    ["hidden", "hidden=until-found", "aria-hidden=\"true\"", "style=\"Display : none\"", "style=\"visibility:hidden\""];

#[test]
fn a_row_that_the_page_hides_is_neither_there_nor_gone() {
    let page = with_cell("page");
    let row = "<tr><td>page<td>number<td>false</tr>";
    assert!(page.contains(row));
    for hiding in HIDING {
        for hidden in [row.replace("<tr>", &format!("<tr {hiding}>")), format!("<tbody {hiding}>{row}</tbody>")] {
            let said = told(&page.replace(row, &hidden));
            assert!(said.drifts.is_empty() && said.unread.len() == 1, "{hidden} {said:#?}");
            assert!(said.unread[0].line == 8 && said.unread[0].text.contains("hides"), "{hidden} {said:#?}");
        }
        // Hidden text is ignored.
        let said = told(&page.replace("<td>page<", &format!("<td>page<i {hiding}>new</i><")));
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{hiding} {said:#?}");
        let route = format!("<div {hiding}><p>Old</p><p>[GET] /old</p></div><p>Feed</p>");
        let said = told(&page.replace("<p>Feed</p>", &route));
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{hiding} {said:#?}");
    }
}

#[test]
fn what_is_struck_out_is_not_there() {
    let page = with_cell("page");
    for (old, new) in [
        ("<td>number<td>false</tr>", "<td><s>number</s><td>false</tr>"),
        ("<tr><td>page<td>number<td>false</tr>", "<del><tr><td>page<td>number<td>false</tr></del>"),
        ("<p>[GET] /animals/{id}</p>", "<p><strike>[GET] /animals/{id}</strike></p>"),
        (
            "<p>Read</p>\n</table><p>[GET] /animals/{id}</p>",
            "<del><p>Read</p>\n</table><p>[GET] /animals/{id}</p></del>",
        ),
    ] {
        assert!(page.contains(old), "{old}");
        let said = told(&page.replacen(old, new, 1));
        assert!(said.drifts.is_empty() && !said.unread.is_empty(), "{new} {said:#?}");
        assert!(said.unread.iter().any(|remark| remark.text.contains("struck out")), "{new} {said:#?}");
    }
    let said = told(&page.replace("Lists them all", "Lists <del>some</del> <ins>all</ins> of them"));
    assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
}

#[test]
fn cells_that_span_rows_or_columns_are_named() {
    for (cell, span) in [("page", "rowspan=2"), ("page", "colspan=\"2\""), ("page", "rowspan='0'")] {
        let page = with_cell("page").replace(&format!("<td>{cell}<"), &format!("<td {span}>{cell}<"));
        let said = told(&page);
        let word = &span[..7];
        assert!(said.drifts.is_empty() && !said.unread.is_empty(), "{span} {said:#?}");
        assert!(said.unread[0].line == 8 && said.unread[0].text.contains(word), "{span} {said:#?}");
    }
    let said = told(&with_cell("page").replace("<td>page<", "<td rowspan=1 colspan=1>page<"));
    assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
}

#[test]
fn markdown_keeps_marks_and_struck_words_apart_from_names() {
    let page = |cell: &str| {
        let table =
            format!("\n\nParameter | Type | Required\n---|---|---\n{cell} | number | false\nsize | number | false\n\n");
        format!("# Animals\n\n## Read all\n\n[GET] /animals\n\nLists\n\nQuery String{table}")
    };
    assert_eq!(differences(&page("`page`")), Ok(0));
    for cell in ["<del>page</del>", "<s>page</s>", "~~page~~", "page**new**", "`page`new"] {
        assert!(differences(&page(cell)).is_err(), "{cell} {:?}", differences(&page(cell)));
    }
    let split =
        "<table>\n<tr><td>Parameter<td>Type<td>Required</tr>\n\n<tr><td>page<td>number<td>false</tr>\n</table>\n";
    assert!(differences(&format!("{}\n{split}", page("page"))).is_err(), "a table that breaks off");
}
