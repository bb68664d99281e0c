//! Invisible characters, and what is shown in their place.

use std::fmt::Write as _;

use runtime::__private::is_ignorable;

/// Whether a character cannot be seen, moves the cursor, or changes the order of the characters around it.
pub fn is_invisible(character: char) -> bool {
    match character {
        ' '..='~' => false,
        // They separate lines and paragraphs, frame annotations, and stand for a blank in Braille.
        '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{2800}' => true,
        _ => character.is_control() || is_ignorable(character),
    }
}

/// Whether a character only shapes its neighbours, as joiners and variation selectors do. It is invisible itself, and emoji
/// and some scripts need it.
pub fn is_shaping(character: char) -> bool {
    is_joiner(character) || is_selector(character)
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The text with U+FFFD in place of each invisible character, except those for which `is_kept` holds and those that shape
/// a visible character before them.
pub fn visible(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut before = ' ';
    let replaced = text.chars().map(|character| {
        let hides = is_invisible(character) && !shapes(character, before);
        before = character;
        if hides && !is_kept(character) { char::REPLACEMENT_CHARACTER } else { character }
    });
    replaced.collect()
}

/// The lines of a text, as [`visible`] shows them. Tabs stay.
pub fn visible_lines(text: &str) -> String {
    visible(text, |character| matches!(character, '\n' | '\t'))
}

/// Whether a character shapes the one before it. A selector also makes a digit the emoji of a key.
fn shapes(character: char, before: char) -> bool {
    if is_joiner(character) {
        !before.is_ascii() && (!is_invisible(before) || is_selector(before))
    } else {
        let is_key = before.is_ascii_digit() || matches!(before, '#' | '*');
        is_selector(character) && !is_invisible(before) && (is_key || !before.is_ascii())
    }
}

/// JSON that says the same without invisible characters: they are escaped, because a terminal may obey them.
pub fn visible_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if !is_invisible(character) || character == '\n' {
            escaped.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(escaped, "\\u{unit:04x}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    const INVISIBLE: &str = "\0\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{61c}\u{180e}\u{200b}\u{2028}\u{2029}\u{202e}\u{2066}\
                             \u{2800}\u{3164}\u{feff}\u{ffa0}\u{fff9}\u{fffb}\u{e0041}\u{e0100}";

    #[test]
    fn what_cannot_be_seen_is_replaced() {
        for character in INVISIBLE.chars() {
            assert!(is_invisible(character), "{character:?}");
            assert_eq!(visible(&format!("a{character}b"), |_| false), "a\u{fffd}b", "{character:?}");
        }
        assert_eq!(visible_lines("a\n\tb\r"), "a\n\tb\u{fffd}");
    }

    #[test]
    fn what_can_be_seen_stays() {
        let emoji = "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3}";
        for text in ["it's \"fine\" ~", "né e\u{301}", "می\u{200c}خواهم", "क्\u{200d}ष", "a\u{a0}b\u{3000}c", emoji]
        {
            assert_eq!(visible(text, |_| false), text);
        }
    }

    #[test]
    fn what_shapes_nothing_is_replaced() {
        for text in ["a\u{200d}", "\u{200c}", "é\u{200d}\u{200d}", "❤\u{fe0f}\u{fe0f}", "a\u{fe0f}", " \u{e0100}"] {
            assert!(visible(text, |_| false).contains('\u{fffd}'), "{text:?}");
        }
    }

    #[test]
    fn json_says_the_same() {
        let json = serde_json::to_string_pretty(&[INVISIBLE, "❤\u{fe0f}"]).unwrap();
        let escaped = visible_json(&json);
        assert!(!escaped.contains(|character| is_invisible(character) && character != '\n'), "{escaped}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).unwrap(), [INVISIBLE, "❤\u{fe0f}"]);
    }
}
