//! Lone halves of surrogate pairs in JSON, such as `\ud83d`. They occur if a text was cut inside a character.
//!
//! JavaScript writes and reads them. A Rust string cannot hold them, so `serde_json` refuses the whole JSON because of
//! one.

/// The JSON with U+FFFD for each lone half, as Go's parser reads it; `None` if there is none.
pub(super) fn replaced(json: &[u8]) -> Option<Vec<u8>> {
    let mut replaced = json.to_vec();
    let mut at = 0;
    while let Some(found) = json.get(at..)?.iter().position(|byte| *byte == b'\\') {
        at += found;
        let unit = unit_at(json, at);
        let is_pair = || unit_at(json, at + 6).is_some_and(|next| (0xdc00..0xe000).contains(&next));
        at += match unit {
            None => 2,
            Some(0xd800..0xdc00) if is_pair() => 12,
            Some(0xd800..0xe000) => {
                replaced.get_mut(at + 2..at + 6)?.copy_from_slice(b"fffd");
                6
            }
            Some(_) => 6,
        };
        if at >= json.len() {
            break;
        }
    }
    (replaced != json).then_some(replaced)
}

/// The UTF-16 code unit of an escape such as `\ud83d`.
fn unit_at(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let digits = digits.iter().all(u8::is_ascii_hexdigit).then(|| std::str::from_utf8(digits).ok())??;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_replaced_and_pairs_stay() {
        for (json, expected) in [
            (r#""\ud83d""#, Some(r#""\ufffd""#)),
            (r#""\uDE00\ud83d\ude00\uD83D""#, Some(r#""\ufffd\ud83d\ude00\ufffd""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\\ud83d \ud83d\ude00 \u00e9""#, None),
            (r#"{"a": 1}"#, None),
            (r#""\ud8"#, None),
            ("\\", None),
            ("", None),
        ] {
            assert_eq!(replaced(json.as_bytes()).as_deref(), expected.map(str::as_bytes), "{json}");
        }
    }
}
