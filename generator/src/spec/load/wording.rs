//! What to type, key by key.

use crate::spec::TypeWord;
use crate::text::prose::shown_char;

/// A remark on the first letter beyond ASCII, which may look like one of ASCII.
pub(super) fn foreign_letter(word: &str) -> String {
    match word.chars().find(|c| !c.is_ascii()) {
        Some(c) => format!(" its {} is U+{:04X}, and no ASCII letter", shown_char(c), u32::from(c)),
        None => String::new(),
    }
}

/// The key of the format for one that other formats have, where both hold the same.
pub(super) fn key_elsewhere(noun: &str, key: &str) -> Option<&'static str> {
    Some(match (noun, key) {
        ("endpoint", "queries" | "query_params" | "query_string" | "querystring" | "search") => "query",
        ("endpoint", "paths" | "path_params" | "uri_params") => "path",
        ("endpoint", "payload" | "json" | "form" | "data" | "fields") => "body",
        ("section", "paths" | "routes" | "operations" | "resources") => "endpoints",
        ("section" | "endpoint", "heading") => "title",
        ("api", "authentication" | "security") => "auth",
        ("api", "title") => "name",
        ("auth", "type" | "kind") => "scheme",
        ("auth", "env" | "env_var" | "environment") => "variable",
        ("crate", "package") => "name",
        ("crate", "docs") => "documentation",
        ("crate", "website" | "url") => "homepage",
        ("runtime", "name" | "crate") => "package",
        ("runtime", "tag" | "branch" | "commit" | "revision" | "ref") => "rev",
        ("runtime", "url" | "repository") => "git",
        ("endpoint" | "section", "name") => "title",
        ("answer type", "properties" | "members" | "attributes" | "keys") => "fields",
        ("paging", "start") => "first",
        _ => return None,
    })
}

/// What to write instead of a key that the format does not have, where the name alone is no hint, and the key that
/// is meant, if there is one.
pub(super) fn instead_of_key(noun: &str, key: &str) -> Option<(Option<&'static str>, &'static str)> {
    Some(match (noun, key) {
        ("endpoint", "method" | "url" | "uri" | "verb") => {
            (Some("route"), "write method and path together: `route: GET /users/{id}`")
        }
        (
            "endpoint" | "parameter" | "section" | "id" | "answer type" | "field",
            "description" | "desc" | "doc" | "docs",
        ) => (Some("summary"), "say it in a sentence: `summary: ...`"),
        ("endpoint", "parameters" | "params") => (Some("query"), "list parameters under `path`, `query` or `body`"),
        ("endpoint", "public") => (Some("auth"), "for an endpoint without the key, write `auth: none`"),
        ("endpoint", "response" | "responses" | "returns" | "result" | "output") => {
            (Some("answer"), "name the type of what it answers: `answer: User`, with `User` in `types.yaml`")
        }
        ("endpoint", "header" | "headers") => (
            None,
            "remove it: who sends a request can give it any header; for that of the key, see `auth` in `api.yaml`",
        ),
        ("endpoint" | "parameter", "deprecated" | "example" | "examples") => {
            (None, "remove it, and say it in a sentence if it matters: `summary: ...`")
        }
        ("parameter", "enum" | "values" | "choices" | "options" | "oneof") => {
            (None, "remove it, and name the values in a sentence: `summary: ...`")
        }
        ("parameter", "default" | "min" | "max" | "minimum" | "maximum" | "pattern" | "maxlength" | "minlength") => {
            (None, "remove it, and say it in a sentence: `summary: ...`")
        }
        ("parameter", "in" | "location") => {
            (None, "remove it: where a parameter travels is said by `path`, `query` or `body`, under which it stands")
        }
        ("parameter", "nullable") => (None, "remove it: what can be of several types is `type: alternatives`"),
        ("parameter", "optional") => {
            (Some("required"), "remove it: parameters are optional unless they say `required: true`")
        }
        ("parameter", "properties" | "additionalproperties") => {
            (None, "remove it: what an object holds is not described; say it in a sentence: `summary: ...`")
        }
        ("parameter", "items") => (Some("as"), "write `as: { items: string }`"),
        ("parameter", "id") => (Some("as"), "write `as: id`, or `as: { id: UserId }` to name the type"),
        ("answer type", "type" | "required" | "additionalproperties") => {
            (None, "a type is an object: list its members by their names, `fields: { name: string }`")
        }
        ("answer type" | "field", "example" | "examples" | "deprecated") => {
            (None, "remove it, and say it in a sentence if it matters: `summary: ...`")
        }
        ("field" | "value" | "answer", "items") => (Some("as"), "write `as: { items: string }`"),
        ("field" | "value" | "answer", "values" | "additionalproperties") => {
            (Some("as"), "write `as: { values: string }`")
        }
        ("field" | "value", "words" | "enum" | "choices" | "options" | "oneof") => {
            (Some("as"), "write `as: { words: [...] }`")
        }
        ("field" | "value" | "answer", "integer") => (Some("as"), "write `as: integer`"),
        ("field" | "value" | "answer", "id") => {
            (Some("as"), "write `as: id`, or `as: { id: UserId }` to name the type")
        }
        ("field" | "value" | "answer", "format" | "kind") => (Some("as"), "write `as: integer` or `as: id`"),
        ("field" | "value" | "answer", "$ref") => (Some("type"), "write the name of the type: `type: User`"),
        ("field" | "value" | "answer", "schema" | "content") => (Some("type"), "write the type alone: `type: User`"),
        ("field" | "value" | "answer", "properties") => {
            (None, "give the object a type of its own in `types.yaml`, and name it here: `type: User`")
        }
        ("field", "nullable" | "optional") => {
            (Some("required"), "remove it: a field may be null or missing unless it says `required: true`")
        }
        ("field", "name") => (Some("rust"), "the key is the name on the wire; for the Rust name write `rust: user_id`"),
        ("parameter", "secret") => (Some("as"), "write `as: secret`"),
        ("parameter", "integer") => (Some("as"), "write `as: integer`"),
        ("parameter", "format" | "kind") => (Some("as"), "write `as: integer`, `as: secret` or `as: id`"),
        ("parameter", "name") => {
            (Some("rust"), "the key is the documented name; for the Rust name write `rust: user_id`")
        }
        ("api", "url" | "host" | "base" | "server" | "servers") => {
            (Some("base_url"), "write `base_url: https://api.example.com`")
        }
        ("crate", "author") => (Some("authors"), "write a list: `authors: [...]`"),
        ("endpoint", "requestBody" | "requestbody" | "request") => {
            (Some("body"), "list the fields by their names: `body: { name: string }`")
        }
        ("endpoint", "security") => (Some("auth"), "remove it; for an endpoint without the key, write `auth: none`"),
        ("parameter", "$ref") => (Some("type"), "write out what it stands for, such as `type: string`"),
        ("parameter", "schema" | "content") => (Some("type"), "write the type alone, such as `type: string`"),
        ("api", "package") => (Some("crate"), "write `crate: { name: example, version: 0.1.0, description: ... }`"),
        ("documented", "why" | "because" | "note") => (Some("reason"), "write `reason: ...`"),
        _ => return None,
    })
}

