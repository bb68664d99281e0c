//! Faults of syntax, and what YAML can do beyond the format.

use insta::assert_snapshot;

use crate::support::yaml;

#[test]
fn a_colon_without_a_space() {
    assert_snapshot!(yaml("title:Users\nsummary: Users.\n"), @r#"
    error[syntax]: this is no key with a value
     --> spec/users.yaml:1:1
      |
    1 | title:Users
      | ^^^^^^^^^^^
      |
      = help: put a space after the colon: `title: Users`
    "#);
}

#[test]
fn a_key_without_a_colon() {
    assert_snapshot!(yaml("users:\n  title Users\n  summary: Users.\n"), @r#"
    error[syntax]: this is no key with a value
     --> spec/users.yaml:2:3
      |
    2 |   title Users
      |   ^^^^^^^^^^^
      |
      = help: put a colon after the key: `title: Users`
    "#);
}

#[test]
fn a_colon_within_a_text() {
    assert_snapshot!(yaml("summary: Lists: all of them.\n"), @r#"
    error[syntax]: a `:` cannot stand here
     --> spec/users.yaml:1:15
      |
    1 | summary: Lists: all of them.
      |               ^
      |
      = help: put the text into quotes: `summary: "Lists: all of them."`
    "#);
}

#[test]
fn a_key_too_far_to_the_right() {
    assert_snapshot!(yaml("title: Users\n  summary: Users.\n"), @r#"
    error[syntax]: a key cannot stand here
     --> spec/users.yaml:2:3
      |
    2 |   summary: Users.
      |   ^^^^^^^
      |
      = help: let all keys of one mapping begin in the same column: indent this so that it begins in column 1, or put nothing behind the `:` of the line above
    "#);
}

#[test]
fn a_key_too_far_to_the_left() {
    assert_snapshot!(yaml("a:\n    b: c\n  d: e\n"), @r#"
    error[syntax]: this does not fit the indentation around it
     --> spec/users.yaml:3:3
      |
    3 |   d: e
      |   ^^
      |
      = help: let all keys of one mapping begin in the same column, those inside it further right
    "#);
}

#[test]
fn a_tab_as_indentation() {
    assert_snapshot!(yaml("a:\n\tb: c\n"), @r#"
    error[syntax]: a tab cannot indent
     --> spec/users.yaml:2:1
      |
    2 |     b: c
      | ^
      |
      = help: indent with spaces
    "#);
}

#[test]
fn a_bracket_that_is_never_closed() {
    assert_snapshot!(yaml("a: [b, c\n"), @r#"
    error[syntax]: this `[` is never closed
     --> spec/users.yaml:1:4
      |
    1 | a: [b, c
      |    ^
      |
      = help: close it with `]`
    "#);
}

#[test]
fn a_bracket_that_is_not_closed_in_time() {
    assert_snapshot!(yaml("a:\n  page: { type: number\n  limit: { type: number }\n"), @r#"
    error[syntax]: this `{` is not closed in time
     --> spec/users.yaml:2:9
      |
    2 |   page: { type: number
      |         ^
    3 |   limit: { type: number }
      |        - this does not belong into the brackets
      |
      = help: close it with `}`, or put a `,` between its entries
    "#);
}

#[test]
fn an_entry_without_a_comma() {
    assert_snapshot!(yaml("a:\n  page: { type: number as: integer }\n"), @r#"
    error[syntax]: a `,` or the closing `}` is missing before this
     --> spec/users.yaml:2:26
      |
    2 |   page: { type: number as: integer }
      |         - opened here    ^
      |
      = help: put a `,` between two entries and a `}` after the last; a text that contains `,`, `:` or a bracket needs quotes
    "#);
    assert_snapshot!(yaml("a: [\n  b,\n  c: d e: f,\n]\n"), @r#"
    error[syntax]: a `,` or the closing `]` is missing before this
     --> spec/users.yaml:3:9
      |
    1 | a: [
      |    - opened here
    2 |   b,
    3 |   c: d e: f,
      |         ^
      |
      = help: put a `,` between two entries and a `]` after the last; a text that contains `,`, `:` or a bracket needs quotes
    "#);
}

#[test]
fn a_bracket_that_closes_nothing() {
    assert_snapshot!(yaml("a: { b: c }}\n"), @r#"
    error[syntax]: this bracket closes nothing
     --> spec/users.yaml:1:12
      |
    1 | a: { b: c }}
      |            ^
      |
      = help: remove it, or put the whole text into quotes
    "#);
}

#[test]
fn a_quote_that_is_never_closed() {
    assert_snapshot!(yaml("a: 'b\n"), @r#"
    error[syntax]: this quote is never closed
     --> spec/users.yaml:1:4
      |
    1 | a: 'b
      |    ^
      |
      = help: close the text with `'`
    "#);
}

#[test]
fn a_quote_that_is_not_closed_in_time() {
    assert_snapshot!(yaml("a: \"b\nc: d\n"), @r#"
    error[syntax]: this quote is not closed before the indentation ends
     --> spec/users.yaml:1:4
      |
    1 | a: "b
      |    ^
      |
      = help: close it with `"` on the same line, or indent the lines that belong to it
    "#);
}

#[test]
fn a_text_after_its_quotes() {
    assert_snapshot!(yaml("a: 'it's'\n"), @r#"
    error[syntax]: text goes on after its closing quote
     --> spec/users.yaml:1:8
      |
    1 | a: 'it's'
      |        ^^
      |
      = help: put the whole text into quotes; inside single quotes a quote is written twice: `'it''s'`
    "#);
}

#[test]
fn a_backslash_that_escapes_nothing() {
    assert_snapshot!(yaml(r#"a: "C:\dir""#), @r#"
    error[syntax]: this is no escape sequence
     --> spec/users.yaml:1:7
      |
    1 | a: "C:\dir"
      |       ^^
      |
      = help: write `\\` for a backslash, or use single quotes, in which nothing is escaped
    "#);
}

#[test]
fn a_character_that_begins_no_text() {
    assert_snapshot!(yaml("a: @b\n"), @r#"
    error[syntax]: a text cannot begin with `@`
     --> spec/users.yaml:1:4
      |
    1 | a: @b
      |    ^
      |
      = help: put the whole text into quotes: `"@b"`
    "#);
}

#[test]
fn a_list_behind_its_key() {
    assert_snapshot!(yaml("a: - b\n"), @r#"
    error[syntax]: a list is not written like this
     --> spec/users.yaml:1:4
      |
    1 | a: - b
      |    ^
      |
      = help: begin every entry of the list with `- `, all in the same column, on lines of their own; a text that begins with `-` needs quotes
    "#);
}

#[test]
fn an_entry_among_keys() {
    assert_snapshot!(yaml("a: b\n- c\n"), @r#"
    error[syntax]: an entry of a list cannot stand among keys
     --> spec/users.yaml:2:1
      |
    2 | - c
      | ^^^
      |
      = help: put the list behind a key of its own, its entries further right: `key:`, then `  - entry`
    "#);
}

#[test]
fn a_block_of_text_that_is_not_indented_alike() {
    assert_snapshot!(yaml("a: |\n    b\n  c\nd: e\n"), @r#"
    error[syntax]: this is no key with a value
     --> spec/users.yaml:3:3
      |
    3 |   c
      |   ^
      |
      = help: put a colon after the key: `c:`
    "#);
}

#[test]
fn anchors_aliases_and_tags() {
    assert_snapshot!(yaml("a: &x { b: c }\nd: *x\ne: !!str f\n"), @r#"
    error[anchor]: a spec cannot use anchors
     --> spec/users.yaml:1:4
      |
    1 | a: &x { b: c }
      |    ^^
      |
      = help: remove `&x`, or put the text into quotes if it is to begin with `&`

    error[alias]: a spec cannot use aliases
     --> spec/users.yaml:2:4
      |
    2 | d: *x
      |    ^^
      |
      = help: write out what `x` stands for, or put the text into quotes if it is to begin with `*`

    error[tag]: a spec cannot use tags
     --> spec/users.yaml:3:4
      |
    3 | e: !!str f
      |    ^^^^^
      |
      = help: remove `!!str`, or put the text into quotes if it is to begin with `!`
    "#);
}

#[test]
fn aliases_of_nothing_hide_nothing() {
    assert_snapshot!(yaml("a: *important*\nb: *x\nb: c\n"), @r#"
    error[alias]: a spec cannot use aliases
     --> spec/users.yaml:1:4
      |
    1 | a: *important*
      |    ^^^^^^^^^^^
      |
      = help: write out what `important*` stands for, or put the text into quotes if it is to begin with `*`

    error[alias]: a spec cannot use aliases
     --> spec/users.yaml:2:4
      |
    2 | b: *x
      |    ^^
      |
      = help: write out what `x` stands for, or put the text into quotes if it is to begin with `*`

    error[duplicate-key]: the key `b` is given twice
     --> spec/users.yaml:3:1
      |
    2 | b: *x
      | - first given here
    3 | b: c
      | ^ given again here
      |
      = help: remove one of the two, or give it another name
    "#);
}

#[test]
fn merge_keys() {
    assert_snapshot!(yaml("a:\n  <<: { b: c }\n"), @r#"
    error[merge-key]: a spec cannot use merge keys
     --> spec/users.yaml:2:3
      |
    2 |   <<: { b: c }
      |   ^^
      |
      = help: write out the keys that `<<` would bring in
    "#);
}

#[test]
fn keys_that_are_no_text() {
    assert_snapshot!(yaml("[a]: b\n{ c: d }: e\n: f\n"), @r#"
    error[key-not-text]: a list or a mapping cannot be a key
     --> spec/users.yaml:1:1
      |
    1 | [a]: b
      | ^^^
      |
      = help: write a word before the `:`, or put a text that begins with a bracket into quotes

    error[key-not-text]: a list or a mapping cannot be a key
     --> spec/users.yaml:2:1
      |
    2 | { c: d }: e
      | ^^^^^^^^
      |
      = help: write a word before the `:`, or put a text that begins with a bracket into quotes

    error[key-not-text]: a key is missing before this `:`
     --> spec/users.yaml:3:1
      |
    3 | : f
      | ^
      |
      = help: write the key: `key: value`
    "#);
}

#[test]
fn duplicate_keys() {
    assert_snapshot!(yaml("a: 1\nb: { c: 1, c: 2 }\na: 2\na: 3\n"), @r#"
    error[duplicate-key]: the key `c` is given twice
     --> spec/users.yaml:2:12
      |
    2 | b: { c: 1, c: 2 }
      |      -     ^ given again here
      |      |
      |      first given here
      |
      = help: remove one of the two, or give it another name

    error[duplicate-key]: the key `a` is given twice
     --> spec/users.yaml:3:1
      |
    1 | a: 1
      | - first given here
    2 | b: { c: 1, c: 2 }
    3 | a: 2
      | ^ given again here
      |
      = help: remove one of the two, or give it another name

    error[duplicate-key]: the key `a` is given twice
     --> spec/users.yaml:4:1
      |
    1 | a: 1
      | - first given here
    ...
    4 | a: 3
      | ^ given again here
      |
      = help: remove one of the two, or give it another name
    "#);
}

#[test]
fn several_documents() {
    assert_snapshot!(yaml("---\na: b\n---\nc: d\n"), @r#"
    error[several-documents]: a second document begins here
     --> spec/users.yaml:3:1
      |
    3 | ---
      | ^^^
      |
      = help: remove this line, or move what follows to a file of its own
    "#);
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

#[test]
fn control_characters() {
    assert_snapshot!(yaml("a: b\0c\nd: \"e\\u0007\"\nf: \u{202e}g\nh: i\rj\n"), @r#"
    error[control-character]: the character U+0000 is not allowed
     --> spec/users.yaml:1:5
      |
    1 | a: b␀c
      |     ^
      |
      = help: remove this invisible character

    error[control-character]: the character U+202E is not allowed
     --> spec/users.yaml:3:4
      |
    3 | f: �g
      |    ^
      |
      = help: remove this invisible character

    error[control-character]: the character U+000D is not allowed
     --> spec/users.yaml:4:5
      |
    4 | h: i
      |     ^
      |
      = help: end lines with a line feed, or a carriage return and a line feed

    error[control-character]: this escape stands for the character U+0007, which is not allowed
     --> spec/users.yaml:2:6
      |
    2 | d: "e\u0007"
      |      ^^^^^^
      |
      = help: remove the escape for this invisible character
    "#);
}

#[test]
fn another_encoding() {
    let bytes = "title: Benutzer für alle\n".chars().map(|char| char as u8).collect();
    let source = generator::source::Source::from_bytes("spec/users.yaml", bytes);
    assert_snapshot!(yaml(source.text()), @r#"
    error[not-utf-8]: this is not text in UTF-8
     --> spec/users.yaml:1:18
      |
    1 | title: Benutzer f�r alle
      |                  ^
      |
      = help: save the file in the encoding UTF-8
    "#);
}

#[test]
fn too_many_levels() {
    assert_snapshot!(yaml(&format!("a: {}", "[".repeat(40))), @r#"
    error[too-deep]: this is nested more than 32 levels deep
     --> spec/users.yaml:1:35
      |
    1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      |                                   ^
      |
      = help: remove brackets or indentation: no part of a spec needs so many

    error[syntax]: this `[` is never closed
     --> spec/users.yaml:1:34
      |
    1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      |                                  ^
      |
      = help: close it with `]`
    "#);
    assert_snapshot!(yaml(&"- ".repeat(40)), @r#"
    error[too-deep]: this is nested more than 32 levels deep
     --> spec/users.yaml:1:65
      |
    1 | - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - 
      |                                                                 ^
      |
      = help: remove brackets or indentation: no part of a spec needs so many
    "#);
}
