//! The spellings of a secret: plain, escaped, or within Base64.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::text::entity::entity;

/// The shortest piece of Base64 that is looked for: a shorter one occurs in any text.
const SHORTEST_CORE: usize = 4;

/// A text that gives a secret away.
pub(super) enum Spelling {
    /// The secret itself, plain or escaped.
    Plain(Box<str>),
    /// The part that every Base64 text with the secret in it has, whatever stands before and after the secret.
    Base64(String),
}

/// All spellings of a secret; an empty one has none.
pub(super) fn spellings(secret: &str) -> impl Iterator<Item = Spelling> {
    let plain = Some(secret).filter(|secret| !secret.is_empty());
    let cores = (0..3).flat_map(move |offset| cores(secret, offset));
    plain.map(|secret| Spelling::Plain(secret.into())).into_iter().chain(cores.map(Spelling::Base64))
}

/// The characters of Base64, in both alphabets, that depend on the secret alone if it begins so many bytes after a
/// group of three.
fn cores(secret: &str, offset: usize) -> impl Iterator<Item = String> {
    let bytes = [&vec![0; offset], secret.as_bytes()].concat();
    let (start, end) = ((offset * 8).div_ceil(6), bytes.len() * 8 / 6);
    let encoded = [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)];
    encoded.into_iter().map(move |text| text[start.min(end)..end].to_owned()).filter(|core| core.len() >= SHORTEST_CORE)
}

impl Spelling {
    /// Whether this piece of Base64 holds the secret, which may begin anywhere in it.
    pub(super) fn is_within(&self, base64: &str) -> bool {
        matches!(self, Self::Base64(core) if base64.contains(&**core))
    }

    /// How many bytes at the beginning of the text are this spelling; 0 if it begins with anything else.
    pub(super) fn length_in(&self, text: &str) -> usize {
        match self {
            Self::Plain(secret) if text.starts_with(&**secret) => secret.len(),
            Self::Plain(secret) => escaped(text, secret).unwrap_or_default(),
            Self::Base64(core) => match escaped(text, core) {
                // What follows tells of the secret's end.
                Some(length) => length + base64(&text[length..]).len(),
                None => 0,
            },
        }
    }
}

pub(super) fn is_base64(character: char) -> bool {
    character.is_ascii_alphanumeric() || "+/-_=".contains(character)
}

/// How many times a text may have been escaped: JSON in a string of JSON, in a message that quotes it.
const LEVELS: u32 = 3;

/// How many bytes at the beginning of the text write the secret, each of its characters escaped or not.
fn escaped(text: &str, secret: &str) -> Option<usize> {
    let mut at = 0;
    let mut previous = None;
    for character in secret.chars() {
        match written(&text[at..], character) {
            Some(length) => at += length,
            // It is in the run of backslashes that the one before it has taken.
            None if (previous, character) == (Some('\\'), '\\') => {}
            None => return None,
        }
        previous = Some(character);
    }
    Some(at)
}

/// How many bytes at the beginning of a text write this character: as a URL, JSON, Rust or HTML does, or as it stands.
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

/// `%2F`, or `%252F` where the percent sign is encoded again; as many as there are bytes.
fn percent(text: &str, character: char) -> Option<usize> {
    let mut buffer = [0; 4];
    character.encode_utf8(&mut buffer).bytes().try_fold(0, |at, byte| {
        let spellings = (0..LEVELS).map(|again| format!("%{}{byte:02x}", "25".repeat(again as usize)));
        let length = spellings.into_iter().find_map(|spelling| starts_with_ignoring_case(&text[at..], &spelling))?;
        Some(at + length)
    })
}

/// `\"`, `\n`, `\u00e9` (a pair of them beyond the first plane) and Rust's `\u{e9}`, behind a backslash or, where that is
/// escaped again, several.
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

/// The Base64 that a text begins with.
pub(super) fn base64(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(is_base64).len()]
}

/// How many bytes of an address are its user info, behind the scheme.
pub(super) fn user_info(text: &str) -> usize {
    let is_end = |character: char| character.is_whitespace() || "/?#\"'<>".contains(character);
    let authority = text.split(is_end).next().unwrap_or_default();
    authority.rfind('@').unwrap_or_default()
}
