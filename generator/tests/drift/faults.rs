//! Pages that deviate from the expected form: they are read, doubted or refused, but never misread.

use generator::drift::write::write;
use generator::drift::{DriftKind, Hints};
use generator::text::Source;

use super::headings::marked;
use super::zoo::{self, PAGE, told, told_with, written, written_with};

/// The page with a text before each title except the first.
fn before_titles(text: &str) -> String {
    ["Read\n[", "Feed\n[", "Keepers\n", "Delete\n["]
        .iter()
        .fold(PAGE.to_owned(), |page, title| page.replace(title, &format!("{text}\n{title}")))
}

/// The lines of a new endpoint.
fn endpoint(title: &str, path: &str) -> String {
    format!("{title}\n[GET] {path}\nDoes it\n")
}

#[test]
fn what_stands_between_endpoints_is_no_section() {
    let bare =
        PAGE.replace("Query String\nParameter | Type | Required\npage | number | false\nsize | number | false\n", "");
    let turned = bare.replacen("Keepers\n", "", 1).replacen(
        "Read\n[",
        "Keepers\nResponses\nStatus | Meaning\n200 | fine\nRead\n[",
        1,
    );
    let moved = told(&turned).drifts.iter().filter(|drift| drift.kind == DriftKind::SectionChanged).count();
    assert_eq!(moved, 2, "a known heading counts wherever it stands: {:#?}", told(&turned));
    for page in [
        PAGE.to_owned(),
        before_titles("Back to top"),
        before_titles("Responses\nStatus | Meaning\n200 | fine"),
        before_titles("Responses\nStatus\tMeaning\n200\tfine"),
        PAGE.replace("Read\n[", "Deprecated\nRead\n["),
        PAGE.replace("Create\n[", "Deprecated\nCreate\n["),
        PAGE.replace("Create\n[", "Responses\nStatus | Meaning\n200 | fine\nCreate\n["),
        PAGE.replace("Feed\n[", "Deprecated since spring.\nFeed\n["),
    ] {
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{said:#?}\n{page}");
        assert!(page == PAGE || !said.doubts.is_empty(), "{page}");
        assert!(written(&page, None).unwrap().1.files.is_empty(), "{page}");
    }
}

#[test]
fn a_cell_a_line_is_not_read() {
    for head in ["Parameter\nType\nRequired\n", ""] {
        let bare = format!("{head}page\nnumber\nfalse\nsize\nnumber\nfalse\n");
        let page = PAGE.replace("Parameter | Type | Required\npage | number | false\nsize | number | false\n", &bare);
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{said:#?}");
        assert!(said.unread[0].text.contains("all its cells on one line"), "{said:#?}");
        assert!(written(&page, Some(1)).unwrap().1.files.is_empty());
    }
}

#[test]
fn a_further_column_may_be_empty() {
    let page = PAGE.replace("Parameter | Type | Required\npage", "Parameter | Type | Required | Notes |\npage");
    for end in ["", " |", " | |", " | which page |"] {
        let page = page.replace("page | number | false", &format!("page | number | false{end}"));
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{end:?} {said:#?}");
    }
}

#[test]
fn an_unknown_word_is_named_with_its_line() {
    for (old, new, line, word) in [
        ("| Required\npage", "| Mandatory\npage", 7, "`Mandatory`"),
        ("page | number | false", "page | number | ✓", 8, "`✓`"),
        ("Query String", "Query Parameters", 7, "`Query String`"),
        ("Query String\nParameter | Type | Required\n", "Query String\n", 7, "`page | number | false`"),
    ] {
        let said = told(&PAGE.replacen(old, new, 1));
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{new} {said:#?}");
        assert!(said.unread[0].line == line && said.unread[0].text.contains(word), "{new} {said:#?}");
    }
}

#[test]
fn odd_names_are_listed_and_the_rest_is_written() {
    let long = "n".repeat(300);
    for odd in ["1st", "N", "COM1", "Животные", "Crate", "self", "Visitors 2"] {
        let page = format!("{PAGE}{odd}\n{}Gates\n{}", endpoint("Read all", "/odd"), endpoint("Open", "/gates"));
        // Without marked headings, `That is all` would no longer be the sentence of the last endpoint.
        let page = page.replace("That is all\n", "");
        let hints = Hints { sections: vec![odd.to_owned(), "Gates".to_owned()], ..Hints::default() };
        let (files, written) = zoo::written_with(&page, &hints).unwrap();
        assert!(files.iter().any(|file| file.text().contains("route: GET /gates")), "{odd} {:#?}", written.left);
        let is_written = files.iter().any(|file| file.text().contains("route: GET /odd"));
        assert_eq!(written.left.len(), usize::from(!is_written), "{odd}");
        assert!(written.left.iter().all(|left| left.why.contains("would be at fault")), "{:#?}", written.left);
    }
    let page = PAGE.replace("page | number | false\n", &format!("{long} | number | false\n"));
    assert!(told(&page).unread[0].text.contains("longer than 200"), "{:#?}", told(&page));
}

#[test]
fn two_new_sections_of_one_name_are_two_files() {
    let (one, other) = (endpoint("Read all", "/visitors"), endpoint("Read all", "/guests"));
    let page = format!("{}Visitors\n{one}visitors!\n{other}", PAGE.replace("That is all\n", ""));
    let page = page.replace("visitors!", "Visitors -");
    let hints = Hints { sections: ["Visitors", "Visitors -"].map(str::to_owned).to_vec(), ..Hints::default() };
    let (files, written) = zoo::written_with(&page, &hints).unwrap();
    assert!(written.left.is_empty(), "{:#?}", written.left);
    let names: Vec<&str> = files.iter().map(Source::name).collect();
    assert!(names.contains(&"spec/visitors.yaml") && names.contains(&"spec/visitors_2.yaml"), "{names:?}");
    // Two new headings with exactly the same name are a doubt.
    let page = page.replace("Visitors -", "Visitors");
    assert!(told(&page).doubts.iter().any(|doubt| doubt.text.contains("more than once")), "{:#?}", told(&page));
}

#[test]
fn the_types_of_answers_stay_and_are_no_section() {
    let mut files = zoo::files();
    let animals = files[1].text().replace("Gets an animal.\n", "Gets an animal.\n    answer: Animal\n");
    files[1] = Source::new(files[1].name(), animals);
    files.push(Source::new("spec/types.yaml", "Animal: { summary: An animal., fields: { name: string } }\n"));
    let page = format!("{}Types\n{}", PAGE.replace("That is all\n", ""), endpoint("Read all", "/types"));
    let page = page.replace("[GET] /animals/{id}\n", "[GET] /animals/{id}/\n");
    let hints = Hints { sections: vec!["Types".to_owned()], ..Hints::default() };
    let written = write(&files, &page, &hints).unwrap();
    assert!(written.left.is_empty(), "{written:#?}");
    let names: Vec<&str> = written.files.keys().map(String::as_str).collect();
    assert_eq!(names, ["spec/animals.yaml", "spec/api.yaml", "spec/types_2.yaml"]);
    let animals = written.files["spec/animals.yaml"].as_deref().unwrap();
    assert!(animals.contains("route: GET /animals/{id}/\n") && animals.contains("answer: Animal\n"), "{animals}");
}

#[test]
fn a_spec_keeps_its_indentation_and_line_ends() {
    let page = PAGE.replace(
        "Keepers\n",
        &format!("{}Gates\n{}Keepers\n", endpoint("Count", "/animals/count"), endpoint("Open", "/gates")),
    );
    let wide = |file: &Source| {
        let lines = file.text().lines().map(|line| {
            let indent = line.len() - line.trim_start().len();
            format!("{}{line}\r\n", " ".repeat(if file.stem() == "api" { 0 } else { indent }))
        });
        Source::new(file.name(), lines.collect::<String>())
    };
    let files: Vec<Source> = zoo::files().iter().map(wide).collect();
    let hints = Hints { sections: vec!["Gates".to_owned()], ..Hints::default() };
    let written = write(&files, &page, &hints).unwrap();
    assert!(written.left.is_empty() && written.files.len() == 3, "{written:#?}");
    for text in written.files.values().flatten() {
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text}");
    }
}

#[test]
fn what_no_table_tells_is_a_doubt() {
    let create = PAGE.find("Create\n").unwrap();
    let delete = PAGE.find("Delete\n").unwrap();
    let turned = format!("{}{}{}", &PAGE[..create], PAGE[delete..].replace("That is all\n", ""), &PAGE[create..delete]);
    let (animals, keepers) = (PAGE.find("Animals\n").unwrap(), PAGE.find("Keepers\n").unwrap());
    let end = PAGE.find("That is all").unwrap();
    let swapped = format!("{}{}{}", &PAGE[..animals], &PAGE[keepers..end], &PAGE[animals..keepers]);
    let sample = "fetch('https://zoo.example/keepers', {\nmethod: 'POST',\nheaders: {\n'X-Secret': secret,\n},\nbody: JSON.stringify({\nname,\n}),\n})\n";
    let sampled = PAGE.replace("Creates one\n", &format!("{sample}Creates one\n"));
    let keyed = sampled.replace("'X-Secret'", "Authorization");
    for (page, words) in [
        (turned, "the endpoints of `Keepers` in another order"),
        (swapped, "the section `Animals` in another order"),
        (sampled, "the header `X-Secret`"),
        (keyed.replace("name | string | false", "string | false"), "has lost the name of `name`"),
        (PAGE.replace("Zoo\n", "Authentication\nA key and a secret, by HTTP Basic.\n"), "speaks of a secret"),
        (PAGE.replace("Zoo\n", "Authentication\nBy OAuth.\n"), "nowhere of `basic`"),
        (PAGE.replace("Zoo\n", "Authentication\nBy Bearer Auth.\nThe basics are free.\n"), "nowhere of `basic`"),
        (PAGE.replace("Zoo\n", "Authentication\nBy bearer token. Basic auth is gone.\n"), "`bearer` before `basic`"),
        (PAGE.replace("Zoo\n", "Use\nRequests carry a bearer token.\n"), "of `bearer`"),
    ] {
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.is_empty(), "{words} {said:#?}");
        assert!(said.doubts.iter().any(|doubt| doubt.text.contains(words)), "{words} {said:#?}");
    }
}

#[test]
fn a_hidden_address_is_never_a_name() {
    let sample = "fetch('https://zoo.example/keepers', {\nmethod: 'POST',\nbody: JSON.stringify({\n[email protected],\n}),\n})\n";
    let page = PAGE.replace("Creates one\n", &format!("{sample}Creates one\n"));
    for row in ["[email protected] | string | false", "string | false"] {
        let page = page.replace("name | string | false", row);
        let said = told(&page);
        assert!(said.drifts.is_empty() && said.unread.len() == 1, "{said:#?}");
        assert!(said.unread[0].text.contains("has no name"), "{said:#?}");
        assert!(written(&page, None).unwrap().1.files.is_empty());
    }
}

#[test]
fn a_renamed_section_is_one_difference() {
    let renamed = [DriftKind::SectionRenamed];
    let said = told(&marked().replace("# Keepers\n", "# Staff\n"));
    assert!(said.drifts.iter().map(|drift| drift.kind).eq(renamed), "{said:#?}");
    // Text does not mark headings: somebody has to say that the line is one.
    let text = PAGE.replace("Keepers\n", "Staff\n");
    let said = told(&text);
    assert!(said.drifts.is_empty() && said.unread.len() == 1 && said.doubts.len() == 1, "{said:#?}");
    assert!(said.doubts[0].text.contains("`Staff` may head a section") && said.doubts[0].text.contains("`--section`"));
    let hints = Hints { sections: vec!["Staff".to_owned()], ..Hints::default() };
    let said = told_with(&text, &hints);
    assert!(said.drifts.iter().map(|drift| drift.kind).eq(renamed) && said.unread.is_empty(), "{said:#?}");
    let (files, written) = written_with(&text, &hints).unwrap();
    assert!(written.left.is_empty() && files.iter().any(|file| file.text().contains("title: Staff\n")));
}

#[test]
fn ids_and_secrets_are_proposed() {
    let new = "Hire\n[POST] /keepers/{id}/hire\nHires one\nURI Components\nParameter | Type | Required\nid | number | true\n\
               JSON Payload\nParameter | Type | Required\nkeeper_id | number | false\npassword | string | true\n";
    let (files, _) = written(&PAGE.replace("Delete\n[", &format!("{new}Delete\n[")), None).unwrap();
    let text = files.iter().map(Source::text).collect::<String>();
    for line in [
        "id: { type: number, as: { id: KeeperId } }",
        "keeper_id: { type: number, as: id }",
        "password: { type: string, required: true, as: secret }",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn nothing_is_moved_while_endpoints_are_missing() {
    let (from, to) = (PAGE.find("Feed\n").unwrap(), PAGE.find("Delete\n").unwrap());
    let page = format!("{}{}", &PAGE[..from], &PAGE[to..]);
    let (_, written) = written(&page, None).unwrap();
    assert!(written.files.is_empty() && written.left.is_empty(), "{written:#?}");
    let said = told(&page);
    assert!(said.drifts.is_empty() && said.unread.len() == 1, "two are missing, and a heading: {said:#?}");
}
