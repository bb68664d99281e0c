//! Finds the numbers in JSON that a [`serde_json::Value`] rounds, so that two different ones would seem equal.

/// The rounded numbers in a text, as they are written there.
pub(super) fn numbers(json: &[u8]) -> Vec<&[u8]> {
    let mut numbers = Vec::new();
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'-' | b'0'..=b'9')) {
        rest = &rest[at..];
        let length = match rest[0] {
            b'"' => length_of_string(rest),
            _ => rest.iter().take_while(|byte| matches!(byte, b'-' | b'+' | b'.' | b'0'..=b'9' | b'e' | b'E')).count(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        if is_rounded(token) {
            numbers.push(token);
        }
    }
    numbers
}

/// The length of a string in JSON, up to its closing quotation mark or the end of the text.
fn length_of_string(json: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    json.len()
}

/// Whether a number has more digits than an `f64` keeps, and is not an integer that is kept exactly.
fn is_rounded(token: &[u8]) -> bool {
    let text = std::str::from_utf8(token).unwrap_or_default();
    let is_integer = text.parse::<u64>().is_ok() || text.parse::<i64>().is_ok();
    let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    !text.starts_with('"') && !is_integer && digits > 17
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rounded_numbers_are_found() {
        let found = |json: &'static str| -> Vec<_> {
            numbers(json.as_bytes()).into_iter().map(|number| std::str::from_utf8(number).unwrap()).collect()
        };
        let long = "12345678901234567890123";
        assert_eq!(found("[12345678901234567890123, -0.12345678901234567890e5]"), [long, "-0.12345678901234567890e5"]);
        assert_eq!(found(r#"{"a\"1": {"12345678901234567890123": 12345678901234567890123}}"#), [long]);
        for kept in
            ["18446744073709551615", "-9223372036854775808", "0.00000000000000000001", "1e300", "[]", "", "\"\\"]
        {
            assert!(found(kept).is_empty(), "{kept}");
        }
    }
}
