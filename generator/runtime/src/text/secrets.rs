//! Removes secrets from text, in every encoding in which they may occur there.

mod spelling;

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::line::Line;
use spelling::{Spelling, base64, is_base64, spellings, user_info};

/// The secrets that must not show in the errors of a call: those of the client and those of the request.
#[derive(Clone, Default)]
pub(crate) struct Secrets {
    client: Option<Arc<[Box<str>]>>,
    request: Vec<Box<str>>,
}

impl Secrets {
    pub(crate) fn new(client: Option<Arc<[Box<str>]>>, request: Vec<Box<str>>) -> Self {
        Self { client, request }
    }

    /// Makes untrusted text safe to show: redacts the secrets and puts the text on one [`Line`] of at most `most`
    /// characters.
    pub(crate) fn words(&self, text: &str, most: usize) -> String {
        let texts = self.client.iter().flat_map(|texts| texts.iter()).chain(&self.request);
        let spellings: Vec<_> = texts.flat_map(|secret| spellings(secret)).collect();
        let mut line = Line::new(most);
        let mut at = 0;
        while let (false, Some(character)) = (line.is_full(), text[at..].chars().next()) {
            match hidden(&spellings, text, at) {
                0 => {
                    line.push(character);
                    at += character.len_utf8();
                }
                length => {
                    line.push_whole("[redacted]");
                    at += length;
                }
            }
        }
        line.finish()
    }
}

/// The number of bytes to redact at this position; 0 if there is nothing to redact.
fn hidden(spellings: &[Spelling], text: &str, at: usize) -> usize {
    let (before, text) = text.split_at(at);
    if !before.ends_with(is_base64) {
        let base64 = base64(text);
        if spellings.iter().any(|spelling| spelling.is_within(base64)) {
            return base64.len();
        }
    }
    let secret = spellings.iter().map(|spelling| spelling.length_in(text)).max().unwrap_or_default();
    match before.ends_with("://") {
        true => secret.max(user_info(text)),
        false => secret,
    }
}

