//! The API key, which is never printed.

use crate::error::Error;

/// An API key. [`Debug`] and [`Display`](std::fmt::Display) print `[redacted]`, so that no log contains it by accident.
///
/// ```
/// let key = snapcall_runtime::ApiKey::from("sk_live_1234");
/// assert_eq!(format!("{key} {key:?}"), "[redacted] ApiKey([redacted])");
/// ```
#[derive(Clone)]
pub struct ApiKey(Box<str>);

impl ApiKey {
    /// The key, or an error if it cannot be sent in a header.
    ///
    /// The usual reason is a line break that was read from a file along with the key. So the error names the position
    /// of the character, but does not show the key, which it calls `what`.
    pub(crate) fn expose(&self, what: &str) -> Result<&str, Error> {
        self.checked(what, |character| matches!(character, '!'..='~'), "no header can carry")
    }

    /// The same for the parts of HTTP Basic, which may be any text without control characters (RFC 7617, 2).
    pub(crate) fn expose_to_basic(&self, what: &str) -> Result<&str, Error> {
        self.checked(what, |character| !character.is_control(), "HTTP Basic does not allow")
    }

    fn checked(&self, what: &str, fits: fn(char) -> bool, otherwise: &str) -> Result<&str, Error> {
        if self.0.is_empty() {
            return Err(Error::configuration(format!("the {what} is empty")));
        }
        match self.0.char_indices().find(|(_, character)| !fits(*character)) {
            None => Ok(&self.0),
            Some((at, character)) => Err(Error::configuration(format!(
                "the {what} has {} at byte {at} of {}, which {otherwise}",
                describe(character),
                self.0.len(),
            ))),
        }
    }

    /// The text, to be searched for where it must not appear.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn describe(character: char) -> &'static str {
    match character {
        '\n' | '\r' => "a line break",
        ' ' | '\t' => "white space",
        character if character.is_control() => "a control character",
        _ => "a character outside ASCII",
    }
}

impl From<String> for ApiKey {
    fn from(key: String) -> Self {
        Self(key.into())
    }
}

impl From<&str> for ApiKey {
    fn from(key: &str) -> Self {
        Self(key.into())
    }
}

impl From<&String> for ApiKey {
    fn from(key: &String) -> Self {
        key.as_str().into()
    }
}

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKey([redacted])")
    }
}

impl std::fmt::Display for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unusable_key_is_described_but_not_shown() {
        let refusal = |key: &str| ApiKey::from(key).expose("API key").unwrap_err().to_string();
        assert_eq!(refusal("sk_1\n"), "the API key has a line break at byte 4 of 5, which no header can carry");
        assert_eq!(refusal("sk 1"), "the API key has white space at byte 2 of 4, which no header can carry");
        assert!(refusal("skü").contains("a character outside ASCII"));
        assert!(refusal("sk\0").contains("a control character"));
        assert_eq!(refusal(""), "the API key is empty");
    }
}
