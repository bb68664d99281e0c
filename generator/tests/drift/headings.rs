//! Headings that are marked unlike the others, or that are not headings of sections.

use generator::drift::{DriftKind, Hints};

use super::zoo::{PAGE, told, written};

/// The page as Markdown, with marked headings.
pub(crate) fn marked() -> String {
    let lines: Vec<&str> = PAGE.lines().collect();
    let of = |(at, line): (usize, &&str)| match *line {
        "Animals" | "Keepers" => format!("\n# {line}\n\n"),
        _ if line.starts_with("Parameter |") => format!("\n{line}\n---|---|---\n"),
        _ if line.contains(" | ") => format!("{line}\n"),
        _ if lines.get(at + 1).is_some_and(|next| next.starts_with('[')) => format!("\n## {line}\n\n"),
        _ => format!("\n{line}\n"),
    };
    lines.iter().enumerate().map(of).collect()
}

#[test]
fn a_known_heading_that_is_not_marked_moves_nothing() {
    assert!(told(&marked()).drifts.is_empty() && told(&marked()).unread.is_empty(), "{:#?}", told(&marked()));
    let unmarked = ["**Keepers**\n", "Keepers\n", "## Keepers\n", "<div>Keepers</div>\n", ""];
    let pages = unmarked.map(|text| marked().replace("# Keepers\n", text));
    for page in pages.into_iter().chain([PAGE.replace("Keepers\n", "")]) {
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{said:#?}\n{page}");
        assert!(said.unread[0].text.contains("the heading `Keepers` is not found above its endpoints"), "{said:#?}");
        assert!(written(&page, Some(0)).unwrap().1.files.is_empty(), "{page}");
    }
}

#[test]
fn a_foreign_heading_within_a_section_moves_nothing() {
    for title in ["## Read\n", "## Feed\n", "## Delete\n"] {
        let page = marked().replace(title, &format!("# Errors\n\n404\n\n{title}"));
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}\n{page}");
        assert!(said.doubts.iter().any(|doubt| doubt.text.contains("`Errors`")), "{said:#?}");
        assert!(written(&page, None).unwrap().1.files.is_empty(), "{page}");
    }
}

#[test]
fn a_marked_heading_renames_its_section() {
    let said = told(&marked().replace("# Keepers", "# Staff"));
    assert_eq!(
        said.drifts.iter().map(|drift| drift.kind).collect::<Vec<_>>(),
        [DriftKind::SectionRenamed],
        "{said:#?}"
    );
}

/// The page with `line` at the end of the first section, followed by two endpoints that the spec does not know.
fn with_new_ones_below(line: &str) -> String {
    let new = "Count\n[GET] /animals/count\nCounts them\nWeigh\n[GET] /animals/weight\nWeighs them\n";
    PAGE.replace("Keepers\n", &format!("{line}\n{new}Keepers\n"))
}

#[test]
fn a_lone_line_above_new_endpoints_is_a_doubt_until_somebody_says_it_is_a_heading() {
    for line in ["Deprecated", "Back to top", "Statistics"] {
        let page = with_new_ones_below(line);
        let said = told(&page);
        assert!(said.unread.is_empty() && said.drifts.len() == 2, "{said:#?}");
        assert!(
            said.drifts.iter().all(|drift| drift.kind == DriftKind::EndpointAdded && drift.section.is_empty()),
            "{said:#?}"
        );
        let doubt = said.doubts.iter().find(|doubt| doubt.text.contains(&format!("`{line}`"))).unwrap();
        assert!(doubt.line == 25 && doubt.text.contains("--section"), "{said:#?}");
        let (_, kept) = written(&page, None).unwrap();
        assert!(kept.files.is_empty() && kept.left.len() == 2, "{kept:#?}");
        assert!(kept.left[0].why.contains("--section"), "{kept:#?}");
    }
    let hints = Hints { sections: vec!["Statistics".to_owned()], ..Hints::default() };
    let files = super::zoo::written_with(&with_new_ones_below("Statistics"), &hints).unwrap().0;
    let new = files.iter().find(|file| file.name() == "spec/statistics.yaml").unwrap().text();
    let hints = Hints { sections: vec!["Statistik".to_owned()], ..Hints::default() };
    let page = generator::drift::read(&with_new_ones_below("Statistics"), super::zoo::spec(), &hints).unwrap();
    assert!(page.doubts[0].text.contains("`Statistik`, named by"), "{:#?}", page.doubts);
    assert!(new.contains("title: Statistics") && new.matches("route: GET /animals/").count() == 2, "{new}");
}
