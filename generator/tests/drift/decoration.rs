//! Headings with link marks and badges, and text that the page strikes out or hides.

use generator::drift::{self, Hints};

use super::headings::marked;
use super::zoo::{PAGE, told, written};

/// The page as HTML with marked headings.
pub(crate) fn html() -> String {
    let lines: Vec<&str> = PAGE.lines().collect();
    let of = |(at, line): (usize, &&str)| match *line {
        "Animals" | "Keepers" => format!("<h1>{line}</h1>\n"),
        _ if line.starts_with("Parameter |") => "<table><tr><th>Parameter<th>Type<th>Required</tr>\n".to_owned(),
        _ if line.contains(" | ") => {
            let end = if lines.get(at + 1).is_some_and(|next| next.contains(" | ")) { "" } else { "</table>" };
            format!("<tr><td>{}</tr>{end}\n", line.replace(" | ", "<td>"))
        }
        _ if lines.get(at + 1).is_some_and(|next| next.starts_with('[')) => format!("<h2>{line}</h2>\n"),
        _ => format!("<p>{line}</p>\n"),
    };
    format!("<html><body>{}</body></html>", lines.iter().enumerate().map(of).collect::<String>())
}

/// A page with a new endpoint that has this title.
fn with_new(page: &str, title: &str) -> String {
    page.replace(
        "<h1>Keepers</h1>",
        &format!("<h2>{title}</h2><p>[GET] /animals/count</p><p>Counts</p><h1>Keepers</h1>"),
    )
    .replace("# Keepers\n", &format!("## {title}\n\n[GET] /animals/count\n\nCounts\n\n# Keepers\n"))
}

#[test]
fn a_mark_that_links_to_a_heading_is_no_part_of_it() {
    assert!(told(&html()).drifts.is_empty() && told(&html()).unread.is_empty(), "{:#?}", told(&html()));
    let (html, markdown) = (html(), marked());
    let mut pages: Vec<String> = Vec::new();
    for mark in ["#", "¶", "§", "🔗", "\u{200b}", "<span aria-hidden=\"true\">#</span>", "<svg></svg>"] {
        let link = format!("<a class=\"hash-link\" href=\"#x\" title=\"Direct link\">{mark}</a>");
        pages.push(html.replace("</h2>", &format!("{link}</h2>")).replace("</h1>", &format!("{link}</h1>")));
        pages.push(html.replace("<h2>", &format!("<h2>{link}")));
    }
    for link in
        ["[#](#x)", "[¶](#x \"Permalink\")", "[🔗](#x)", " <a href=\"#x\">#</a>", "[\u{200b}](#x)", "![new](n.png)"]
    {
        let lines = markdown
            .lines()
            .map(|line| if line.starts_with('#') { format!("{line}{link}\n") } else { format!("{line}\n") });
        pages.push(lines.collect());
    }
    for page in pages {
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}\n{page}");
    }
    let new = with_new(&html, "Count<a class=\"hash-link\" href=\"#x\">#</a>");
    let text = written(&new, None).unwrap().0.iter().map(|file| file.text().to_owned()).collect::<String>();
    assert!(text.contains("title: Count\n"), "{text}");
    // A heading that is a link, and a mark that belongs to the heading.
    let said = told(&html.replace("<h2>Read</h2>", "<h2><a href=\"#x\">Read</a></h2>"));
    assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
    assert_eq!(told(&html.replace("<h2>Read</h2>", "<h2>Read #</h2>")).drifts.len(), 1);
}

#[test]
fn a_badge_in_a_heading_is_a_doubt_where_the_heading_is_new() {
    for badge in ["<span class=\"badge\">Beta</span>", "<sup>Beta</sup>", " <small>Beta</small>", "<em>Beta</em>"] {
        for page in [html(), marked()] {
            let known = page
                .replace("<h2>Read</h2>", &format!("<h2>Read{badge}</h2>"))
                .replace("## Read\n", &format!("## Read{badge}\n"))
                .replace("<h1>Keepers</h1>", &format!("<h1>Keepers{badge}</h1>"))
                .replace("# Keepers\n", &format!("# Keepers{badge}\n"));
            let said = told(&known);
            assert!(said.drifts.is_empty() && said.unread.is_empty(), "{badge} {said:#?}");
            let new = with_new(&page, &format!("Count{badge}"));
            let said = told(&new);
            assert!(said.drifts.is_empty() && said.unread.len() == 1, "{badge} {said:#?}");
            assert!(said.unread[0].text.contains("`Beta`") || said.unread[0].text.contains("`Count`"), "{said:#?}");
            assert!(written(&new, None).unwrap().1.files.is_empty(), "{badge}");
        }
    }
    // A heading that is wrapped as a whole has no badge.
    let new = with_new(&html(), "<span>Count</span>");
    assert!(told(&new).unread.is_empty() && told(&new).drifts.len() == 1, "{:#?}", told(&new));
    // A new section with a badge.
    let section = html().replace(
        "<h1>Keepers</h1>",
        "<h1>Visitors <span>New</span></h1><h2>List</h2><p>[GET] /visitors</p><p>All</p><h1>Keepers</h1>",
    );
    let (_, kept) = written(&section, None).unwrap();
    assert!(kept.files.is_empty(), "{kept:#?}");
}

