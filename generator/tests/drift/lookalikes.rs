//! Lines that look like the title of an endpoint or the heading of a section, and are something else.

use generator::drift::{DriftKind, Hints};

use super::decoration::html;
use super::headings::marked;
use super::silent::is_unread;
use super::zoo::{PAGE, told, told_with, written};

/// The sections and titles that a page shows otherwise than the spec.
fn renamed(page: &str) -> Vec<String> {
    let kinds = [DriftKind::SectionRenamed, DriftKind::SectionChanged, DriftKind::TitleChanged];
    let told = told(page).drifts;
    told.into_iter().filter(|drift| kinds.contains(&drift.kind)).filter_map(|drift| drift.page).collect()
}

/// Checks that a page renames nothing, says what it does not read, and that nothing is written.
fn renames_nothing(page: &str) {
    assert_eq!(renamed(page), [""; 0], "{page}");
    assert!(!told(page).unread.is_empty(), "{:#?}\n{page}", told(page));
    assert!(written(page, Some(0)).is_none_or(|(_, written)| written.files.is_empty()), "{page}");
}

/// The page as Markdown that underlines its headings.
fn underlined() -> String {
    let of = |line: &str| match line.split_once(' ') {
        Some(("#", text)) => format!("{text}\n{}\n", "=".repeat(text.len())),
        Some(("##", text)) => format!("{text}\n{}\n", "-".repeat(text.len())),
        _ => format!("{line}\n"),
    };
    marked().lines().map(of).collect()
}

#[test]
fn an_underlined_heading_that_is_lost_leaves_its_line_to_another() {
    let said = told(&underlined());
    assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
    let page = underlined().replacen("Lists them all", "Lists them all.", 1);
    for lost in ["Keepers\n=", "Animals\n=", "Feed\n-", "Create\n-"] {
        let (title, line) = lost.split_at(lost.len() - 1);
        let rest = page.replacen(&format!("\n{title}{line}"), line, 1);
        assert_ne!(rest, page);
        renames_nothing(&rest);
    }
}

#[test]
fn a_heading_that_is_there_is_not_renamed_by_one_below_it() {
    for between in ["# Overview\n", "All of them\n\n# Overview\n"] {
        renames_nothing(&marked().replacen("# Keepers\n", &format!("# Keepers\n\n{between}"), 1));
    }
    renames_nothing(&html().replacen("<h1>Keepers</h1>", "<h1>Keepers</h1><h1>Overview</h1>", 1));
}

#[test]
fn a_known_heading_or_title_is_not_the_other_one() {
    renames_nothing(&marked().replacen("## Create\n", "## Keepers\n", 1));
    renames_nothing(&marked().replacen("# Keepers\n", "# Create\n", 1).replacen("## Create\n", "## Keepers\n", 1));
    renames_nothing(&html().replacen("<h2>Read</h2>", "<h2>Animals</h2>", 1));
}

#[test]
fn a_sentence_is_no_new_heading() {
    for sentence in ["All bodies are JSON.", "Note:", "Really?"] {
        renames_nothing(&marked().replacen("# Keepers\n", &format!("# {sentence}\n"), 1));
    }
}

#[test]
fn a_section_with_another_name_is_told_to_be_written_by_hand_where_an_endpoint_has_left_it() {
    let page = PAGE.replacen("Keepers\n", "Staff\n", 1);
    let create =
        "Create\n[POST] /keepers\nCreates one\nJSON Payload\nParameter | Type | Required\nname | string | false\n";
    let page = page.replacen(create, "", 1).replacen("Feed\n", &format!("{create}Feed\n"), 1);
    let hints = Hints { sections: vec!["Staff".to_owned()], ..Hints::default() };
    let said = told_with(&page, &hints);
    assert!(said.unread.iter().any(|unread| unread.text.contains("write that into the spec")), "{said:#?}");
}

#[test]
fn a_route_without_its_beginning_is_not_read() {
    let sample =
        |path: &str| format!("fetch('https://zoo.example{path}', {{\nheaders: {{\nAuthorization: 'x',\n}},\n}});\n");
    let with = |page: String, line: &str, path: &str| page.replacen(line, &format!("{}{line}", sample(path)), 1);
    let page = with(PAGE.to_owned(), "Lists them all\n", "/animals");
    let page = with(page, "Reads one\n", "/animals/7");
    let page = with(page, "Deletes one\n", "/keepers/7").replacen("URL'", "", 1);
    let known: Vec<DriftKind> = told(&page).drifts.iter().map(|drift| drift.kind).collect();
    assert_eq!(known, [], "{:#?}", told(&page));
    let said = told(&page.replacen("[GET] /animals/{id}\n", "[GET] /{id}\n", 1));
    assert!(said.drifts.is_empty(), "{said:#?}");
    assert!(said.unread.iter().any(|unread| unread.text.contains("below")), "{said:#?}");
}

#[test]
fn swapped_cells_and_code_that_does_not_end_are_not_read() {
    for page in [
        html().replacen("<td>page<td>number", "<td>number<td>page", 1),
        html().replacen("<p>Reads one</p>", "<pre><p>Reads one</p>", 1).replacen(
            "<p>Feeds one</p>",
            "</pre><p>Feeds one</p>",
            1,
        ),
    ] {
        let said = told(&page);
        assert!(said.drifts.is_empty() && !said.unread.is_empty(), "{said:#?}\n{page}");
    }
}

