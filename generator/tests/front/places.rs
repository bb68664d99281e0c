//! Where faults are said to be.

use std::ops::Range;
use std::sync::Arc;

use generator::spec::document::Document;
use generator::text::Source;
use generator::text::diagnostic::Label;
use insta::assert_snapshot;

use crate::support::{API, ENDPOINT, faults, parameters, shown, yaml};

fn document(text: &str) -> Document {
    Document::parse(Arc::new(Source::new("spec/users.yaml", text))).expect("the text is YAML")
}

fn words(label: &Label) -> &str {
    &label.source.text()[label.span.start..label.span.end]
}

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

#[test]
fn values_keys_and_their_parts() {
    let document = document("a:\n  b: [c, 'd e', \"f\\tg\"]\n  h: |\n    i\n    j\n\nk: lm n # o\n");
    assert_eq!(words(&document.value(&["a", "b"])), "[c, 'd e', \"f\\tg\"]");
    assert_eq!(words(&document.value(&["a", "b", "1"])), "'d e'");
    assert_eq!(words(&document.key(&["a", "b", "1"])), "'d e'");
    assert_eq!(words(&document.key(&["a", "b"])), "b");
    assert_eq!(words(&document.value(&["a", "h"])), "i\n    j");
    assert_eq!(words(&document.value(&["k"])), "lm n");
    assert_eq!(words(&document.value(&["a"])), "b: [c, 'd e', \"f\\tg\"]\n  h: |\n    i\n    j");
    assert_eq!(words(&document.value(&["a", "b", "9"])), "b");
    assert_eq!(words(&document.value(&["x", "y"])), "");
    assert_eq!(words(&document.part(&["k"], 1..2)), "m");
    assert_eq!(words(&document.part(&["a", "b", "1"], 2..3)), "e");
    assert_eq!(words(&document.part(&["a", "b", "2"], 2..3)), "\"f\\tg\"");
    assert_eq!(words(&document.part(&["a", "h"], 0..1)), "i\n    j");
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "a careless range is to be met with grace")]
fn parts_beyond_the_text_are_no_trouble() {
    let document = document("a: größe\n");
    let part = |range: Range<usize>| words(&document.part(&["a"], range)).to_owned();
    assert_eq!(part(2..4), "ö");
    assert_eq!(part(3..5), "ö");
    assert_eq!(part(0..99), "größe");
    assert_eq!(part(99..100), "größe");
    assert_eq!(part(4..2), "größe");
    assert_eq!(part(0..usize::MAX), "größe");
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
