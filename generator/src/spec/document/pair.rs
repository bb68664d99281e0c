//! Names and values that lack the colon between them.

/// A name and the bracket behind it: `email { type`.
pub(crate) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = name(text)?;
    rest.starts_with(char::is_whitespace).then_some((name, rest.trim_start())).filter(|(_, rest)| is_open(rest))
}

/// A name and a value, with a blank or another sign between them: `order string`, `order = string`.
pub(crate) fn assigned(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = name(text)?;
    let value = rest.trim_start().trim_start_matches([':', '=', '-', '>']).trim_start();
    let parted = rest.starts_with(char::is_whitespace) || rest.starts_with('=');
    (parted && !value.is_empty()).then_some((name, value))
}

/// The parameter that a row of a table describes by its name, its type and whether it is required.
pub(crate) fn row(text: &str) -> Option<String> {
    let marked = text.replace("  ", "|").replace('\t', "|");
    let mut cells = marked.split('|').map(str::trim).filter(|cell| !cell.is_empty());
    let (name, type_) = (cells.next()?, cells.next()?);
    let is_word = |text: &str| !text.contains([' ', ':', '{', '[', '"', '\'', '#', ',']);
    if !is_word(name) || !is_word(type_) {
        return None;
    }
    Some(match cells.next().map(str::to_lowercase).as_deref() {
        Some("true" | "yes" | "required") => format!("{name}: {{ type: {type_}, required: true }}"),
        _ => format!("{name}: {type_}"),
    })
}

fn is_open(text: &str) -> bool {
    text.starts_with(['{', '['])
}

/// The name that a text begins with, and the rest.
fn name(text: &str) -> Option<(&str, &str)> {
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | ':');
    let end = text.find(|char| !is_part(char))?;
    let (name, rest) = text.split_at(end);
    (!name.is_empty() && !name.ends_with(':')).then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_told_apart() {
        assert_eq!(bracketed("email { type"), Some(("email", "{ type")));
        assert_eq!(bracketed("teams::list [a"), Some(("teams::list", "[a")));
        assert_eq!(bracketed("email[]"), None);
        assert_eq!(bracketed("email: { type"), None);
        for text in ["order = string", "order=string", "order => string", "order string", "order := string"] {
            assert_eq!(assigned(text), Some(("order", "string")), "{text}");
        }
        for text in
            ["order | string | true", "| order | string | yes |", "order  string  required", "order\tstring\ttrue"]
        {
            assert_eq!(row(text).as_deref(), Some("order: { type: string, required: true }"), "{text}");
        }
        assert_eq!(row("order | string").as_deref(), Some("order: string"));
        for text in ["order string", "order", "its order | a string"] {
            assert_eq!(row(text), None, "{text}");
        }
        assert_eq!(assigned("order ="), None);
        assert_eq!(assigned("order"), None);
    }
}
