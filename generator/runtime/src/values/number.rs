//! Numbers, with or without a fraction.

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value as Json;

use super::formats::{anything, visit_number};
use super::integer::Integer;
use super::value::{Fault, Value};

/// A number, from any of Rust's number types.
///
/// A whole number is written without a fraction (`2`, not `2.0`), and an `f32` as its shortest decimal (`0.1`, not
/// `0.10000000149011612`). JSON has no infinity and no `NaN`: both are refused when the request is sent, and by serde.
///
/// Like [`Integer`], it deserializes from a number and from a string that contains one.
///
/// ```
/// use snapcall_runtime::{Number, Value};
/// assert_eq!(Value::of::<Number>(2.0), Value::of::<Number>(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(Kind);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Integer(Integer),
    Float(f64),
}

macro_rules! from_integers {
    ($($int:ty),*) => {$(
        impl From<$int> for Number {
            #[inline]
            fn from(value: $int) -> Self {
                Self(Kind::Integer(value.into()))
            }
        }
    )*};
}
from_integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

macro_rules! from_references {
    ($($number:ty),*) => {$(
        impl From<&$number> for Number {
            #[inline]
            fn from(value: &$number) -> Self {
                (*value).into()
            }
        }
    )*};
}
from_references!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64, Integer, Number);

impl From<Integer> for Number {
    fn from(value: Integer) -> Self {
        Self(Kind::Integer(value))
    }
}

impl From<f64> for Number {
    /// Whole numbers below 2^63 become integers. The value is exact in both forms, and an integer is written without a
    /// fraction.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    fn from(value: f64) -> Self {
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        match value.fract() == 0.0 && value.abs() < LIMIT {
            true => Self::from(value as i64),
            false => Self(Kind::Float(value)),
        }
    }
}

impl From<f32> for Number {
    fn from(value: f32) -> Self {
        // The shortest decimal that reads back as this `f32` is most likely what its author wrote. Parsing it cannot
        // fail.
        Self::from(value.to_string().parse().unwrap_or(f64::from(value)))
    }
}

impl From<Number> for Value {
    fn from(value: Number) -> Self {
        match value.0 {
            Kind::Integer(integer) => integer.into(),
            Kind::Float(float) => {
                let number = serde_json::Number::from_f64(float).map(Json::Number);
                Self::plain(number.ok_or_else(|| Fault::new(not_finite(float))))
            }
        }
    }
}

fn not_finite(float: f64) -> String {
    format!("{float} is not a finite number")
}

/// The number as it is sent.
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Kind::Integer(integer) => integer.fmt(f),
            Kind::Float(float) => match serde_json::Number::from_f64(float) {
                Some(number) => number.fmt(f),
                None => float.fmt(f),
            },
        }
    }
}

/// Fails for a number that cannot be sent.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Kind::Integer(integer) => integer.serialize(serializer),
            Kind::Float(float) if float.is_finite() => serializer.serialize_f64(float),
            Kind::Float(float) => Err(S::Error::custom(not_finite(float))),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.is_human_readable() {
            true => anything(deserializer, NumberVisitor),
            false => deserializer.deserialize_f64(NumberVisitor),
        }
    }
}

struct NumberVisitor;

impl<'de> Visitor<'de> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a finite number")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        Ok(value.into())
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON rounds it as well")]
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Number, E> {
        self.visit_f64(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON rounds it as well")]
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Number, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        match value.is_finite() {
            true => Ok(value.into()),
            false => Err(E::invalid_value(de::Unexpected::Float(value), &self)),
        }
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Number, E> {
        let integer = value.parse().ok().filter(|integer: &Integer| integer.to_number().is_some());
        let number = integer
            .map(Number::from)
            .or_else(|| value.parse().ok().filter(|it: &f64| it.is_finite()).map(Number::from));
        number.ok_or_else(|| E::invalid_value(de::Unexpected::Str(value), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Number, A::Error> {
        visit_number(map, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: impl Into<Number>) -> String {
        format!("{:?}", Value::of::<Number>(number))
    }

    #[test]
    fn whole_floats_have_no_fraction() {
        assert_eq!(written(2.0), "2");
        assert_eq!(written(-0.0), "0");
        assert_eq!(written(1e18), "1000000000000000000");
        assert_eq!(written(2.5), "2.5");
        assert_eq!(written(1e20), serde_json::to_string(&1e20).unwrap());
    }

    #[test]
    fn an_f32_is_its_shortest_decimal() {
        assert_eq!(written(0.1_f32), "0.1");
        assert_eq!(written(16_777_216_f32), "16777216");
    }

    #[test]
    fn infinity_and_nan_are_faults() {
        assert_eq!(written(f64::NAN), "invalid (NaN is not a finite number)");
        assert_eq!(written(f32::NEG_INFINITY), "invalid (-inf is not a finite number)");
        assert!(
            serde_json::to_string(&Number::from(f64::NAN)).unwrap_err().to_string().contains("NaN is not a finite")
        );
    }

    #[test]
    fn it_is_shown_and_read_as_it_is_written() {
        for text in ["2", "2.5", "-7", "18446744073709551615", "1e+25"] {
            let number: Number = serde_json::from_str(text).unwrap();
            assert_eq!((number.to_string(), serde_json::to_string(&number).unwrap()), (text.into(), text.into()));
        }
        assert_eq!(serde_json::from_str::<Number>("2.0").unwrap(), 2.into());
        assert_eq!(Number::from(f64::INFINITY).to_string(), "inf");
        assert_eq!(Number::from(&2.5_f32), Number::from(2.5));
    }
}