#[test]
fn a_heading_that_is_lost_gives_its_section_no_other_name() {
    // Above it stands the title of the page, or the heading of a new section.
    let [marked, html] = [marked(), html()];
    for page in [
        marked.replacen("\nZoo\n", "\n# Zoo\n\nAll of it.\n", 1).replacen("# Animals\n", "", 1),
        html.replacen("<p>Zoo</p>", "<h1>Zoo</h1><p>All of it.</p>", 1).replacen("<h1>Animals</h1>", "", 1),
        marked.replacen("# Keepers\n", "# Reports\n\n## Report\n\n[GET] /reports\n\nReports\n", 1),
        html.replacen("<h1>Keepers</h1>", "<h1>Reports</h1><h2>Report</h2><p>[GET] /reports</p><p>Reports</p>", 1),
    ] {
        assert_eq!(renamed(&page), [""; 0], "{page}");
        assert!(!told(&page).unread.is_empty(), "{page}");
        assert!(written(&page, Some(0)).is_none_or(|(_, written)| written.files.is_empty()), "{page}");
    }
    for wrapped in ["Re\nad\n----\n", "Keepers\nFeed\n----\n"] {
        assert!(renamed(&marked.replacen("## Read\n", wrapped, 1)).iter().all(|title| title == "Re ad"), "{wrapped}");
    }
}

#[test]
fn what_stands_twice_in_two_sections_is_not_moved() {
    let feed = "Feed\n[POST] /animals/{id}/feed\nFeeds one\nURI Components\nParameter | Type | Required\nid | number | true\n\
                JSON Payload\nParameter | Type | Required\nfood | string | true\n";
    let create =
        "Create\n[POST] /keepers\nCreates one\nJSON Payload\nParameter | Type | Required\nname | string | false\n";
    for (block, before) in [(feed, "Delete\n"), (create, "Read\n")] {
        let page = PAGE.replacen(before, &format!("{block}{before}"), 1);
        assert_eq!(renamed(&page), [""; 0], "{page}");
        assert!(written(&page, Some(0)).is_none_or(|(_, written)| written.files.is_empty()), "{page}");
    }
}

#[test]
fn a_sentence_is_no_new_title() {
    is_unread(&PAGE.replacen("\nRead\n", "\nAll bodies are JSON.\n", 1));
    is_unread(&marked().replacen("## Read\n", "## All bodies are JSON.\n", 1));
}

#[test]
fn marks_within_a_word_do_not_part_it() {
    let known = html().replacen("<h2>Create</h2>", "<h2><span>Cre</span><span>ate</span></h2>", 1);
    let known = known.replacen("<h1>Keepers</h1>", "<h1>Kee<mark>pers</mark></h1>", 1);
    let said = told(&known);
    assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
    is_unread(&html().replacen("<h2>Create</h2>", "<h2><span>Hi</span><span>re</span></h2>", 1));
    let said = told(&marked().replacen("## Create\n", "## Create {#create}\n", 1));
    assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}");
    is_unread(&marked().replacen("## Create\n", "## ~~Create~~\n", 1));
    is_unread(&marked().replacen("## Create\n", "## Create ~~all~~\n", 1));
}

#[test]
fn a_part_that_begins_within_a_section_does_not_rename_it() {
    let from = marked().find("## Feed").unwrap();
    for title in ["# Zoo\n", "# Introduction\n"] {
        let hints = Hints { is_part: true, ..Hints::default() };
        let said = told_with(&format!("{title}{}", &marked()[from..]), &hints);
        assert!(said.drifts.is_empty(), "{said:#?}");
    }
}

#[test]
fn a_part_of_a_title_or_a_heading_is_no_new_one() {
    is_unread(&marked().replacen("## Delete\n", "## Del\n", 1));
    is_unread(&PAGE.replacen("Read all\n", "all\n", 1));
    is_unread(&html().replacen("<h2>Create</h2>", "<h2>Cre\nate</h2>", 1));
    for heading in ["Keep", "pers", "The Keepers", "Kee pers"] {
        renames_nothing(&marked().replacen("# Keepers\n", &format!("# {heading}\n"), 1));
    }
}

#[test]
fn while_endpoints_are_missing_no_section_is_renamed() {
    let from = marked().find("# Animals").unwrap();
    let to = marked().find("## Create").unwrap();
    let page = format!("# Introduction\n\n{}", &marked()[to..]);
    let said = told(&page);
    assert!(said.drifts.iter().all(|drift| drift.kind == DriftKind::EndpointRemoved), "{said:#?}");
    assert!(said.doubts.iter().any(|doubt| doubt.text.contains("no section for renamed")), "{said:#?}");
    let renamed = format!("{}# Staff\n\n{}", &marked()[..from], &marked()[to..]);
    let hints = Hints { gone: Some(3), ..Hints::default() };
    assert!(told_with(&renamed, &hints).drifts.iter().any(|drift| drift.kind == DriftKind::SectionRenamed));
}
