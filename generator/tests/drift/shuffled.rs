//! Pages with lines that were moved, removed, repeated and inserted at random.

use proptest::prelude::*;

use super::zoo;

/// A change of the lines of a page.
#[derive(Clone, Debug)]
enum Change {
    Move(usize, usize, usize),
    Cut(usize, usize),
    Double(usize, usize),
    Insert(usize, &'static str),
}

const LINES: [&str; 22] = [
    "Keepers",
    "Animals",
    "Visitors",
    "Responses",
    "Deprecated",
    "Back to top",
    "Status | Meaning",
    "200 | fine",
    "Read",
    "[GET] /visitors",
    "[POST] /animals/{id}/feed",
    "[GET /broken",
    "Query String",
    "JSON Payload",
    "URI Components",
    "Parameter | Type | Required",
    "Parameter Type Required",
    "page | string | true",
    "string | true",
    "true",
    "fetch('https://zoo.example/keepers', {",
    "A sentence about it, and `ticks` <b>.",
];

fn change() -> impl Strategy<Value = Change> {
    let at = || 0..60_usize;
    let some = || 1..8_usize;
    prop_oneof![
        (at(), some(), at()).prop_map(|(from, count, to)| Change::Move(from, count, to)),
        (at(), some()).prop_map(|(from, count)| Change::Cut(from, count)),
        (at(), some()).prop_map(|(from, count)| Change::Double(from, count)),
        (at(), prop::sample::select(&LINES[..])).prop_map(|(at, line)| Change::Insert(at, line)),
    ]
}

fn changed(changes: &[Change]) -> Vec<&'static str> {
    let mut lines: Vec<&str> = zoo::PAGE.lines().collect();
    for change in changes {
        let range = |from: usize, count: usize| from.min(lines.len())..(from + count).min(lines.len());
        match *change {
            Change::Move(from, count, to) => {
                let moved: Vec<&str> = lines.drain(range(from, count)).collect();
                let to = to.min(lines.len());
                lines.splice(to..to, moved);
            }
            Change::Cut(from, count) => drop(lines.drain(range(from, count))),
            Change::Double(from, count) => {
                let doubled = lines[range(from, count)].to_vec();
                let to = (from + count).min(lines.len());
                lines.splice(to..to, doubled);
            }
            Change::Insert(at, line) => lines.insert(at.min(lines.len()), line),
        }
    }
    lines
}

/// The lines as HTML with marked headings of sections and endpoints.
fn html(lines: &[&str]) -> String {
    let mut page = String::from("<html><body>");
    for (index, line) in lines.iter().enumerate() {
        let is_title = lines.get(index + 1).is_some_and(|next| next.starts_with('['));
        let cells = line.replace('<', "&lt;").replace(" | ", "</td><td>");
        let row = line.contains(" | ");
        let before = index.checked_sub(1).is_some_and(|before| lines[before].contains(" | "));
        let after = lines.get(index + 1).is_some_and(|after| after.contains(" | "));
        page.push_str(&match *line {
            "Animals" | "Keepers" | "Visitors" => format!("<h1>{line}</h1>"),
            _ if is_title => format!("<h2>{cells}</h2>"),
            _ if row => {
                let (begin, end) = (if before { "" } else { "<table>" }, if after { "" } else { "</table>" });
                format!("{begin}<tr><td>{cells}</td></tr>{end}")
            }
            _ if line.starts_with("fetch") => format!("<pre>{cells}</pre>"),
            _ => format!("<p>{cells}</p>"),
        });
        page.push('\n');
    }
    page + "</body></html>"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(u32::try_from(super::up_to(60, 1_000)).unwrap()))]

    /// [`zoo::written`] checks that the written spec is valid and differs from the page only in what was reported as
    /// not written.
    #[test]
    fn what_is_written_checks_and_what_is_left_is_listed(
        changes in prop::collection::vec(change(), 1..8),
        gone in prop::option::of(0..4_usize),
    ) {
        let lines = changed(&changes);
        for page in [lines.join("\n"), html(&lines)] {
            if let Some((_, written)) = zoo::written(&page, gone) {
                let told = zoo::told(&page);
                let is_silent = told.unread.is_empty() && told.drifts.is_empty();
                prop_assert!(!is_silent || written.files.is_empty(), "written without a difference\n{page}");
            }
        }
    }
}
