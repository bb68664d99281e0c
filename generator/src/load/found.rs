//! What stands where something was expected.

use std::fmt;

use crate::document::{Kind, Node, Style};

/// What a node is, by the core schema of YAML 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    Boolean(bool),
    Number,
    Text,
    List,
    Mapping,
    /// Something that was reported already.
    Refused,
}

impl Found {
    pub(super) fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Scalar(scalar) if scalar.style == Style::Plain => plain(&scalar.text),
            Kind::Scalar(_) => Self::Text,
            Kind::Sequence(_) => Self::List,
            Kind::Mapping(_) => Self::Mapping,
            Kind::Refused => Self::Refused,
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing | Self::Refused => "nothing",
            Self::Boolean(true) => "`true`",
            Self::Boolean(false) => "`false`",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Mapping => "a mapping",
        })
    }
}

fn plain(text: &str) -> Found {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Found::Nothing,
        "true" | "True" | "TRUE" => Found::Boolean(true),
        "false" | "False" | "FALSE" => Found::Boolean(false),
        text if is_number(text) => Found::Number,
        _ => Found::Text,
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if let Some(hexadecimal) = text.strip_prefix("0x") {
        return !hexadecimal.is_empty() && hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(octal) = text.strip_prefix("0o") {
        return !octal.is_empty() && octal.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    }
    matches!(digits, ".inf" | ".Inf" | ".INF")
        || matches!(text, ".nan" | ".NaN" | ".NAN")
        || digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
            && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_told_apart() {
        for number in ["1", "-1", "1.0", "1e3", "0x1f", "0o17", ".5", "-.inf", ".nan", "007"] {
            assert_eq!(plain(number), Found::Number, "{number}");
        }
        for text in ["1.0.0", "1_000", "2024-01-01", "yes", "inf", "nan", "0x", "e3", "-", ".", "10:30"] {
            assert_eq!(plain(text), Found::Text, "{text}");
        }
        assert_eq!(plain("True"), Found::Boolean(true));
        assert_eq!(plain("~"), Found::Nothing);
    }
}
