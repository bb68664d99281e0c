//! Writes text as YAML scalars, with quotes where they are needed.

/// A text as a value in block style, in quotes where it needs them.
pub(crate) fn scalar(text: &str) -> String {
    let starts = text.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let ends = !text.ends_with(|c: char| c.is_whitespace() || c == ':');
    let inner = !text.contains(": ") && !text.contains(" #") && !text.chars().any(char::is_control);
    if starts && ends && inner && !is_word(text) { text.to_owned() } else { quoted(text) }
}

/// A text as a key, in quotes where it needs them.
pub(crate) fn key(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if starts && text.chars().all(plain) && !is_word(text) { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether YAML reads the plain text as a boolean, a number or null.
fn is_word(text: &str) -> bool {
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_what_needs_quotes() {
        assert_eq!(scalar("Booking Page - Read"), "Booking Page - Read");
        assert_eq!(scalar("It's"), "It's");
        assert_eq!(scalar("Calls: all"), "'Calls: all'");
        assert_eq!(scalar("'s"), "'''s'");
        assert_eq!(scalar("No"), "'No'");
        assert_eq!(scalar("12"), "'12'");
        assert_eq!(key("companyId"), "companyId");
        assert_eq!(key("a b"), "'a b'");
        assert_eq!(key("y"), "'y'");
    }
}
