//! Checks that any text is read without a panic, and that all diagnostics point into the text.

use std::time::{Duration, Instant};

use generator::spec::read;
use generator::text::diagnostic::{Code, Diagnostic, Label, Style, render};
use proptest::prelude::*;

use crate::support::{API, ENDPOINT, SECTION, sources};

/// Reads a section and renders its diagnostics, whose positions must be within their files.
fn survive(text: &str) -> Vec<Diagnostic> {
    let files = sources(&[("api", API), ("users", text)]);
    let faults = match read(files).into_result() {
        Ok(_) => return Vec::new(),
        Err(faults) => faults,
    };
    assert!(!faults.is_empty());
    for fault in &faults {
        assert!(fault.help.is_some(), "{fault:?}");
        assert!(fault.message.len() < 500, "{}", fault.message);
        inside(&fault.primary);
        fault.secondary.iter().for_each(inside);
        let entry = fault.entry();
        assert!((entry.line, entry.column) <= (entry.end_line, entry.end_column), "{fault:?}");
    }
    let shown = &faults[..faults.len().min(20)];
    assert!(render(shown, Style::Plain).len() < 100_000);
    assert!(!render(shown, Style::Colored).is_empty());
    faults
}

fn inside(label: &Label) {
    let text = label.source.text();
    assert!(text.get(label.span.start..label.span.end).is_some(), "{:?} of {}", label.span, text.len());
}

#[test]
fn a_foreign_blank_on_a_line_of_its_own() {
    let text = format!("{ENDPOINT}    query: {{ a: date\n      \u{a0} }}\n");
    let faults = survive(&text);
    let words = |fault: &Diagnostic| text[fault.primary.span.start..fault.primary.span.end].to_owned();
    assert_eq!(faults.iter().map(words).collect::<Vec<_>>(), ["\u{a0}"]);
    survive(&format!("{ENDPOINT}    query: {{ a: &- \u{a0}🦀 }}\n"));
}

/// Pieces of text: characters with a meaning in YAML, words of the format, and arbitrary text.
fn piece() -> impl Strategy<Value = String> {
    let marks = "[-?:,\\[\\]{}#&*!|>'\"%@` \n\t\r~<=]";
    let words = proptest::sample::select(vec![
        "title",
        "summary",
        "endpoints",
        "route",
        "path",
        "query",
        "body",
        "type",
        "as",
        "id",
        "items",
        "required",
        "true",
        "yes",
        "string",
        "number",
        "documented",
        "reason",
        ": ",
        "\n",
        "\n  ",
        "\n    ",
        "\n      ",
        "{ ",
        " }",
        "- ",
        "---\n",
        "<<: ",
        "&a ",
        "*a",
        "!!str ",
        "|\n",
        ">-\n",
        "\"\\u0000\"",
        "ä",
        "🦀",
        "\u{feff}",
        "\u{a0}",
        "\u{200b}",
        "\u{2014} ",
        "=",
        "\0",
        "\u{202e}",
        "\r\n",
        "0x1f",
        "1.0",
        "~",
    ]);
    prop_oneof![3 => words.prop_map(str::to_owned), 2 => marks, 1 => ".{0,3}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in any::<String>()) {
        survive(&text);
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(piece(), 0..60)) {
        survive(&pieces.concat());
    }

    #[test]
    fn any_pieces_in_an_endpoint(pieces in proptest::collection::vec(piece(), 0..30)) {
        survive(&format!("{ENDPOINT}    query: {{ a: {} }}\n", pieces.concat()));
        survive(&format!("{ENDPOINT}    query:\n      a: {}\n      b: date\n", pieces.concat()));
    }

    #[test]
    fn any_cut(at in 0..200usize, until in 0..200usize) {
        let text = format!("{ENDPOINT}    path: {{ id: {{ type: number, as: {{ id: ÄÖ }} }} }}\n");
        let (at, until) = (at.min(until), at.max(until));
        let cut: String = text.chars().enumerate().filter(|(index, _)| !(at..until).contains(index)).map(|(_, char)| char).collect();
        survive(&cut);
    }
}

/// Reads a large text. If that were slower than linear, the test would take very long.
fn survive_quickly(text: &str) -> Vec<Diagnostic> {
    let start = Instant::now();
    let faults = survive(text);
    let time = start.elapsed();
    assert!(time < Duration::from_secs(120), "{time:?} for {} bytes", text.len());
    faults
}

#[test]
fn brackets_by_the_ten_thousand() {
    for piece in [
        "[",
        "{",
        "{a: ",
        "[{",
        "- ",
        "? ",
        "- - ",
        "\"",
        "'",
        "a: '",
        "&a ",
        "&a [",
        "!a ",
        "%a\n",
        "---\n",
        "- a: ",
        "]",
        "}",
        ",",
        ":",
        "|\n",
        "\u{2014} a, ",
        "\u{2014} a\n",
        "- \u{2014}\n",
        "a {\n",
        "a\u{a0}, ",
        "[a] b\n",
        "a = b, ",
    ] {
        survive_quickly(&piece.repeat(10_000));
        survive_quickly(&format!("{ENDPOINT}    query: {}", piece.repeat(10_000)));
    }
}

#[test]
fn levels_by_the_thousand() {
    let text: String = (0..3000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert!(survive_quickly(&text).iter().any(|fault| fault.code == Code::TooDeep));
}

#[test]
fn aliases_by_the_ten_thousand() {
    let text = format!("a: &a x\nb: [{}]\n", "*a, *b, ".repeat(10_000));
    let aliases = survive_quickly(&text).iter().filter(|fault| fault.code == Code::Alias).count();
    assert_eq!(aliases, 20_000);
}

#[test]
fn keys_by_the_ten_thousand() {
    survive_quickly(&"a: b\n".repeat(20_000));
    survive_quickly(&format!("{{{}}}", "ä: b, ".repeat(20_000)));
    survive_quickly(&(0..20_000).map(|index| format!("k{index}: ä\n")).collect::<String>());
    survive_quickly(&"\0\n".repeat(20_000));
}

#[test]
fn texts_of_ten_megabytes() {
    let long = "ä ".repeat(3_500_000);
    let faults = survive_quickly(&format!("{SECTION}  a: {{ title: {long}, rout: GET /, summary: {long} }}\n"));
    assert_eq!(faults.len(), 1);
    survive_quickly(&long);
    survive_quickly(&format!("{ENDPOINT}    auth: {long}\n    {long}: x\n    query: {{ a: {{ type: {long} }} }}\n"));
    survive_quickly(&format!("{SECTION}  a:\n    title: |\n{}", "      ä\n".repeat(700_000)));
}

#[test]
fn endpoints_by_the_hundred_thousand() {
    let endpoint = |index| format!("  e{index}: {{ title: A, route: GET /a, summary: A. }}\n");
    let text: String = std::iter::once(SECTION.to_owned()).chain((0..100_000).map(endpoint)).collect();
    assert_eq!(survive_quickly(&text), []);
}
