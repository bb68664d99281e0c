//! Checks that `spec/README.md` explains every code of diagnostics, and that a fixture shows it.

use std::collections::BTreeSet;
use std::fs;

use generator::edit::review;
use generator::spec::load;
use generator::text::Source;
use generator::text::diagnostic::Code;

use crate::{fixtures, support, types};

/// The heading of the list of codes.
const HEADING: &str = "## Faults";

fn words() -> BTreeSet<String> {
    Code::ALL.iter().map(|code| code.as_str().to_owned()).collect()
}

/// The first cell of every row, without backticks.
fn entries(reference: &str) -> Vec<String> {
    let (_, after) = reference.split_once(&format!("\n{HEADING}\n")).expect("the reference has a catalogue");
    let catalogue = after.split("\n## ").next().unwrap_or_default();
    let rows = catalogue.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    rows.map(|(word, rest)| {
        let told = rest.trim_end_matches('|').split('|').all(|cell| !cell.trim().is_empty());
        assert!(told && rest.matches('|').count() == 2, "`{word}` needs a meaning and a remedy");
        word.to_owned()
    })
    .collect()
}

#[test]
fn the_reference_is_complete() {
    let reference = fs::read_to_string(support::repository().join("spec/README.md")).expect("spec/README.md");
    let listed = entries(&reference);
    let unique: BTreeSet<_> = listed.iter().cloned().collect();
    assert_eq!(unique, words(), "the catalogue in spec/README.md differs from the kinds of faults");
    assert_eq!(listed.len(), unique.len(), "a kind is listed twice");
}

#[test]
fn every_kind_has_a_case() {
    let cases = fixtures::cases();
    let mut shown: BTreeSet<_> =
        cases.iter().flat_map(|case| case.faults()).map(|fault| fault.code.as_str().to_owned()).collect();
    // `# review:` comments are not errors of the spec; they are reported separately.
    let marked = "list: # review: the proposed name\n";
    let marks = review::marks(&Source::new("animals.yaml", marked).into());
    shown.extend(marks.iter().map(|mark| mark.code.as_str().to_owned()));
    // A fixture cannot contain an unreadable file.
    let unreadable = Source::unreadable("api.yaml", "this is a folder", "remove it");
    shown.extend(
        load(vec![unreadable]).expect_err("it cannot be read").iter().map(|fault| fault.code.as_str().to_owned()),
    );
    // A fixture with thousands of fields would be unreadable.
    shown.extend(types::too_many_fields().iter().map(|fault| fault.code.as_str().to_owned()));
    let missing: Vec<_> = words().difference(&shown).cloned().collect();
    assert!(missing.is_empty(), "no case in tests/fixtures/faults shows {missing:?}");
}

#[test]
fn every_kind_has_a_word_of_its_own() {
    assert_eq!(words().len(), Code::ALL.len());
}
