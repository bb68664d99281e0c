//! The server's own words, out of an error body of any kind.

use serde_json::Value as Json;

/// Long enough for a validation error, short enough for a log line.
const LIMIT: usize = 300;

/// The fields that say what is wrong, the most telling first.
const FIELDS: [&str; 7] = ["message", "error_description", "detail", "error", "title", "errors", "reason"];

/// One line: the message of a JSON body, the title of an HTML page, or the beginning of a text. Empty for an empty or a
/// binary body. Where the server repeats a secret, it is redacted.
pub(crate) fn of_server(body: &[u8], secrets: &[&str]) -> String {
    let Ok(text) = std::str::from_utf8(body).or_else(|error| std::str::from_utf8(&body[..error.valid_up_to()])) else {
        return String::new();
    };
    let words = match serde_json::from_str::<Json>(text) {
        Ok(json) => of_json(&json).unwrap_or_else(|| text.to_owned()),
        Err(_) => of_html(text).unwrap_or(text).to_owned(),
    };
    bounded(&redacted(words, secrets))
}

fn of_json(json: &Json) -> Option<String> {
    match json {
        Json::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Json::Object(fields) => FIELDS.iter().find_map(|name| of_json(fields.get(*name)?)),
        Json::Array(items) => items.iter().find_map(of_json),
        _ => None,
    }
}

fn of_html(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    ["title", "h1"].iter().find_map(|tag| {
        let open = lower.find(&format!("<{tag}"))?;
        let start = open + lower[open..].find('>')? + 1;
        let end = start + lower[start..].find("</")?;
        Some(text[start..end].trim()).filter(|words| !words.is_empty())
    })
}

fn redacted(words: String, secrets: &[&str]) -> String {
    let secrets = secrets.iter().filter(|secret| !secret.is_empty());
    secrets.fold(words, |words, secret| match words.contains(secret) {
        true => words.replace(secret, "[redacted]"),
        false => words,
    })
}

/// White space and control characters become single spaces; what is beyond the limit becomes an ellipsis.
fn bounded(words: &str) -> String {
    let mut line = String::new();
    for word in words.split(|character: char| character.is_whitespace() || character.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if let Some((end, _)) = line.char_indices().nth(LIMIT) {
            line.truncate(end);
            line.push('…');
            break;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(body: &str) -> String {
        of_server(body.as_bytes(), &["sk_1"])
    }

    #[test]
    fn json_tells_by_its_fields() {
        assert_eq!(
            words(r#"{"statusCode":400,"error":"Bad Request","message":"\"id\" is required"}"#),
            "\"id\" is required"
        );
        assert_eq!(words(r#"{"error":{"message":"no such call"}}"#), "no such call");
        assert_eq!(words(r#"{"errors":[{"detail":"too long"}]}"#), "too long");
        assert_eq!(words(r#""plain""#), "plain");
        assert_eq!(words(r#"{"code":7}"#), r#"{"code":7}"#);
    }

    #[test]
    fn html_tells_by_its_title() {
        assert_eq!(words("<html><head><TITLE>502 Bad Gateway</TITLE></head><body>…"), "502 Bad Gateway");
        assert_eq!(words("<h1 class=x>Oops</h1>"), "Oops");
    }

    #[test]
    fn text_is_one_bounded_line() {
        assert_eq!(words(" a\n\n\tb\u{1b}[31m "), "a b [31m");
        assert_eq!(words(&"é".repeat(1000)).chars().count(), LIMIT + 1);
        assert_eq!(words(""), "");
    }

    #[test]
    fn what_is_not_text_says_nothing() {
        assert_eq!(of_server(&[0xff, 0xfe, 0x00], &[]), "");
        assert_eq!(of_server(b"caf\xff", &[]), "caf");
    }

    #[test]
    fn secrets_are_redacted() {
        assert_eq!(words(r#"{"message":"bad key sk_1"}"#), "bad key [redacted]");
    }
}
