//! What to type, key by key.

use crate::prose::shown_char;

/// An example of a line with a key, by the noun of the mapping it belongs to.
pub(super) fn example(noun: &str, key: &str) -> Option<&'static str> {
    Some(match (noun, key) {
        ("api", "name") => "name: Example",
        ("api", "summary") => "summary: What the API is for.",
        ("api", "base_url") => "base_url: https://api.example.com",
        ("api", "auth") => "auth: { scheme: basic, variable: EXAMPLE_API_KEY }",
        ("api", "conventions") => "conventions: { lists: repeat }",
        ("api", "crate") => "crate: { name: example, version: 0.1.0, description: Client for the Example API }",
        ("api", "runtime") => "runtime: { package: example-runtime, version: 0.1.0, path: ../runtime }",
        ("api", "ids") => "ids: { UserId: { type: number, summary: Identifies a user. } }",
        ("api", "sections") => "sections: [users, teams]",
        ("auth", "scheme") => "scheme: basic",
        ("auth", "header") => "header: X-Api-Key",
        ("auth", "variable") => "variable: EXAMPLE_API_KEY",
        ("auth", "secret_variable") => "secret_variable: EXAMPLE_API_SECRET",
        ("conventions", "lists") => "lists: repeat",
        ("conventions", "paging") => "paging: { parameter: page, first: 1 }",
        ("paging", "parameter") => "parameter: page",
        ("paging", "first") => "first: 1",
        ("paging", "flag") => "flag: paginated",
        ("paging", "unless") => "unless: export",
        ("crate", "name") => "name: example",
        ("crate" | "runtime", "version") => "version: 0.1.0",
        ("crate", "description") => "description: Client for the Example API",
        ("crate", "keywords") => "keywords: [api, client]",
        ("crate", "categories") => "categories: [api-bindings]",
        ("crate", "repository") => "repository: https://example.com/repository",
        ("crate", "dev_dependencies") => "dev_dependencies: { csv: { version: \"1.4\" } }",
        ("crate", "examples") => "examples: { list_users: [async] }",
        ("dependency", "version") => "version: \"1.4\"",
        ("dependency", "features") => "features: [derive]",
        ("runtime", "package") => "package: example-runtime",
        ("runtime", "path") => "path: ../runtime",
        ("runtime", "git") => "git: https://example.com/repository",
        ("runtime", "rev") => "rev: v0.1.0",
        ("id", "type") => "type: number",
        ("id", "summary") => "summary: Identifies a user.",
        ("section", "title") => "title: Users",
        ("section", "summary") => "summary: Users and their roles.",
        ("section", "modules") => "modules: { teams: Teams of a company. }",
        ("section", "endpoints") => {
            "endpoints: { list: { title: Read all, route: GET /users, summary: Lists users. } }"
        }
        ("endpoint", "title") => "title: Read all",
        ("endpoint", "route") => "route: GET /users/{id}",
        ("endpoint", "auth") => "auth: none",
        ("endpoint", "idempotent") => "idempotent: true",
        ("endpoint", "summary") => "summary: Lists users.",
        ("endpoint", "notes") => "notes: More about it.",
        ("endpoint", "path") => "path: { id: number }",
        ("endpoint", "query") => "query: { limit: number }",
        ("endpoint", "body") => "body: { name: { type: string, required: true } }",
        ("endpoint" | "parameter", "documented") => "documented: { type: string, reason: Why it differs. }",
        ("parameter", "type") => "type: string",
        ("parameter", "required") => "required: true",
        ("parameter", "as") => "as: integer",
        ("parameter", "rust") => "rust: user_id",
        ("parameter", "summary") => "summary: What it is for.",
        ("documented", "name") => "name: userid",
        ("documented", "type") => "type: string",
        ("documented", "required") => "required: true",
        ("documented", "title") => "title: Read all",
        ("documented", "route") => "route: GET /user",
        ("documented", "auth") => "auth: none",
        ("documented", "reason") => "reason: Why the spec differs from the page.",
        _ => return None,
    })
}

