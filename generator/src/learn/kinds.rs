//! What a value is, as the spec writes it.

use crate::api::IdKind;
use crate::api::answer::AnswerKind;

/// The word or the name of a type, and what is read into it.
pub(super) fn parts(kind: &AnswerKind) -> (&str, Option<String>) {
    match kind {
        AnswerKind::String => ("string", None),
        AnswerKind::Number => ("number", None),
        AnswerKind::Integer => ("number", Some("integer".to_owned())),
        AnswerKind::Boolean => ("boolean", None),
        AnswerKind::Date => ("date", None),
        AnswerKind::Any => ("alternatives", None),
        AnswerKind::Type(name) => (name, None),
        AnswerKind::Id(name, kind) => {
            let word = match kind {
                IdKind::Integer => "number",
                IdKind::String => "string",
                IdKind::IntegerOrString => "alternatives",
            };
            (word, Some(format!("{{ id: {name} }}")))
        }
        AnswerKind::List(items) if **items == AnswerKind::Any => ("array", None),
        AnswerKind::List(items) => ("array", Some(format!("{{ items: {} }}", inline(items)))),
        AnswerKind::Map(values) if **values == AnswerKind::Any => ("object", None),
        AnswerKind::Map(values) => ("object", Some(format!("{{ values: {} }}", inline(values)))),
        AnswerKind::Words(words) => {
            let texts: Vec<String> = words.variants.iter().map(|(_, text)| crate::edit::yaml::scalar(text)).collect();
            ("string", Some(format!("{{ words: [{}] }}", texts.join(", "))))
        }
    }
}

/// The value on one line.
pub(super) fn inline(kind: &AnswerKind) -> String {
    match parts(kind) {
        (word, None) => word.to_owned(),
        (word, Some(reading)) => format!("{{ type: {word}, as: {reading} }}"),
    }
}

/// The value in the fewest words, for people.
pub(super) fn short(kind: &AnswerKind) -> String {
    match kind {
        AnswerKind::Integer => "integer".to_owned(),
        AnswerKind::Id(name, _) => name.clone(),
        AnswerKind::Words(_) => "string".to_owned(),
        AnswerKind::List(items) if **items != AnswerKind::Any => format!("array of {}", short(items)),
        AnswerKind::Map(values) if **values != AnswerKind::Any => format!("object of {}", short(values)),
        other => parts(other).0.to_owned(),
    }
}
