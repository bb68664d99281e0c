//! Pages that hide a part of their content or are ambiguous: no difference is derived from such parts.

use super::decoration::html;
use super::headings::marked;
use super::zoo::{PAGE, told, written};

/// Checks that the report gives a reason and no differences, and that nothing is written.
fn is_unread(page: &str) {
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