const STRIKING: [&str; 4] = [
    "style=\"text-decoration: line-through\"",
    "style=\"color: red; Text-Decoration : underline line-through red\"",
    "style=\"text-decoration-line:line-through\"",
    "style=\"opacity: 0\"",
];

#[test]
fn what_a_style_strikes_out_or_hides_is_not_read() {
    let page = html();
    let row = "<tr><td>page<td>number<td>false</tr>";
    let new = "<tr><td>newp<td>float<td>true</tr>";
    for style in STRIKING {
        for (old, struck) in [
            (row, format!("<tr {style}>{}", &row[4..])),
            (row, format!("{row}<tr {style}>{}", &new[4..])),
            (row, format!("<tbody {style}>{row}</tbody>")),
            (row, row.replacen("<td>", &format!("<td {style}>"), 1).replacen("<td>number", "</td><td>number", 1)),
            (row, row.replace("<td>page", &format!("<td><span {style}>page</span>"))),
            ("<h2>Read</h2>", format!("<h2 {style}>Read</h2>")),
            ("<h1>Keepers</h1>", format!("<h1 {style}>Keepers</h1>")),
            ("<p>[GET] /animals</p>", format!("<p {style}>[GET] /animals</p>")),
            ("<p>Query String</p>\n<table>", format!("<p>Query String</p>\n<table {style}>")),
            ("<p>Query String</p>", format!("<p {style}>Query String</p>")),
        ] {
            assert!(page.contains(old), "{old}");
            let said = told(&page.replacen(old, &struck, 1));
            assert!(said.drifts.is_empty() && !said.unread.is_empty(), "{struck} {said:#?}");
        }
        let said = told(&page.replace("Lists them all", &format!("Lists <i {style}>some</i> <br {style}> all")));
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
    }
    let struck = page.replace("<h2>Read</h2>", &format!("<h2><span {}>Old</span> Read</h2>", STRIKING[0]));
    assert!(told(&struck).drifts.is_empty() && !told(&struck).unread.is_empty(), "{:#?}", told(&struck));
    let seen = page.replace("<td>page", "<td><span style=\"opacity:0.9;text-decoration:underline\">page</span>");
    assert!(told(&seen).drifts.is_empty() && told(&seen).unread.is_empty(), "{:#?}", told(&seen));
}

#[test]
fn markdown_with_hidden_tags_is_not_read() {
    let page = marked();
    let row = "page | number | false\n";
    for (open, close) in [
        ("<span hidden>", "</span>"),
        ("<span style=\"display:none\">", "</span>"),
        ("<i style=\"text-decoration:line-through\">", "</i>"),
        ("<b aria-hidden=\"true\">", "</b>"),
        ("<del>", "</del>"),
        ("~~", "~~"),
    ] {
        for old in [
            row.replace("page", &format!("{open}page{close}")),
            row.replace("number", &format!("{open}number{close}")),
            format!("{row}{open}newp{close} | string | false\n"),
            row.replace("false", &format!("{open}false{close}")),
        ] {
            let said = told(&page.replacen(row, &old, 1));
            assert!(said.drifts.is_empty() && !said.unread.is_empty(), "{old} {said:#?}");
        }
    }
    for title in ["## <del>Count</del>", "## <span hidden>Old</span> Count"] {
        let new = with_new(&page, "Count").replace("## Count", title);
        let spec = super::zoo::spec();
        let read = drift::read(&new, spec, &Hints::default()).unwrap();
        assert!(!drift::pair(spec, &read).unread.is_empty(), "{title}");
    }
}
