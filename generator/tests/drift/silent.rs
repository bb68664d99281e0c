//! Pages that hide a part of their content or are ambiguous: no difference is derived from such parts.

use generator::drift::{DriftKind, Hints};
use generator::spec::load;
use generator::text::Source;

use super::decoration::html;
use super::headings::marked;
use super::zoo::{PAGE, told, written};

/// Checks that the report gives a reason and no differences, and that nothing is written.
pub(crate) fn is_unread(page: &str) {
    let said = told(page);
    assert!(said.drifts.is_empty() && !said.unread.is_empty(), "{said:#?}\n{page}");
    assert!(written(page, Some(0)).is_none_or(|(_, written)| written.files.is_empty()), "{page}");
}

#[test]
fn what_stands_behind_a_table_may_be_its_last_rows() {
    let row = "<tr><td>size<td>number<td>false</tr></table>";
    assert!(html().contains(row));
    for rest in [
        "<ul><li>size: number, optional</li></ul>",
        "<dl><dt>size</dt><dd>How many.</dd></dl>",
        "<p>Further ones: size.</p>",
        "<pre>size number\n</pre>",
        "<p>Show 1 more</p>",
        "<img src=\"rest.png\">",
        "<button>Show 1 more</button>",
        "<noscript><table><tr><td>size<td>number<td>false</tr></table></noscript>",
        "<template><table><tr><td>size<td>number<td>false</tr></table></template>",
        "<select><option>size number false</select>",
        "<textarea>size number false</textarea>",
        "<iframe src=\"rest.html\"></iframe>",
        "<h3>Optional</h3><p>size</p>",
        "<h2>Optional</h2><p>size</p>",
        "<table><tr><th>Name<th>Description</tr><tr><td>size<td>How many</tr></table>",
        "<table><tr><th>Nom<th>Typ<th>Requis</tr><tr><td>size<td>entier<td>non</tr></table>",
        "<table><tr><td>size<td>number</tr></table>",
    ] {
        is_unread(&html().replacen(row, &format!("</table>{rest}"), 1));
        let said = told(&html().replacen(row, &format!("{row}{rest}"), 1));
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{rest} {said:#?}");
    }
    for rest in
        ["- size: number\n", "size\n: number\n", "![rest](rest.png)\n", "{% include \"rest.md\" %}\n", "<Rest />\n"]
    {
        is_unread(&marked().replacen("size | number | false\n", &format!("\n{rest}\n"), 1));
    }
    for rest in ["Show 1 more\n", "- size: number\n", "Back to top\nBack to top\n"] {
        is_unread(&PAGE.replacen("size | number | false\n", rest, 1));
    }
    let repeated = PAGE.replace("\nRead\n", "\nShow more\nRead\n").replace("\nFeed\n", "\nShow more\nFeed\n");
    is_unread(&repeated.replacen("size | number | false\n", "", 1));
    // Nothing follows the table.
    assert_eq!(told(&html().replacen(row, "</table>", 1)).drifts.len(), 1);
}

#[test]
fn which_of_two_lines_is_the_title_is_left_open() {
    for line in ["Deprecated", "Note that it is old.", "Copied!", "Keepers", "Read all"] {
        is_unread(&PAGE.replacen("\nRead\n", &format!("\nRead\n{line}\n"), 1));
        is_unread(&marked().replacen("## Read\n", &format!("## Read\n\n## {line}\n"), 1));
    }
    // A title is missing, and the line above is not a title.
    is_unread(&PAGE.replacen("\nCreate\n[", "\n[", 1));
    is_unread(&PAGE.replacen("\nRead all\n[", "\n[", 1));
    let untold = PAGE.replacen(
        "Query String\nParameter | Type | Required\npage | number | false\nsize | number | false\nRead\n",
        "",
        1,
    );
    let said = told(&untold);
    assert!(said.drifts.iter().all(|drift| drift.param.is_some()), "{said:#?}");
    // The title changed, and no other line can be the title.
    assert_eq!(told(&PAGE.replacen("\nRead\n", "\nRead one\n", 1)).drifts.len(), 1);
    assert_eq!(told(&PAGE.replacen("\nCreate\n", "\nHire\n", 1)).drifts.len(), 1);
    assert_eq!(told(&marked().replacen("## Read\n", "## Read one\n", 1)).drifts.len(), 1);
}

#[test]
fn one_heading_of_another_level_is_the_odd_one() {
    let page = marked().replacen("## Read all\n", "Read all\n", 1);
    let said = told(&page);
    assert!(said.drifts.is_empty() && said.unread.len() < 3, "{said:#?}\n{page}");
}

#[test]
fn a_style_that_may_hide_a_part_of_a_table_is_a_doubt() {
    let row = "<tr><td>page<td>number<td>false</tr>";
    for style in [
        "font-size: 0",
        "height:0;overflow:hidden",
        "position:absolute;left:-9999px",
        "color:transparent",
        "clip-path:inset(100%)",
        "transform:scale(0)",
        "content-visibility:hidden",
        "display:/**/none",
        "display:\\6eone",
        "display",
    ] {
        is_unread(&html().replacen(row, &format!("<tr style=\"{style}\">{}", &row[4..]), 1));
        is_unread(&html().replacen("<td>page", &format!("<td><span style=\"{style}\">page</span>"), 1));
        is_unread(&marked().replacen("page |", &format!("<span style=\"{style}\">page</span> |"), 1));
    }
    for style in ["text-align: left; padding: 6px 13px", "color:#24292e;background-color:#fff", ""] {
        let said = told(&html().replacen(row, &format!("<tr style=\"{style}\">{}", &row[4..]), 1));
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{style} {said:#?}");
    }
}

#[test]
fn rows_of_html_between_those_of_markdown_are_not_gone() {
    let size = "size | number | false\n";
    for row in ["<tr><td>size</td><td>number</td><td>false</td></tr>\n", "<table><tr><td>size<td>number<td>false\n"] {
        is_unread(&marked().replacen(size, row, 1));
        is_unread(&marked().replacen(size, &format!("\n{row}\n"), 1));
    }
    let open = html().replacen("<p>Query String</p>\n<table>", "<p>Query String</p>\n", 1);
    is_unread(&open.replacen("<p>Lists them all</p>", "<p>Lists them all</p><table>", 1));
}

#[test]
fn samples_and_tables_that_differ_are_not_read() {
    let sample = |fields: &str| {
        format!(
            "fetch('https://zoo.example/keepers', {{\nmethod: 'POST',\nbody: JSON.stringify({{\n{fields},\n}}),\n}});\n"
        )
    };
    let with = |fields: &str| PAGE.replacen("Creates one\n", &format!("{}Creates one\n", sample(fields)), 1);
    let said = told(&with("name"));
    assert!(said.drifts.iter().all(|drift| drift.param.is_none()) && said.unread.is_empty(), "{said:#?}");
    let php =
        "$curl = curl_init();\ncurl_setopt($ch, CURLOPT_POSTFIELDS, [\n'name' => string,\n'age' => number,\n]);\n";
    let both = with("name").replacen("Creates one\n", &format!("{php}Creates one\n"), 1);
    is_unread(&both.replacen("name | string | false\n", "name | string | false\nage | number | false\n", 1));
    for (fields, row) in [
        ("name", "title | string | false\n"),
        ("name,\nage", "name | string | false\n"),
        ("age", "name | string | false\n"),
        ("name", "name | string | false\nage | number | false\n"),
    ] {
        is_unread(&with(fields).replacen("name | string | false\n", row, 1));
    }
}

#[test]
fn what_stands_between_tables_may_begin_another_endpoint() {
    let table = "JSON Payload\nParameter | Type | Required\nage | number | false\n";
    for between in ["Fire\nFires one\n", "Fires one\n"] {
        // The route is lost.
        is_unread(&PAGE.replacen(
            "Delete\n",
            &format!("{between}{}Delete\n", table.replace("JSON Payload", "Query String")),
            1,
        ));
        let new = format!(
            "Hire\n[POST] /hired\nHires one\nQuery String\nParameter | Type | Required\nwhen | date | true\n{between}{table}"
        );
        is_unread(&PAGE.replacen("Delete\n", &format!("{new}Delete\n"), 1));
        let marked = marked().replacen(
            "## Delete",
            &format!(
                "{}\n\n{}\n## Delete",
                between.replace('\n', "\n\n"),
                table.replace("JSON Payload", "Query String\n").replace("Required\n", "Required\n---|---|---\n")
            ),
            1,
        );
        is_unread(&marked);
    }
}

#[test]
fn a_route_or_a_title_of_a_table_within_code_is_not_read() {
    for fence in ["```\n", "~~~\n"] {
        for line in ["## Read\n", "## Feed\n", "[GET] /animals/{id}\n", "\nQuery String\n"] {
            is_unread(&marked().replacen(line, &format!("{fence}{line}"), 1));
        }
    }
    is_unread(&html().replacen("<p>Query String</p>", "<pre><p>Query String</p>", 1));
}

#[test]
fn a_row_with_the_end_of_the_next_one_is_not_read() {
    let files = super::zoo::files().into_iter().map(|file| {
        let text = file.text().replace("      size: number\n", "      size: { type: string, required: true }\n");
        Source::new(file.name(), text)
    });
    let spec = load(files.collect()).unwrap();
    let rows = html().replacen("<td>size<td>number<td>false", "<td>size<td>string<td>true", 1);
    assert_eq!(super::facts::drifts(&spec, &rows, &Hints::default()).unwrap(), (Vec::new(), Vec::new()));
    let merged = rows.replacen("<td>number<td>false</tr>\n<tr><td>size", "", 1);
    assert_ne!(merged, rows);
    let (drifts, unread) = super::facts::drifts(&spec, &merged, &Hints::default()).unwrap();
    assert!(drifts.is_empty() && unread.len() == 1 && unread[0].text.contains("`size`"), "{drifts:#?} {unread:#?}");
}

#[test]
fn what_stands_next_to_an_endpoint_that_is_not_read_is_not_read() {
    // The route of another one stands before what belongs to the first.
    let page = PAGE.replacen(
        "Lists them all\n",
        "Fire\n[GET] /fire\nfetch('https://zoo.example/animals')\nLists them all\n",
        1,
    );
    let said = told(&page);
    assert!(said.drifts.is_empty() && said.unread.len() == 2, "{said:#?}");
}

#[test]
fn a_sample_that_has_lost_its_key_tells_nothing_of_it() {
    for sample in [
        "const apiKey = 'abc';\nfetch('https://zoo.example/animals');\n",
        "fetch('https://zoo.example/animals', {\nheaders: {\n},\n});\n",
        "fetch('https://zoo.example/animals', options);\n",
        "$api_key = 'abc';\n$curl = curl_init();\ncurl_setopt($curl, CURLOPT_URL, 'https://zoo.example/animals');\n",
    ] {
        let said = told(&PAGE.replacen("Lists them all\n", &format!("{sample}Lists them all\n"), 1));
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
    }
    let bare = "fetch('https://zoo.example/animals');\n";
    let said = told(&PAGE.replacen("Lists them all\n", &format!("{bare}Lists them all\n"), 1));
    assert_eq!(said.drifts.iter().map(|drift| drift.kind).collect::<Vec<_>>(), [DriftKind::AuthChanged]);
}

#[test]
fn a_note_beside_a_type_is_no_part_of_it() {
    for word in ["number*", "number¹", "number1", "-", "?", "<number>", "number[]"] {
        is_unread(&PAGE.replacen("size | number", &format!("size | {word}"), 1));
    }
    for word in ["int32", "uuid"] {
        assert_eq!(told(&PAGE.replacen("size | number", &format!("size | {word}"), 1)).drifts.len(), 1);
    }
    let said = told(&html().replacen("<td>size", "<td hidden>size</td>", 1));
    assert!(said.unread.len() == 1 && said.unread[0].text.contains("hides"), "{said:#?}");
}

#[test]
fn all_routes_may_have_moved() {
    let moved = PAGE.replace("] /", "] /v3/");
    let said = told(&moved);
    assert!(said.unread.is_empty() && said.drifts.len() == 10, "{said:#?}");
    let (files, written) = written(&moved, Some(0)).unwrap();
    let left: Vec<&str> = written.left.iter().map(|left| left.why.as_str()).collect();
    assert!(left.is_empty() && files.iter().any(|file| file.text().contains("route: POST /v3/keepers\n")), "{left:#?}");
    assert!(told("# Foreign\n\n## Read\n\n[GET] /foreign\n").drifts.is_empty());
}

#[test]
fn the_last_endpoint_tells_its_key_as_well() {
    let last = "Count\n[GET] /count\nfetch('https://zoo.example/count');\nCounts them\n";
    let spec = super::zoo::files().into_iter().map(|file| {
        let count = "\n  count:\n    title: Count\n    route: GET /count\n    summary: Counts.\n";
        let more = if file.name().ends_with("keepers.yaml") { count } else { "" };
        Source::new(file.name(), format!("{}{more}", file.text()))
    });
    let spec = load(spec.collect()).unwrap();
    let page = PAGE.replacen("That is all\n", last, 1);
    let (drifts, unread) = super::facts::drifts(&spec, &page, &Hints::default()).unwrap();
    assert!(
        unread.is_empty() && drifts.iter().map(|drift| drift.kind).eq([DriftKind::AuthChanged]),
        "{drifts:#?} {unread:#?}"
    );
}
