//! Writes JSON as text, for people and for programs.

use super::raw::{items, members};
use crate::cli::shell::Shell;
use crate::text::is_visible;
use clap::builder::styling::{AnsiColor, Style as Ansi};
use serde_json::value::RawValue;

/// The deepest nesting that is formatted. Anything deeper is written as it is.
const DEEPEST: usize = 100;

const KEY: Ansi = AnsiColor::Blue.on_default().bold();
const STRING: Ansi = AnsiColor::Green.on_default();
const NULL: Ansi = AnsiColor::BrightBlack.on_default();

/// How JSON is written.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Style {
    /// On several lines, with indentation.
    pub(in crate::cli) is_spaced: bool,
    /// With escapes for characters that a terminal would interpret or not show.
    pub(in crate::cli) is_escaped: bool,
    pub(in crate::cli) is_coloured: bool,
}

impl Style {
    /// The style for people if the output is a terminal, or else for programs.
    pub(in crate::cli) fn of(shell: &Shell) -> Self {
        let is_terminal = shell.shows_answers;
        Self { is_spaced: is_terminal, is_escaped: is_terminal, is_coloured: shell.is_coloured(is_terminal) }
    }
}

/// The text of a value at this level of indentation.
pub(in crate::cli) fn text(value: &RawValue, style: Style, depth: usize) -> String {
    let mut text = String::with_capacity(value.get().len());
    push(&mut text, value, style, depth);
    text
}

fn push(text: &mut String, value: &RawValue, style: Style, depth: usize) {
    if depth >= DEEPEST {
        return push_scalar(text, value.get(), None, style);
    }
    if let Some(items) = items(value) {
        return push_all(text, ['[', ']'], &items, style, depth, |text, item| push(text, item, style, depth + 1));
    }
    if let Some(members) = members(value) {
        return push_all(text, ['{', '}'], &members, style, depth, |text, (key, value)| {
            push_scalar(text, &serde_json::Value::from(&**key).to_string(), Some(KEY), style);
            text.push_str(if style.is_spaced { ": " } else { ":" });
            push(text, value, style, depth + 1);
        });
    }
    let colour = match value.get().as_bytes().first() {
        Some(b'"') => Some(STRING),
        Some(b'n') => Some(NULL),
        _ => None,
    };
    push_scalar(text, value.get(), colour, style);
}

/// Writes the contents of an array or an object, with separators and indentation.
fn push_all<T>(
    text: &mut String,
    [open, close]: [char; 2],
    parts: &[T],
    style: Style,
    depth: usize,
    push: impl Fn(&mut String, &T),
) {
    text.push(open);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        break_line(text, style, depth + 1);
        push(text, part);
    }
    if !parts.is_empty() {
        break_line(text, style, depth);
    }
    text.push(close);
}

fn break_line(text: &mut String, style: Style, depth: usize) {
    if style.is_spaced {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", depth));
    }
}

fn push_scalar(text: &mut String, json: &str, colour: Option<Ansi>, style: Style) {
    let colour = colour.filter(|_| style.is_coloured);
    if let Some(colour) = colour {
        text.push_str(&colour.render().to_string());
    }
    for character in json.chars() {
        match style.is_escaped && !is_visible(character) {
            true => push_escape(text, character),
            false => text.push(character),
        }
    }
    if let Some(colour) = colour {
        text.push_str(&colour.render_reset().to_string());
    }
}

/// Escapes a character in JSON. White space outside of strings becomes a space, because it has no meaning there.
fn push_escape(text: &mut String, character: char) {
    if character.is_ascii_whitespace() {
        return text.push(' ');
    }
    for unit in character.encode_utf16(&mut [0; 2]) {
        text.push_str(&format!("\\u{unit:04x}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMPACT: Style = Style { is_spaced: false, is_escaped: false, is_coloured: false };
    const SHOWN: Style = Style { is_spaced: true, is_escaped: true, is_coloured: false };

    fn written(json: &str, style: Style) -> String {
        text(serde_json::from_str(json).unwrap(), style, 0)
    }

    #[test]
    fn order_and_numbers_are_kept() {
        let json = "{ \"b\" : 1.50, \"a\": [ ],\n\"c\":{\"x\":123456789012345678901234567890} }";
        assert_eq!(written(json, COMPACT), r#"{"b":1.50,"a":[],"c":{"x":123456789012345678901234567890}}"#);
        assert_eq!(
            written(json, SHOWN),
            "{\n  \"b\": 1.50,\n  \"a\": [],\n  \"c\": {\n    \"x\": 123456789012345678901234567890\n  }\n}"
        );
    }

    #[test]
    fn control_characters_are_escaped_for_a_terminal() {
        let hostile = "{\"\u{202e}k\":\"\u{9b}31m\u{7f}\u{e0041}é\"}";
        let shown = written(hostile, Style { is_spaced: false, ..SHOWN });
        assert_eq!(shown, "{\"\\u202ek\":\"\\u009b31m\\u007f\\udb40\\udc41é\"}");
        let (before, after): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(hostile).unwrap(), serde_json::from_str(&shown).unwrap());
        assert_eq!(before, after);
        assert_eq!(written(hostile, COMPACT), hostile);
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            ".*".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map(".*", inner, 0..4).prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        /// The text reads back as the same JSON in every style, and contains no control characters.
        #[test]
        fn any_json_reads_back_the_same(json in any_json()) {
            for style in [COMPACT, SHOWN, Style { is_spaced: false, ..SHOWN }] {
                let written = written(&json.to_string(), style);
                prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&written).unwrap(), &json);
                let is_plain = |text: &str| text.chars().all(|it| it == '\n' || is_visible(it));
                prop_assert!(!style.is_escaped || is_plain(&written), "{:?}", written);
            }
        }
    }

    #[test]
    fn deeply_nested_json_is_written_as_it_is() {
        let json = format!("{}1{}", "[ ".repeat(50_000), "]".repeat(50_000));
        assert!(written(&json, COMPACT).contains("[ [ "));
    }
}