/// An example of a value in a mapping whose keys are free.
pub(super) fn example_value(mapping: &str) -> &'static str {
    match mapping {
        "ids" => "{ type: number, summary: Identifies a user. }",
        "dev_dependencies" => "{ version: \"1.4\" }",
        "examples" => "[async]",
        "endpoints" => "{ title: Read all, route: GET /users, summary: Lists users. }",
        "modules" => "Teams of a company.",
        "path" | "query" | "body" => "string",
        _ => "...",
    }
}

/// An example of an entry of a list.
pub(super) fn example_item(list: &str) -> &'static str {
    match list {
        "sections" => "users",
        "keywords" => "api",
        "categories" => "api-bindings",
        "features" => "derive",
        _ => "async",
    }
}

/// A remark on the first letter that is none of ASCII, which a reader cannot tell from one that is.
pub(super) fn foreign_letter(word: &str) -> String {
    match word.chars().find(|c| !c.is_ascii()) {
        Some(c) => format!(" its {} is U+{:04X}, and no ASCII letter", shown_char(c), u32::from(c)),
        None => String::new(),
    }
}

/// What to write instead of a key that the format does not have, where the name alone is no hint,
/// and the key that is meant.
pub(super) fn instead_of_key(noun: &str, key: &str) -> Option<(&'static str, &'static str)> {
    Some(match (noun, key) {
        ("endpoint", "method" | "url" | "uri" | "verb") => {
            ("route", "write method and path together: `route: GET /users/{id}`")
        }
        ("endpoint" | "parameter" | "section" | "id", "description" | "desc" | "doc" | "docs") => {
            ("summary", "say it in a sentence: `summary: ...`")
        }
        ("endpoint", "parameters" | "params") => ("query", "list parameters under `path`, `query` or `body`"),
        ("endpoint", "public") => ("auth", "for an endpoint without the key, write `auth: none`"),
        ("endpoint", "response" | "responses" | "returns") => {
            ("notes", "remove it: the format describes requests only")
        }
        ("parameter", "optional") => {
            ("required", "remove it: parameters are optional unless they say `required: true`")
        }
        ("parameter", "items") => ("as", "write `as: { items: string }`"),
        ("parameter", "id") => ("as", "write `as: id`, or `as: { id: UserId }` to name the type"),
        ("parameter", "secret") => ("as", "write `as: secret`"),
        ("parameter", "integer") => ("as", "write `as: integer`"),
        ("parameter", "format" | "kind") => ("as", "write `as: integer`, `as: secret` or `as: id`"),
        ("parameter", "name") => ("rust", "the key is the documented name; for the Rust name write `rust: user_id`"),
        ("api", "url" | "host" | "base" | "server") => ("base_url", "write `base_url: https://api.example.com`"),
        ("api", "package") => ("crate", "write `crate: { name: example, version: 0.1.0, description: ... }`"),
        ("documented", "why" | "because" | "note") => ("reason", "write `reason: ...`"),
        _ => return None,
    })
}

/// The documentation's word for a type that goes by another name elsewhere, and how it is refined.
pub(super) fn type_elsewhere(word: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match word {
        "integer" | "int" | "int32" | "int64" | "long" | "uint" => ("number", Some("integer")),
        "id" => ("number", Some("id")),
        "secret" | "password" => ("string", Some("secret")),
        "float" | "double" | "decimal" => ("number", None),
        "bool" => ("boolean", None),
        "str" | "text" | "uuid" | "email" | "url" => ("string", None),
        "datetime" | "date-time" | "timestamp" | "time" => ("date", None),
        "list" => ("array", None),
        "map" | "dict" | "json" => ("object", None),
        "any" | "mixed" | "union" => ("alternatives", None),
        _ => return None,
    })
}

/// A noun of the format with its article.
pub(super) fn a(noun: &str) -> String {
    match noun {
        "api" => "`api.yaml`".to_owned(),
        "auth" | "conventions" | "crate" | "paging" | "runtime" | "documented" => format!("`{noun}`"),
        "endpoint" | "id" => format!("an {noun}"),
        _ => format!("a {noun}"),
    }
}

/// Words in code style, as in `a`, `b` or `c`.
pub(super) fn any_of(words: &[&str]) -> String {
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
