//! Numbers that are read without a loss of precision.

use std::sync::LazyLock;

use serde_json::{Number, Value as Json};

/// Every whole number up to this one is exactly an `f64`.
pub(crate) const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;

/// The number, if an `f64` holds it without a loss of digits.
#[expect(clippy::cast_precision_loss, reason = "the range is checked")]
pub(crate) fn float(json: &Json) -> Option<f64> {
    let Json::Number(number) = json else { return None };
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => (whole.unsigned_abs() <= EXACT).then_some(whole as f64),
        (None, Some(_)) => None,
        (None, None) => number.as_f64().filter(|float| is_kept(number, *float)),
    }
}

/// Whether this `f64` has all digits of the number.
///
/// `serde_json` keeps more digits than an `f64` if its feature `arbitrary_precision` is on, and any crate in a program
/// can turn it on.
fn is_kept(number: &Number, float: f64) -> bool {
    static KEEPS_DIGITS: LazyLock<bool> =
        LazyLock::new(|| serde_json::from_str::<Number>("0.10").is_ok_and(|number| number.to_string() == "0.10"));
    !*KEEPS_DIGITS || digits(&number.to_string()) == digits(&format!("{float:e}"))
}

/// The significant digits, without the exponent.
fn digits(number: &str) -> String {
    let coefficient = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = coefficient.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

/// The JSON of a number: without a fraction if it is whole, except that `-0.0` keeps its sign.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "the range is checked")]
pub(super) fn written(float: f64) -> Json {
    let is_whole = float.fract() == 0.0 && float.to_bits() != (-0.0_f64).to_bits();
    match is_whole && float.abs() <= EXACT as f64 {
        true => Json::from(float as i64),
        false => Json::from(float),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_and_written(json: &str) -> Option<String> {
        float(&serde_json::from_str(json).unwrap()).map(|float| written(float).to_string())
    }

    #[test]
    fn exact_numbers_are_kept() {
        for (json, expected) in [
            ("0", "0"),
            ("-0.0", "-0.0"),
            ("12", "12"),
            ("12.0", "12"),
            ("-2.5", "-2.5"),
            ("9007199254740992", "9007199254740992"),
            ("-9007199254740992", "-9007199254740992"),
            ("0.1", "0.1"),
            ("1e-7", "1e-7"),
        ] {
            assert_eq!(read_and_written(json).as_deref(), Some(expected), "{json}");
        }
    }

    #[test]
    fn numbers_that_would_be_rounded_do_not_fit() {
        for json in ["9007199254740993", "-9007199254740993", "18446744073709551615", "-9223372036854775808"] {
            assert_eq!(read_and_written(json), None, "{json}");
        }
    }

    #[test]
    fn digits_are_compared_without_their_place() {
        for (one, other) in [("0.10", "1e-1"), ("100", "1e2"), ("-1.50E+3", "1.5e3"), ("0.0", "0e0")] {
            assert_eq!(digits(one), digits(other));
        }
        assert_ne!(digits("0.1234567890123456789"), digits("1.2345678901234568e-1"));
    }
}
