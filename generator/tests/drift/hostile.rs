//! Harmful text in a page, at every place whose words are shown or written.

use generator::drift::Hints;
use generator::drift::report::{self, Findings};
use generator::drift::write::{Refusal, write};

use super::zoo;

const PAYLOADS: [&str; 14] = [
    "\u{1b}[2J",
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]8;;https://evil.example\u{7}x",
    "\u{9b}31m",
    "\u{0}",
    "\u{8}\u{8}",
    "\u{7f}",
    "\u{85}",
    "\u{202e}gnp",
    "\u{2066}a\u{2069}",
    "\u{61c}",
    "`<img src=x onerror=alert(1)>`",
    "`@everyone` [a](https://evil.example)",
    "\u{fffd}",
];

/// The places: a word of the page, and its replacement.
const PLACES: [(&str, &str); 10] = [
    ("Animals\n", "Animals$\n"),
    ("Read all\n", "Read $all\n"),
    ("[GET] /animals\n", "[GET] /animals$\n"),
    ("[GET] /animals\n", "[G$ET] /animals\n"),
    ("Lists them all\n", "Lists $ them all\n"),
    ("Query String\n", "Query String $\n"),
    ("Parameter | Type | Required\npage", "Parameter | Type | Required | $\npage"),
    ("page | number | false\n", "page$ | number | false | $\n"),
    ("page | number | false\n", "page | number$ | false\n"),
    ("size | number | false\n", "size | number | false$\n"),
];

/// Whether a character controls a terminal or changes the order of the characters around it.
fn is_obeyed(c: char) -> bool {
    let reorders = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && c != '\n') || reorders
}

/// The page as text, as Markdown and as HTML.
fn forms(page: &str) -> [String; 3] {
    let html = page.replace('&', "&amp;").replace('<', "&lt;");
    let lines = html.lines().map(|line| match line.split_once(" | ") {
        Some(_) => format!("<tr><td>{}</td></tr>", line.replace(" | ", "</td><td>")),
        None => format!("</table><p>{line}</p><table>"),
    });
    [page.to_owned(), page.replace('\n', "\n\n"), format!("<html><table>{}</table></html>", lines.collect::<String>())]
}

#[test]
fn nothing_of_a_page_reaches_a_terminal_raw() {
    for payload in PAYLOADS {
        for (old, new) in PLACES {
            assert!(zoo::PAGE.contains(old), "{old}");
            for page in forms(&zoo::PAGE.replacen(old, &new.replace('$', payload), 1)) {
                for text in shown(&page) {
                    let odd = text.chars().find(|c| is_obeyed(*c));
                    assert_eq!(odd, None, "{payload:?} {new:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn nothing_leaves_its_code_span_in_markdown() {
    for payload in PAYLOADS {
        for (old, new) in PLACES {
            let page = zoo::PAGE.replacen(old, &new.replace('$', payload), 1);
            let markdown = report::markdown(&findings(&page));
            let events = pulldown_cmark::Parser::new(&markdown);
            for event in events {
                use pulldown_cmark::{Event, Tag};
                match event {
                    Event::Html(html) | Event::InlineHtml(html) => {
                        assert!(html.contains("details"), "{payload:?} {new:?}: {markdown}");
                    }
                    Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("{payload:?} {new:?}: {markdown}"),
                    Event::Text(text) => assert!(!text.contains('@'), "{payload:?} {new:?}: {markdown}"),
                    _ => {}
                }
            }
        }
    }
}

fn findings(page: &str) -> Findings {
    let told = zoo::told(page);
    Findings {
        page: "page".to_owned(),
        is_compared: true,
        drifts: told.drifts,
        unread: told.unread,
        doubts: told.doubts,
        ..Findings::default()
    }
}

/// All output about a page: the report in three formats, and the output of writing.
fn shown(page: &str) -> [String; 4] {
    let findings = findings(page);
    let written = match write(&zoo::files(), page, &Hints::default()) {
        Ok(written) => {
            let left = written.left.iter().map(|left| format!("{}: {}\n", report::line(&left.drift), left.why));
            let files = written.files.iter().map(|(name, text)| format!("{name}\n{}", text.as_deref().unwrap_or("")));
            files.chain(left).collect()
        }
        Err(Refusal::Page(remarks)) => remarks.iter().map(|remark| format!("{}\n", remark.text)).collect(),
        Err(Refusal::Afterwards(messages)) => messages.join("\n"),
        Err(Refusal::Spec(faults)) => panic!("{faults:#?}"),
    };
    let json = report::json(&findings);
    serde_json::from_str::<Vec<serde_json::Value>>(&json).unwrap();
    [report::text(&findings), json, report::markdown(&findings), written]
}
