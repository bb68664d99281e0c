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
        assert_eq!(assigned("order ="), None);
        assert_eq!(assigned("order"), None);
    }
}
