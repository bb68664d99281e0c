//! The values of answers as types of Rust.

use std::fmt;

use super::{AnswerKind, Field};

/// The Rust type that the value is read into.
impl fmt::Display for AnswerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String => f.write_str("String"),
            Self::Number => f.write_str("f64"),
            Self::Integer => f.write_str("Integer"),
            Self::Boolean => f.write_str("bool"),
            Self::Date => f.write_str("Date"),
            Self::Id(name, _) | Self::Type(name) => f.write_str(name),
            Self::Words(words) => f.write_str(&words.name),
            Self::List(item) => write!(f, "Vec<{item}>"),
            Self::Map(value) => write!(f, "BTreeMap<String, {value}>"),
            Self::Any => f.write_str("Value"),
        }
    }
}

impl Field {
    /// The Rust type of the struct's field: what can be absent and has no empty value of its own is an `Option`.
    pub fn rust_type(&self) -> String {
        let value = if self.boxed { format!("Box<{}>", self.kind) } else { self.kind.to_string() };
        let has_empty = matches!(self.kind, AnswerKind::List(_) | AnswerKind::Map(_) | AnswerKind::Any);
        if self.required || has_empty { value } else { format!("Option<{value}>") }
    }
}
