//! The words of field names and of paths, and the names of types that they make.

use heck::{ToSnakeCase, ToUpperCamelCase};
use pluralizer::pluralize;

use crate::text::names;

/// Words whose singular, as fields are named, is another one than the rules of English say.
const EXCEPTIONS: [(&str, &str); 7] = [
    ("axis", "axis"),
    ("basis", "basis"),
    ("caches", "cache"),
    ("curies", "curie"),
    ("data", "data"),
    ("metadata", "metadata"),
    ("selfies", "selfie"),
];

/// The singular of a name, that is of its last word: `user_ids` is of `user_id`.
pub(super) fn singular(name: &str) -> String {
    let is_end = |pair: &[u8]| match pair {
        [b'_' | b'-' | b'.', _] => true,
        [end, start] => end.is_ascii_lowercase() && start.is_ascii_uppercase(),
        _ => false,
    };
    let start = name.as_bytes().windows(2).rposition(is_end).map_or(0, |end| end + 1);
    let (before, word) = name.split_at(start);
    let exception = EXCEPTIONS.iter().find(|(many, _)| word.eq_ignore_ascii_case(many));
    match exception {
        // The first letter stays as large as it is.
        Some((_, one)) => format!("{before}{}{}", &word[..1], &one[1..]),
        None if word.len() < 3 => name.to_owned(),
        None => format!("{before}{}", pluralize(word, 1, false)),
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
            ("menus", "menu"),
            ("apis", "api"),
            ("alias", "alias"),
            ("analytics", "analytics"),
            ("user-agents", "user-agent"),
            ("userIDs", "userID"),
            ("URLs", "URL"),
            ("IDS", "ID"),
            ("usesJs", "usesJs"),
            ("Metadata", "Metadata"),
            ("image_caches", "image_cache"),
            ("größes", "größe"),
            ("", ""),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_has_a_singular(name in "\\PC{0,12}(_|-|[A-Z])?\\PC{0,12}(s|es|ies)?") {
            let one = singular(&name);
            proptest::prop_assert!(name.is_empty() || !one.is_empty(), "{name}");
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
