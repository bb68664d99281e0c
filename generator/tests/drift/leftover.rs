//! Interrupted and missing tables: whatever is ambiguous is reported as a doubt and removes nothing.

use generator::drift::DriftKind;

use super::headings::marked;
use super::zoo::{PAGE, differences, told, written};

/// Checks that the report gives a reason and no differences, and that nothing is written.
fn is_unread(page: &str) {
    let said = told(page);
    // A heading between the rows may be read as the section's new heading.
    let is_sound = said.drifts.iter().all(|drift| drift.kind == DriftKind::SectionRenamed && page.contains("# More"));
    assert!(is_sound && !said.unread.is_empty(), "{said:#?}\n{page}");
    assert!(written(page, Some(0)).is_none_or(|(_, written)| written.files.is_empty()), "{page}");
}

#[test]
fn rows_behind_an_interrupted_table_of_markdown_are_not_gone() {
    let rows = "page | number | false\nsize | number | false\n";
    let interruptions = [
        "\n",
        "\n\n\n",
        "<!-- x -->\n",
        "---\n",
        "\n---\n",
        "***\n",
        "> note\n",
        "> note\n\n",
        "- note\n",
        "1. note\n",
        "#### More\n",
        "## More\n",
        "# More\n",
        "```\nx\n```\n",
        "    x\n",
        "<div>\n",
        "<div></div>\n\n",
        "<?x?>\n",
        "<details>\n",
        "\nMore of them:\n\n",
        "\n[x]: /y\n\n",
    ];
    for page in [marked(), marked().replace("\npage |", "\n| page |").replace("\nsize |", "\n| size |")] {
        for between in interruptions {
            for (from, word) in [("number | false", "number | false"), ("number | false", "float | no |")] {
                let size = page.split_inclusive('\n').find(|line| line.contains("size | ")).unwrap();
                is_unread(&page.replacen(size, &format!("{between}{}", size.replace(from, word)), 1));
            }
        }
    }
    assert!(marked().contains(rows));
    for (before, behind) in [("```\n", "```\n"), ("---\n", "---\n"), ("> ", ""), ("- ", ""), ("<pre>", "</pre>\n")] {
        let moved = format!("\n{before}size | number | false\n{behind}");
        is_unread(&marked().replacen("size | number | false\n", &moved, 1));
    }
}

#[test]
fn rows_behind_an_interrupted_table_of_text_are_not_gone() {
    for between in ["Note that it is old.\n", "Note that it is old.\n\n", "fetch(it)\n"] {
        for row in ["size | number | false", "size | float | false", "size | float | no", "size\tfloat\tfalse"] {
            is_unread(&PAGE.replacen("size | number | false", &format!("{between}{row}"), 1));
        }
    }
}

#[test]
fn cells_outside_of_a_row_are_not_gone() {
    let row = |name: &str| format!("<tr><td>{name}<td>number<td>false</tr>\n");
    let page = |rows: &str| {
        format!(
            "<h1>Animals</h1><h2>Read all</h2><p>[GET] /animals</p><p>Query String</p><table>\n\
             <caption>All</caption><tr><th>Parameter<th>Type<th>Required</tr>\n{rows}</table><h2>Read</h2><p>[GET] /animals/{{id}}</p>\n\
             <p>URI Components</p><table><tr><td>Parameter<td>Type<td>Required</tr><tr><td>id<td>number<td>true</table></body>"
        )
    };
    let (one, other) = (row("page"), row("size"));
    assert_eq!(differences(&page(&format!("{one}{other}"))), Ok(0));
    // A browser shows a row of its own.
    assert_eq!(differences(&page(&format!("{one}{}", other.replacen("<tr>", "", 1)))), Ok(0));
    assert!(differences(&page(&format!("{one}{other}")).replacen("</tr>\n<tr><td>page", "<td>page", 1)).is_err());
    assert!(differences(&page(&format!("{one}<t\n{other}"))).is_err());
    for rest in [
        "<tr><div>size</div><div>number</div><div>false</div></tr>".to_owned(),
        format!("</table><p>Note</p><table>{other}"),
        format!("</table>{other}<table>"),
        "</table><p>size | number | false</p><table>".to_owned(),
    ] {
        assert!(differences(&page(&format!("{one}{rest}"))).is_err(), "{rest}");
    }
    // One cause is reported once.
    for rows in [
        format!("{one}{}", other.replace("<td>size", "<td rowspan=2>size")),
        format!("{one}{}", other.replace("<td>size", "<td colspan=3>size")),
        format!("{one}<tr><td><table>{other}</table></tr>"),
        format!("<tbody hidden>{one}{other}</tbody>"),
        format!("{}{}", one.replace("page", "<s>page</s>"), other.replace("size", "<s>size</s>")),
    ] {
        assert_eq!(differences(&page(&rows)), Err(1), "{rows}");
    }
}

