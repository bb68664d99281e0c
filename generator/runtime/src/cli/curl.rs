//! A request as a curl command that works when pasted. The key comes from an environment variable.

use crate::{ApiInfo, AuthScheme};
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, USER_AGENT};
use http::{HeaderName, HeaderValue, Method};

/// The command, on several lines that end in backslashes.
pub(super) fn command(message: &http::Request<Vec<u8>>, info: &ApiInfo) -> String {
    let method = match *message.method() {
        Method::HEAD => "--head".to_owned(),
        ref method => format!("--request {}", quoted(method.as_str())),
    };
    let mut parts = vec![format!("curl {method} {}", quoted(&message.uri().to_string()))];
    parts.extend(message.headers().iter().filter_map(|(name, value)| header(name, value, info)));
    if message.body().is_empty() {
        let announced = message.headers().contains_key(CONTENT_LENGTH);
        parts.extend(announced.then(|| "--header 'content-length: 0'".to_owned()));
    } else {
        parts.push(format!("--data-raw {}", quoted(&String::from_utf8_lossy(message.body()))));
    }
    parts.join(" \\\n  ")
}

/// A header, unless curl sets it by itself.
fn header(name: &HeaderName, value: &HeaderValue, info: &ApiInfo) -> Option<String> {
    if value.is_sensitive() {
        return Some(credential(info));
    }
    if [ACCEPT_ENCODING, CONTENT_LENGTH, USER_AGENT].contains(name) {
        return None;
    }
    // curl removes a header that is given without a value, unless it ends in a semicolon.
    let line = match value.is_empty() {
        true => format!("{name};"),
        false => format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())),
    };
    Some(format!("--header {}", quoted(&line)))
}

/// The option for the key, with the name of its variable.
fn credential(info: &ApiInfo) -> String {
    let key = info.key_variable.unwrap_or("KEY");
    match (info.auth, info.secret_variable) {
        (AuthScheme::Basic, Some(secret)) => format!("--user \"${key}:${secret}\""),
        (AuthScheme::Basic, None) => format!("--user \"${key}:\""),
        (AuthScheme::Bearer, _) => format!("--header \"authorization: Bearer ${key}\""),
        (AuthScheme::Header(name), _) => format!("--header \"{}: ${key}\"", name.to_ascii_lowercase()),
    }
}

/// Quotes a word for a POSIX shell. A quote inside is written as `'\''`.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:".contains(&byte);
    match !text.is_empty() && text.bytes().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("https://a.example/v2"), "https://a.example/v2");
        assert_eq!(quoted("a?b=c&d"), "'a?b=c&d'");
        assert_eq!(quoted("it's $HOME `x`"), r"'it'\''s $HOME `x`'");
        assert_eq!(quoted(""), "''");
    }
}
