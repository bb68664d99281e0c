//! A YAML tree for generating and mutating specs, which can also represent duplicate keys.

use serde_json::Value;

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Yaml {
    /// A mapping of the format's keys, whose order does not matter.
    Keys(Vec<(String, Yaml)>),
    /// A mapping of names, whose order matters.
    Names(Vec<(String, Yaml)>),
    List(Vec<Yaml>),
    Text(String),
    /// A plain scalar: a number, `true`, or nothing.
    Plain(String),
}

impl Yaml {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn plain(word: impl ToString) -> Self {
        Self::Plain(word.to_string())
    }

    /// Parses a text; the order of all mappings is kept.
    pub(crate) fn parse(text: &str) -> Self {
        Self::of(&serde_yaml::from_str(text).expect("the text is YAML"))
    }

    fn of(value: &serde_yaml::Value) -> Self {
        match value {
            serde_yaml::Value::Mapping(entries) => {
                let key = |key: &serde_yaml::Value| key.as_str().expect("keys are text").to_owned();
                Self::Names(entries.iter().map(|(name, value)| (key(name), Self::of(value))).collect())
            }
            serde_yaml::Value::Sequence(items) => Self::List(items.iter().map(Self::of).collect()),
            serde_yaml::Value::String(text) => Self::text(text),
            other => Self::plain(serde_yaml::to_string(other).expect("a word").trim()),
        }
    }

    /// Writes the tree as text.
    pub(crate) fn written(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Keys(entries) | Self::Names(entries) => {
                text.push('{');
                for (key, value) in entries {
                    text.push_str(&quoted(key));
                    text.push_str(": ");
                    value.write(text);
                    text.push_str(",\n");
                }
                text.push('}');
            }
            Self::List(items) => {
                text.push('[');
                for item in items {
                    item.write(text);
                    text.push_str(", ");
                }
                text.push(']');
            }
            Self::Text(words) => text.push_str(&quoted(words)),
            Self::Plain(word) => text.push_str(word),
        }
    }

    /// The tree with the format's keys in reverse order.
    pub(crate) fn reordered(&self) -> Self {
        let each = |entries: &[(String, Yaml)]| -> Vec<_> {
            entries.iter().map(|(key, value)| (key.clone(), value.reordered())).collect()
        };
        match self {
            Self::Keys(entries) => Self::Keys(each(entries).into_iter().rev().collect()),
            Self::Names(entries) => Self::Names(each(entries)),
            Self::List(items) => Self::List(items.iter().map(Self::reordered).collect()),
            Self::Text(_) | Self::Plain(_) => self.clone(),
        }
    }

    /// The value at a path of keys.
    pub(crate) fn at(&mut self, path: &[&str]) -> &mut Yaml {
        let Some((first, rest)) = path.split_first() else { return self };
        let (Self::Keys(entries) | Self::Names(entries)) = self else { panic!("no mapping at {first}") };
        let entry = entries.iter_mut().find(|(key, _)| key == first);
        entry.unwrap_or_else(|| panic!("no key {first}")).1.at(rest)
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text is JSON")
}

/// A text as JSON for a schema validator; `None` if it is not YAML.
pub(crate) fn json(text: &str) -> Option<Value> {
    to_json(&serde_yaml::from_str(text).ok()?)
}

fn to_json(value: &serde_yaml::Value) -> Option<Value> {
    Some(match value {
        serde_yaml::Value::Mapping(entries) => {
            let entry = |(key, value): (&serde_yaml::Value, &serde_yaml::Value)| {
                let key = match key {
                    serde_yaml::Value::String(text) => text.clone(),
                    other => serde_yaml::to_string(other).ok()?.trim().to_owned(),
                };
                Some((key, to_json(value)?))
            };
            Value::Object(entries.iter().map(entry).collect::<Option<_>>()?)
        }
        serde_yaml::Value::Sequence(items) => Value::Array(items.iter().map(to_json).collect::<Option<_>>()?),
        other => serde_json::to_value(other).ok()?,
    })
}
