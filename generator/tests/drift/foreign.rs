//! The same invented page in the formats of various tools. `pages/README.md` says how the files were made.

use std::fs;
use std::path::Path;

use generator::drift::{self, Hints};

use super::facts;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift/pages").join(name)).unwrap()
}

#[test]
fn what_marks_its_tables_is_read_exactly() {
    let spec = facts::spec();
    for (name, count) in [
        ("slate.md", 5),
        ("slate-saved-by-chromium.html", 5),
        ("slate-copied-from-chromium.txt", 5),
        ("slate-copied-on-a-phone.txt", 5),
        ("docusaurus.html", 2),
        ("docusaurus-copied-from-chromium.txt", 5),
        ("turndown.md", 5),
        ("turndown-with-fences.md", 5),
        ("markdownify.md", 5),
    ] {
        let page = drift::read(&page(name), spec, &Hints { is_part: true, ..Hints::default() }).unwrap();
        assert_eq!(page.endpoints.len(), count, "{name}");
        let pairing = drift::pair(spec, &page);
        assert_eq!((drift::compare(&pairing), pairing.unread), (vec![], vec![]), "{name}");
        assert!(page.endpoints.iter().all(|endpoint| endpoint.section.is_some() && endpoint.auth.is_some()), "{name}");
    }
}

#[test]
fn a_cell_a_line_is_refused_with_what_to_do() {
    let unread =
        drift::read(&page("turndown-without-tables.md"), facts::spec(), &Hints { is_part: true, ..Hints::default() })
            .unwrap_err();
    let about_tables = unread.iter().filter(|remark| remark.text.contains("all its cells on one line"));
    assert!(about_tables.count() > 4, "{unread:#?}");
}