#[test]
fn a_table_that_is_missing_as_a_whole_deletes_nothing() {
    let table = "Query String\nParameter | Type | Required\npage | number | false\nsize | number | false\n";
    let page = PAGE.replace(table, "");
    let kinds: Vec<DriftKind> = told(&page).drifts.iter().map(|drift| drift.kind).collect();
    assert_eq!(kinds, [DriftKind::ParamRemoved, DriftKind::ParamRemoved]);
    let (_, kept) = written(&page, None).unwrap();
    assert!(kept.files.is_empty() && kept.left.len() == 2, "{kept:#?}");
    assert!(kept.left[0].why.contains("its whole table is missing"), "{kept:#?}");
    // A parameter that is missing from its table is removed. So are all parameters of a table if it has others now.
    let (_, less) = written(&PAGE.replace("size | number | false\n", ""), None).unwrap();
    assert!(less.left.is_empty() && less.files.len() == 1, "{less:#?}");
    let other = PAGE.replace("page | number | false\nsize | number | false\n", "from | number | false\n");
    let (_, other) = written(&other, None).unwrap();
    assert!(other.left.is_empty() && other.files.len() == 1, "{other:#?}");
}

#[test]
fn a_new_parameter_leaves_an_old_one_its_rust_name() {
    let row = "size | number | false\n";
    for rows in [format!("SIZE | string | false\n{row}"), format!("{row}SIZE | string | false\n")] {
        let (files, left) = written(&PAGE.replace(row, &rows), None).unwrap();
        assert!(left.left.is_empty(), "{left:#?}");
        let text = files.iter().map(|file| file.text().to_owned()).collect::<String>();
        assert!(text.contains("      size: number\n"), "{text}");
        assert!(text.contains("      SIZE: { type: string, rust: query_size } # review"), "{text}");
    }
    // The old and the new parameter can also be in different places.
    let page = PAGE.replace("JSON Payload\nParameter | Type | Required\nname |", "Query String\nParameter | Type | Required\nNAME | string | false\nJSON Payload\nParameter | Type | Required\nname |");
    let text = written(&page, None).unwrap().0.iter().map(|file| file.text().to_owned()).collect::<String>();
    assert!(
        text.contains("      name: string\n") && text.contains("NAME: { type: string, rust: query_name }"),
        "{text}"
    );
}

#[test]
fn what_is_not_written_has_its_own_reason() {
    let new = "page | number | false\nkind | array | false\n";
    let flow = |file: &generator::text::Source| {
        let text = file
            .text()
            .replace("query:\n      page: number\n      size: number", "query: { page: number, size: number }");
        generator::text::Source::new(file.name(), text)
    };
    let files: Vec<_> = super::zoo::files().iter().map(flow).collect();
    let page = PAGE.replace("page | number | false\n", new);
    let left = generator::drift::write::write(&files, &page, &generator::drift::Hints::default()).unwrap().left;
    assert!(left.len() == 1 && left[0].why.contains("between brackets"), "{left:#?}");
    for (old, new, why) in [
        ("page | number | false\n", "page | number | false\nkind | int32 | false\n", "no such type"),
        ("page | number | false\n", "page | number | false\nkind | object | false\n", "objects"),
        ("Query String\n", "JSON Payload\nParameter | Type | Required\nkind | string | false\nQuery String\n", "GET"),
    ] {
        let (_, written) = written(&PAGE.replacen(old, new, 1), None).unwrap();
        assert!(written.left.len() == 1 && written.left[0].why.contains(why), "{:#?}", written.left);
    }
    for heading in ["Type", "Crate"] {
        let page = format!("{}{heading}\nRead all\n[GET] /odd\nDoes it\n", PAGE.replace("That is all\n", ""));
        let hints = generator::drift::Hints { sections: vec![heading.to_owned()], ..Default::default() };
        let (_, written) = super::zoo::written_with(&page, &hints).unwrap();
        assert!(written.left.len() == 1 && written.left[0].why.contains("Rust keeps"), "{:#?}", written.left);
    }
}
