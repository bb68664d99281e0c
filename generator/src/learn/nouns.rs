//! Names of places as names of types.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::text::names;

/// The singular of a name, as far as English is regular: `user_ids` is of `user_id`.
pub(super) fn singular(name: &str) -> String {
    let keep = |end: usize, more: &str| format!("{}{more}", &name[..name.len() - end]);
    let lower = name.to_ascii_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    match name.len() {
        _ if !name.is_ascii() || name.len() < 3 => name.to_owned(),
        _ if ends(&["ss", "us", "is", "news", "series"]) => name.to_owned(),
        4.. if ends(&["ies"]) => keep(3, "y"),
        _ if ends(&["sses", "shes", "ches", "xes", "statuses"]) => keep(2, ""),
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