/// The documentation's word for a type by its name in other notations, and the key that says what the word does not.
pub(crate) fn type_elsewhere(word: &str) -> Option<(&'static str, Option<String>)> {
    let refined = |refinement: &str| Some(format!("as: {refinement}"));
    Some(match word {
        "integer" | "int" | "int32" | "int64" | "long" | "uint" => ("number", refined("integer")),
        "id" => ("number", refined("id")),
        "secret" | "password" => ("string", refined("secret")),
        "float" | "double" | "decimal" => ("number", None),
        "bool" => ("boolean", None),
        "str" | "text" | "uuid" | "email" | "url" | "uri" | "path" => ("string", None),
        "datetime" | "date-time" | "timestamp" | "time" => ("date", None),
        "list" => ("array", None),
        "map" | "dict" | "json" => ("object", None),
        "any" | "mixed" | "union" => ("alternatives", None),
        // No name of a type is longer; of a long text, the search for parts would take long.
        _ => return Some(word).filter(|word| word.len() <= 64).and_then(composed),
    })
}

/// The word for a refinement, by its name in other notations.
pub(super) fn refinement_elsewhere(word: &str) -> Option<&'static str> {
    Some(match word {
        "int" | "int32" | "int64" | "long" | "uint" => "integer",
        "password" => "secret",
        _ => return None,
    })
}

/// A type that is made of others.
fn composed(word: &str) -> Option<(&'static str, Option<String>)> {
    if word.contains('|') || word.contains(" or ") {
        return Some(("alternatives", None));
    }
    if let Some(type_) = word.strip_suffix("required").map(|word| word.trim_end_matches([',', ' '])).and_then(type_of) {
        return Some((type_, Some("required: true".to_owned())));
    }
    if let Some(type_) = word.strip_suffix(['!', '*']).and_then(type_of) {
        return Some((type_, Some("required: true".to_owned())));
    }
    if let Some(type_) = word.strip_suffix('?').and_then(type_of) {
        return Some((type_, None));
    }
    let generic =
        ["array", "list", "set", "vec"].iter().find_map(|name| word.strip_prefix(name)?.trim().strip_prefix('<'));
    let spoken = ["array of ", "list of "].iter().find_map(|words| word.strip_prefix(words));
    let brackets = word.strip_prefix('[').and_then(|held| held.strip_suffix(']'));
    let held = generic.and_then(|held| held.strip_suffix('>')).or(spoken).or(brackets);
    let indexed = word.strip_prefix("array[").and_then(|held| held.strip_suffix(']'));
    let held = items_of(held.or(indexed).or(word.strip_suffix("[]"))?)?;
    Some(("array", Some(format!("as: {{ items: {held} }}"))))
}

/// What an array holds, by the word for it here or elsewhere, in the plural too.
pub(super) fn items_of(word: &str) -> Option<&'static str> {
    type_of(word.trim()).or_else(|| type_of(word.trim().strip_suffix('s')?))
}

/// Whether this is the documentation's word for a type.
pub(super) fn is_type(word: &str) -> bool {
    TypeWord::ALL.iter().any(|type_| type_.as_str() == word)
}

/// A type by the word for it here or elsewhere.
fn type_of(word: &str) -> Option<&'static str> {
    let here = TypeWord::ALL.into_iter().map(TypeWord::as_str).find(|type_| *type_ == word);
    here.or_else(|| type_elsewhere(word).map(|(type_, _)| type_))
}

/// A noun of the format with its article.
pub(super) fn a(noun: &str) -> String {
    match noun {
        "api" => "`api.yaml`".to_owned(),
        "auth" | "conventions" | "crate" | "paging" | "runtime" | "documented" => format!("`{noun}`"),
        "endpoint" | "id" | "answer" | "answer type" => format!("an {noun}"),
        _ => format!("a {noun}"),
    }
}

/// Words in code style, as in `a`, `b` or `c`.
pub(crate) fn any_of(words: &[&str]) -> String {
    joined(words, "or")
}

/// Words in code style, as in `a`, `b` and `c`.
pub(super) fn all_of(words: &[&str]) -> String {
    joined(words, "and")
}

fn joined(words: &[&str], last_joined_by: &str) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {last_joined_by} {last}", others.join(", ")),
        None => String::new(),
    }
}
