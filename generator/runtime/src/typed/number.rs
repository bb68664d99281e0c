//! The numbers that are kept exactly.

use std::sync::LazyLock;

use serde_json::{Number, Value as Json};

/// Up to here, every whole number is an `f64`.
const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;

/// The number, if an `f64` holds it exactly, or as exactly as JSON says it.
#[expect(clippy::cast_precision_loss, reason = "the range is checked")]
pub(crate) fn float(number: &Number) -> Option<f64> {
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => (whole.unsigned_abs() <= EXACT).then_some(whole as f64),
        (None, Some(_)) => None,
        (None, None) => number.as_f64().filter(|float| kept(number, *float)),
    }
}

/// Whether a fraction has the digits of this `f64`.
///
/// With its feature `arbitrary_precision`, which any crate in a program may enable, `serde_json` keeps more of them.
fn kept(number: &Number, float: f64) -> bool {
    static KEEPS_DIGITS: LazyLock<bool> =
        LazyLock::new(|| serde_json::from_str::<Number>("0.10").is_ok_and(|number| number.to_string() == "0.10"));
    let digits = |text: &str| -> String {
        let digits: String =
            text.chars().take_while(|it| !matches!(it, 'e' | 'E')).filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    };
    !*KEEPS_DIGITS || digits(&number.to_string()) == digits(&format!("{float:e}"))
}

/// A whole number is written as people write it; only `-0.0` needs its fraction.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
pub(super) fn written(float: f64) -> Json {
    let is_whole = float.fract() == 0.0 && float.to_bits() != (-0.0_f64).to_bits();
    match is_whole && float.abs() <= EXACT as f64 {
        true => Json::from(float as i64),
        false => Json::from(float),
    }
}
