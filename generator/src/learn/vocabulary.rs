//! Names of places as names of types.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::text::names;

/// Nouns of APIs whose singular no rule tells: how they end, and how one of them does.
const IRREGULAR: [(&str, &str); 16] = [
    ("aliases", "alias"),
    ("bonuses", "bonus"),
    ("buses", "bus"),
    ("caches", "cache"),
    ("calories", "calorie"),
    ("canvases", "canvas"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("curies", "curie"),
    ("indices", "index"),
    ("matrices", "matrix"),
    ("movies", "movie"),
    ("people", "person"),
    ("selfies", "selfie"),
    ("statuses", "status"),
    ("vertices", "vertex"),
];

/// The singular of a name, as far as English is regular or its word is known: `user_ids` is of `user_id`.
pub(super) fn singular(name: &str) -> String {
    let keep = |end: usize, more: &str| format!("{}{more}", &name[..name.len() - end]);
    let lower = name.to_ascii_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let irregular = IRREGULAR.iter().find(|(many, _)| lower.ends_with(many));
    if let Some((many, one)) = irregular.filter(|_| name.is_ascii()) {
        // The first letter stays as it is, and so does what stands before the word.
        return keep(many.len() - 1, &one[1..]);
    }
    match name.len() {
        _ if !name.is_ascii() || name.len() < 3 => name.to_owned(),
        _ if ends(&["ss", "us", "is", "news", "series"]) => name.to_owned(),
        4.. if ends(&["ies"]) => keep(3, "y"),
        _ if ends(&["sses", "shes", "ches", "xes"]) => keep(2, ""),
        _ if ends(&["s"]) => keep(1, ""),
        _ => name.to_owned(),
    }
}

/// The type that one of these is: `Call` of `calls`, if that can be a name.
pub(super) fn type_of(name: &str) -> Option<String> {
    let camel = singular(&name.to_snake_case()).to_upper_camel_case();
    names::type_name(&camel).is_ok().then_some(camel)
}

/// What the last part of a path that is not its parameter calls: `calls` in `/v2/calls/{id}`.
pub(super) fn subject(path: &str) -> Option<&str> {
    path.rsplit('/').find(|part| !part.is_empty() && !part.contains(['{', '.']))
}

/// Words for what everything is.
const EVERYTHING: [&str; 14] = [
    "content", "data", "detail", "entry", "info", "item", "meta", "object", "payload", "record", "result", "row",
    "value", "response",
];

/// Whether a name says nothing of what it names.
pub(super) fn says_nothing(name: &str) -> bool {
    EVERYTHING.contains(&singular(&name.to_ascii_lowercase()).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_one_of_many() {
        for (many, one) in [
            ("calls", "call"),
            ("companies", "company"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("status", "status"),
            ("analysis", "analysis"),
            ("user_ids", "user_id"),
            ("news", "news"),
            ("as", "as"),
            ("data", "data"),
            ("homeStatuses", "homeStatus"),
            ("Children", "Child"),
            ("branches", "branch"),
            ("caches", "cache"),
            ("movies", "movie"),
            ("releases", "release"),
            ("indices", "index"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn a_type_is_called_as_one() {
        assert_eq!(type_of("booking-pages").as_deref(), Some("BookingPage"));
        assert_eq!(type_of("größe"), None);
        assert_eq!(type_of("2fa"), None);
        assert_eq!(subject("/v2/calls/{id}"), Some("calls"));
        assert_eq!(subject("/{id}"), None);
    }

    #[test]
    fn some_names_say_nothing() {
        assert!(says_nothing("data") && says_nothing("Items"));
        assert!(!says_nothing("calls"));
    }
}
