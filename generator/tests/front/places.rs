//! The positions of diagnostics.

use std::ops::Range;

use generator::spec::Spanned;
use generator::text::diagnostic::Span;
use insta::assert_snapshot;

use crate::support::{API, ENDPOINT, SECTION, faults, parameters, shown, spec, yaml};

#[test]
fn columns_count_characters() {
    assert_snapshot!(parameters("    path: { größe: { type: sting } }\n"), @r#"
    error[unknown-type]: unknown type `sting`
     --> spec/users.yaml:8:28
      |
    8 |     path: { größe: { type: sting } }
      |                            ^^^^^
      |
      = help: did you mean `string`?
    "#);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark() {
    let text = format!("\u{feff}{ENDPOINT}    auth: x\n    path: {{ id: y }}\n").replace('\n', "\r\n");
    assert_snapshot!(shown(&[("api", API), ("users", &text)]), @r#"
    error[unknown-word]: unknown authentication `x`
     --> spec/users.yaml:8:11
      |
    8 |     auth: x
      |           ^
      |
      = help: write one of the words `key` or `none`

    error[unknown-type]: unknown type `y`
     --> spec/users.yaml:9:17
      |
    9 |     path: { id: y }
      |                 ^
      |
      = help: write one of the words `string`, `number`, `boolean`, `date`, `object`, `array` or `alternatives`
    "#);
}

#[test]
fn tabs_between_words() {
    assert_snapshot!(parameters("    path:\t{ id:\tsting }\t# tabs\n"), @r#"
    error[syntax]: a tab cannot stand between a key and its value
     --> spec/users.yaml:8:16
      |
    8 |     path:    { id:    sting }    # tabs
      |                   ^
      |
      = help: put a space there
    "#);
}

#[test]
fn programs_get_numbers() {
    let text = format!("{ENDPOINT}    query: {{ ä: {{ type: date, as: |}} }}\n").replace("|", "[x,\n            y]");
    let entry = serde_json::to_string_pretty(&faults(&[("api", API), ("users", &text)])[0].entry());
    assert_snapshot!(entry.unwrap_or_default(), @r#"
    {
      "file": "spec/users.yaml",
      "line": 8,
      "column": 35,
      "end_line": 8,
      "end_column": 38,
      "code": "wrong-kind",
      "message": "`as` has to be a word, and this is a list",
      "help": "write `integer`, `secret`, `id`, `{ id: UserId }` or `{ items: string }`"
    }
    "#);
}

#[test]
fn a_part_of_a_long_line() {
    let text = format!("    query: {{ {}b: dat, {}c: date }}\n", "a: date, ä: date, ", "x".repeat(5000) + ": date, ");
    assert_snapshot!(parameters(&text), @r#"
    error[unknown-type]: unknown type `dat`
     --> spec/users.yaml:8:35
      |
    8 |     query: { a: date, ä: date, b: dat, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
      |                                   ^^^
      |
      = help: did you mean `date`?
    "#);
    let text = format!("    query: {{ {}: date, b: dat }}\n", "ä".repeat(5000));
    assert_snapshot!(parameters(&text), @r#"
    error[unknown-type]: unknown type `dat`
     --> spec/users.yaml:8:5025
      |
      |
    8 | äääääääääääääää: date, b: dat }
      |                           ^^^
      = help: did you mean `date`?
    "#);
}

/// What is written at the places of a value: its key, and its own words.
fn at<'t, T>(text: &'t str, value: &Spanned<T>) -> (&'t str, &'t str) {
    (&text[value.key.start..value.key.end], &text[value.span.start..value.span.end])
}

#[test]
fn values_and_keys_know_where_they_stand() {
    let text = "\
title: 'it''s' # a title
summary: \"S\\u002e\"
modules: { teams: Teams. }
endpoints:
  list:
    title: lm n # o
    route: GET /users
    summary: >
      one
      two
    query: { a: date, b: { type: date, required: true } }
";
    let spec = spec(text);
    let section = &spec.sections[0].content;
    let words = |span: Span| &text[span.start..span.end];
    assert_eq!(at(text, &section.title), ("title", "'it''s'"));
    assert_eq!(at(text, &section.summary), ("summary", "\"S\\u002e\""));
    assert_eq!(at(text, &section.modules["teams"]), ("teams", "Teams."));
    let list = &section.endpoints["list"];
    assert_eq!(words(list.key), "list");
    assert_eq!(at(text, &list.title), ("title", "lm n"));
    assert_eq!(at(text, &list.summary), ("summary", "one\n      two"));
    let [(_, _, a), (_, _, b)] = list.parameters().collect::<Vec<_>>()[..] else { panic!("two parameters") };
    assert_eq!((words(a.key), words(a.span)), ("a", "date"));
    assert_eq!((words(a.type_.key), words(a.type_.span)), ("a", "date"));
    assert_eq!((words(b.type_.key), words(b.type_.span)), ("type", "date"));
    assert_eq!(words(b.span), "{ type: date, required: true }");
    assert_eq!(b.required.as_ref().map(|required| words(required.key)), Some("required"));
    let api = &spec.api.content;
    let sections = &api.sections;
    let words = |span: Span| &API[span.start..span.end];
    assert_eq!((words(sections.key), words(sections.span)), ("sections", "[users]"));
    assert_eq!((words(sections[0].key), words(sections[0].span)), ("users", "users"));
    assert_eq!(spec.sections[0].named_at, sections[0].span);
}

#[test]
fn where_something_stands_makes_no_difference() {
    let one = spec(&format!("{SECTION}  {{}}\n")).sections[0].content.clone();
    let other = spec(&format!("# users\n{SECTION}  {{}}\n")).sections[0].content.clone();
    assert_ne!(one.title.span, other.title.span);
    assert_eq!(one, other);
}

/// The part of a title at a range, as it is written in the file.
fn part(title: &str, range: Range<usize>) -> String {
    let spec = spec(&format!("title: {title}\nsummary: Users.\nendpoints: {{}}\n"));
    let section = &spec.sections[0];
    let span = section.content.title.part(&section.document.source, range);
    section.document.source.text()[span.start..span.end].to_owned()
}

#[test]
fn parts_of_what_is_written_letter_for_letter() {
    assert_eq!(part("lm n # o", 1..2), "m");
    assert_eq!(part("'d e'", 2..3), "e");
    assert_eq!(part("\"f\\tg\"", 2..3), "\"f\\tg\"");
    assert_eq!(part("|\n    i\n    j", 0..1), "i\n    j");
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "a careless range is to be met with grace")]
fn parts_beyond_the_text_are_no_trouble() {
    assert_eq!(part("größe", 2..4), "ö");
    assert_eq!(part("größe", 3..5), "ö");
    assert_eq!(part("größe", 0..99), "größe");
    assert_eq!(part("größe", 99..100), "größe");
    assert_eq!(part("größe", 4..2), "größe");
    assert_eq!(part("größe", 0..usize::MAX), "größe");
}

#[test]
fn places_far_apart() {
    let text = format!("a: 1\n{}a: 2\n", "# nothing\n".repeat(1000));
    assert_snapshot!(yaml(&text), @r#"
    error[duplicate-key]: the key `a` is given twice
        --> spec/users.yaml:1002:1
         |
    1002 | a: 2
         | ^ given again here
         |
        ::: spec/users.yaml:1:1
         |
       1 | a: 1
         | - first given here
         |
         = help: remove one of the two, or give it another name
    "#);
}
