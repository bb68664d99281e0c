//! JSON as the server wrote it, with the order of its keys and the spelling of its numbers.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// The members of an object, in order.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// The key of a member. It is borrowed unless it contains escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut members = Vec::new();
                while let Some((Key(key), value)) = map.next_entry()? {
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The members of an object; `None` for any other JSON.
pub(in crate::cli) fn members(value: &RawValue) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    let is_object = value.get().starts_with('{');
    is_object.then(|| serde_json::from_str(value.get()).map(|Members(members)| members).ok()).flatten()
}

/// The items of an array; `None` for any other JSON.
pub(in crate::cli) fn items(value: &RawValue) -> Option<Vec<&RawValue>> {
    value.get().starts_with('[').then(|| serde_json::from_str(value.get()).ok()).flatten()
}

/// The value at a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901).
pub(in crate::cli) fn at<'a>(value: &'a RawValue, pointer: &str) -> Option<&'a RawValue> {
    pointer.split('/').skip(1).try_fold(value, |value, token| {
        if let Some(items) = items(value) {
            return items.get(token.parse::<usize>().ok()?).copied();
        }
        let name = token.replace("~1", "/").replace("~0", "~");
        // If a name occurs twice, most JSON readers use the last member.
        members(value)?.into_iter().rev().find(|(key, _)| *key == name).map(|(_, value)| value)
    })
}

/// A value as a table cell: a string without quotes, and nothing for `null`.
pub(in crate::cli) fn cell(value: &RawValue) -> Cow<'_, str> {
    match value.get() {
        "null" => Cow::Borrowed(""),
        json if json.starts_with('"') => serde_json::from_str(json).map_or(Cow::Borrowed(json), |Key(text)| text),
        json => Cow::Borrowed(json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn pointers_find_what_they_name() {
        let value = raw(r#"{"a/b":[1,{"c":1.50}],"d":null,"e\u0022":"x","d":2}"#);
        let found = |pointer| at(value, pointer).map(RawValue::get);
        assert_eq!(found("/a~1b/1/c"), Some("1.50"));
        assert_eq!(found("/e\""), Some("\"x\""));
        assert_eq!(found("/d"), Some("2"));
        assert_eq!(found("/a~1b/2"), None);
        assert_eq!(found("/d/x"), None);
        assert_eq!(found("").map(str::len), Some(value.get().len()));
    }

    #[test]
    fn cells_have_no_quotes() {
        for (json, text) in [("null", ""), (r#""a\n\"b\"""#, "a\n\"b\""), ("1.50", "1.50"), ("[1, 2]", "[1, 2]")] {
            assert_eq!(cell(raw(json)), text);
        }
    }
}