/// The secrets in a URL: its user info, and the password alone.
pub(crate) fn secrets_of_address(address: &str) -> impl Iterator<Item = Box<str>> {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let user_info = percent_decode_str(&rest[..user_info(rest)]).decode_utf8_lossy();
    let password = user_info.split_once(':').map(|(_, password)| password.into());
    [Some(user_info.into()), password].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    use proptest::prelude::{prop_assert, proptest};

    use super::*;

    fn words(secrets: &[&str], text: &str) -> String {
        let secrets = Secrets::new(None, secrets.iter().map(|secret| (*secret).into()).collect());
        secrets.words(text, 60)
    }

    #[test]
    fn a_secret_is_found_however_it_is_written() {
        for (secret, text, shown) in [
            ("sk_live_1", "the key sk_live_1 is unknown", "the key [redacted] is unknown"),
            ("sk_live_1", "sk_live_1sk_live_1", "[redacted][redacted]"),
            ("sk_live_1", "sk_live_2", "sk_live_2"),
            ("a/b+c d=", "?key=a%2Fb%2Bc%20d%3D&x", "?key=[redacted]&x"),
            ("a/b+c d=", "?key=a%2fb%2bc+d%3d&x", "?key=[redacted]&x"),
            ("a/b+c d=", "/a/b+c%20d=/x", "/[redacted]/x"),
            ("%41", "x%41 %2541", "x[redacted] [redacted]"),
            (r#"a"b\c/é"#, r#"{"key":"a\"b\\c\/\u00e9"}"#, r#"{"key":"[redacted]"}"#),
            (r#"a"b\c/é"#, r#""a\"b\\c/é""#, r#""[redacted]""#),
            ("😀pass", r"\ud83d\ude00pass \u{1f600}pass", "[redacted] [redacted]"),
            ("päss", "p%C3%A4ss", "[redacted]"),
            (r#"a"b\c/é"#, r#"x \"a\\\"b\\\\c\\\/\\u00E9\" \"a\\\"b\\\\c\\/é"#, r#"x \"[redacted]\" \"[redacted]"#),
            (r"a\\b", r"a\\b a\\\\b", "[redacted] [redacted]"),
            ("a/é", "a%252Fé a%25252f%25C3%25A9", "[redacted] [redacted]"),
            ("a&b<c", "a&amp;b&lt;c &#97;&#x26;b&lt;c", "[redacted] [redacted]"),
        ] {
            assert_eq!(words(&[secret], text), shown, "{secret} in {text}");
        }
    }

    #[test]
    fn a_secret_is_found_in_base64() {
        let secret = "sk?~>live";
        for text in ["sk?~>live", "sk?~>live:", "ada:sk?~>live", "x:sk?~>live:y", "ab:sk?~>live", ":sk?~>live"] {
            for encoded in [STANDARD.encode(text), URL_SAFE_NO_PAD.encode(text)] {
                let shown = words(&[secret], &format!("Basic {encoded} is unknown"));
                let (before, _) =
                    shown.split_once("[redacted] is unknown").unwrap_or_else(|| panic!("{text}: {shown}"));
                assert!(before.len() <= "Basic ".len() + "ada:".len() * 4 / 3, "{text}: {shown}");
            }
        }
        let escaped = STANDARD.encode(secret).replace('/', "%2F").replace('+', "%2b");
        assert_eq!(words(&[secret], &escaped), "[redacted]");
        assert_eq!(words(&["abc"], "Basic abcd"), "Basic [redacted]d");
    }

    #[test]
    fn the_longest_of_several_is_hidden_and_none_is_cut() {
        assert_eq!(words(&["pass", "password"], "password pass"), "[redacted] [redacted]");
        let text = format!("{}password", "x".repeat(55));
        assert_eq!(words(&["password"], &text), format!("{}…", "x".repeat(55)));
        assert_eq!(words(&[""], "a"), "a");
    }

    #[test]
    fn an_address_has_secrets() {
        let secrets = |address: &str| secrets_of_address(address).collect::<Vec<_>>();
        assert_eq!(secrets("http://ada:h%40sh@proxy.example:3128"), ["ada:h@sh".into(), "h@sh".into()]);
        assert_eq!(secrets("token@proxy.example"), ["token".into()]);
        assert_eq!(secrets("http://proxy.example"), ["".into()]);
    }

    #[test]
    fn the_user_info_of_an_address_is_secret() {
        assert_eq!(words(&[], "no way to http://ada:hush@proxy:1/x@y"), "no way to http://[redacted]@proxy:1/x@y");
        assert_eq!(words(&[], "https://a/b a@b"), "https://a/b a@b");
    }

    proptest! {
        /// A secret is redacted wherever it stands and whatever characters it has.
        #[test]
        fn no_encoding_of_a_secret_is_shown(secret in "[!-~é😀]{4,20}", before in ".{0,20}", after in ".{0,20}") {
            let encoded = STANDARD.encode([&before, &*secret, &after].concat());
            let json = serde_json::to_string(&secret).unwrap();
            let percent = utf8_percent_encode(&secret, NON_ALPHANUMERIC).to_string();
            for written in [&secret, &json[1..json.len() - 1], &percent, &encoded] {
                let shown = words(&[&secret], &format!("{before} {written} {after}"));
                prop_assert!(shown.contains("[redacted]") || shown.ends_with('…'), "{}: {}", written, shown);
                prop_assert!(!shown.contains(&secret) && !shown.contains(written), "{}: {}", written, shown);
            }
        }

        #[test]
        fn any_text_becomes_a_bounded_line(secret in ".{0,6}", text in "(.|[\\\\%&+a-f0-9u;{}])*") {
            let shown = words(&[&secret], &text);
            prop_assert!(shown.chars().count() <= 61 && !shown.chars().any(char::is_control));
        }
    }
}
