//! What kind of value a node is.

use std::fmt;

use serde_yaml::Value;

use crate::spec::document::{Node, NodeKind, Style};

/// What a node is, by the core schema of YAML 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CoreType {
    Nothing,
    Boolean(bool),
    Number,
    Text,
    List,
    Mapping,
    /// Something that was reported already.
    Refused,
}

impl CoreType {
    pub(super) fn of(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Scalar(scalar) if scalar.style == Style::Plain => plain(&scalar.text),
            NodeKind::Scalar(_) => Self::Text,
            NodeKind::Sequence(_) => Self::List,
            NodeKind::Mapping(_) => Self::Mapping,
            NodeKind::Refused => Self::Refused,
        }
    }
}

impl fmt::Display for CoreType {
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

/// How long a text can be that is taken for a number.
const LONGEST: usize = 64;

fn plain(text: &str) -> CoreType {
    if looks_like_text(text) {
        return CoreType::Text;
    }
    match serde_yaml::from_str(text) {
        Ok(Value::Null) => CoreType::Nothing,
        Ok(Value::Bool(value)) => CoreType::Boolean(value),
        Ok(Value::Number(_)) => CoreType::Number,
        _ => CoreType::Text,
    }
}

/// Whether the text can only be text. This is fast, and spares a parser the words and sentences, which are most.
fn looks_like_text(text: &str) -> bool {
    let begins_otherwise = match text.bytes().next() {
        None => true,
        Some(first) => first.is_ascii_digit() || b"+-.~nNtTfF".contains(&first),
    };
    !begins_otherwise || text.len() > LONGEST || text.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_told_apart() {
        for number in ["1", "-1", "1.0", "1e3", "0x1f", "0o17", ".5", "-.inf", ".nan"] {
            assert_eq!(plain(number), CoreType::Number, "{number}");
        }
        for text in ["1.0.0", "007", "1_000", "2024-01-01", "yes", "inf", "nan", "0x", "e3", "-", ".", "10:30"] {
            assert_eq!(plain(text), CoreType::Text, "{text}");
        }
        assert_eq!(plain("True"), CoreType::Boolean(true));
        assert_eq!(plain("~"), CoreType::Nothing);
    }
}
