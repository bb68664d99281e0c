//! The encodings of a secret: plain, escaped, or inside Base64.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::text::entity::entity;

/// The shortest fragment of Base64 to search for. A shorter one occurs by chance in any text.
const SHORTEST_CORE: usize = 4;

/// A text that reveals a secret.
pub(super) enum Spelling {
    /// The secret itself, plain or escaped.
    Plain(Box<str>),
    /// The Base64 characters that depend on the secret alone, whatever comes before and after it.
    Base64(String),
}

/// All spellings of a secret; none if the secret is empty.
pub(super) fn spellings(secret: &str) -> impl Iterator<Item = Spelling> {
    let plain = Some(secret).filter(|secret| !secret.is_empty());
    let cores = (0..3).flat_map(move |offset| cores(secret, offset));
    plain.map(|secret| Spelling::Plain(secret.into())).into_iter().chain(cores.map(Spelling::Base64))
}

/// The Base64 characters, in both alphabets, that depend on the secret alone if it begins `offset` bytes after the
/// start of a group of three.
fn cores(secret: &str, offset: usize) -> impl Iterator<Item = String> {
    let bytes = [&vec![0; offset], secret.as_bytes()].concat();
    let (start, end) = ((offset * 8).div_ceil(6), bytes.len() * 8 / 6);
    let encoded = [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)];
    encoded.into_iter().map(move |text| text[start.min(end)..end].to_owned()).filter(|core| core.len() >= SHORTEST_CORE)
}

impl Spelling {
    /// Whether this run of Base64 contains the secret, at any position.
    pub(super) fn is_within(&self, base64: &str) -> bool {
        matches!(self, Self::Base64(core) if base64.contains(&**core))
    }

    /// The length in bytes of this spelling at the start of the text; 0 if the text starts with something else.
    pub(super) fn length_in(&self, text: &str) -> usize {
        match self {
            Self::Plain(secret) if text.starts_with(&**secret) => secret.len(),
            Self::Plain(secret) => escaped(text, secret).unwrap_or_default(),
            Self::Base64(core) => match escaped(text, core) {
                // The Base64 characters that follow encode the end of the secret.
                Some(length) => length + base64(&text[length..]).len(),
                None => 0,
            },
        }
    }
}

pub(super) fn is_base64(character: char) -> bool {
    character.is_ascii_alphanumeric() || "+/-_=".contains(character)
}

/// How many times a text may be escaped: JSON in a string of JSON, in a message that quotes it.
const LEVELS: u32 = 3;

/// The length in bytes of the secret at the start of the text, where each character may be escaped.
fn escaped(text: &str, secret: &str) -> Option<usize> {
    let mut at = 0;
    let mut previous = None;
    for character in secret.chars() {
        match written(&text[at..], character) {
            Some(length) => at += length,
            // This backslash belongs to the run of backslashes that the previous character has consumed.
            None if (previous, character) == (Some('\\'), '\\') => {}
            None => return None,
        }
        previous = Some(character);
    }
    Some(at)
}

/// The length in bytes of this character at the start of the text: as it is, or escaped as in a URL, JSON, Rust or
/// HTML.
fn written(text: &str, character: char) -> Option<usize> {
    let escape = match text.as_bytes().first()? {
        b'%' => percent(text, character),
        b'\\' => backslash(text, character),
        b'&' => entity(text).filter(|(other, _)| *other == character).map(|(_, length)| length),
        b'+' if character == ' ' => Some(1),
        _ => None,
    };
    escape.or_else(|| text.starts_with(character).then(|| character.len_utf8()))
}

/// Percent-encoded: `%2F`, or `%252F` if it is encoded twice. There is one escape for each byte of the character.
fn percent(text: &str, character: char) -> Option<usize> {
    let mut buffer = [0; 4];
    character.encode_utf8(&mut buffer).bytes().try_fold(0, |at, byte| {
        let spellings = (0..LEVELS).map(|again| format!("%{}{byte:02x}", "25".repeat(again as usize)));
        let length = spellings.into_iter().find_map(|spelling| starts_with_ignoring_case(&text[at..], &spelling))?;
        Some(at + length)
    })
}

/// Escaped with one backslash, or several if it is escaped again: `\"`, `\n`, `\u00e9` (a surrogate pair beyond
/// U+FFFF), and Rust's `\u{e9}`.
fn backslash(text: &str, character: char) -> Option<usize> {
    let run = text.bytes().take(2_usize.pow(LEVELS)).take_while(|byte| *byte == b'\\').count();
    let rest = &text[run..];
    let short = match character {
        '\\' => return Some(run),
        '"' | '\'' | '/' => Some(character),
        '\n' => Some('n'),
        '\r' => Some('r'),
        '\t' => Some('t'),
        _ => None,
    };
    if short.is_some() && rest.chars().next() == short {
        return Some(run + 1);
    }
    let between = &text[..run];
    let units = character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("u{unit:04x}")).collect::<Vec<_>>();
    let rust = format!("u{{{:x}}}", u32::from(character));
    [units.join(between), rust].iter().find_map(|spelling| Some(run + starts_with_ignoring_case(rest, spelling)?))
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> Option<usize> {
    text.get(..prefix.len())?.eq_ignore_ascii_case(prefix).then_some(prefix.len())
}

/// The run of Base64 characters at the start of the text.
pub(super) fn base64(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(is_base64).len()]
}

/// The length in bytes of the user info at the start of an address without its scheme.
pub(super) fn user_info(text: &str) -> usize {
    let is_end = |character: char| character.is_whitespace() || "/?#\"'<>".contains(character);
    let authority = text.split(is_end).next().unwrap_or_default();
    authority.rfind('@').unwrap_or_default()
}
