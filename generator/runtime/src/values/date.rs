//! Dates and points in time.

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
mod crates;
mod rfc3339;
mod system_time;

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{self, Serialize, Serializer};

use super::value::{Fault, Value};
use crate::error::Error;
use rfc3339::Parts;

/// A date or a point in time, as [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339) writes it.
///
/// From a string: a *full-date* (`2024-02-29`) or a *date-time* with its offset (`2024-02-29T12:30:00Z`,
/// `2024-02-29T12:30:00.500+02:00`). Both must exist in the calendar; a second of 60 is allowed, since leap seconds
/// are. Anything else is refused when sent, as is a date-time without an offset: it names no instant.
/// [`parse`](str::parse) and serde refuse it at once.
///
/// From a [`SystemTime`](std::time::SystemTime): in UTC, to the millisecond. From the types of the crates jiff, chrono
/// and time: behind the features of those names, with their offset; one that has seconds, which RFC 3339 cannot say,
/// becomes UTC.
///
/// Whatever it comes from, it is written in one way: with capital letters, and a fraction of at least three digits or
/// none. So `.5Z` and `.500z` are equal. Two offsets make two dates even for one instant, since what is sent differs.
/// Dates are ordered by their instants: a day counts as its beginning in UTC, and a text that is no date comes first.
///
/// ```
/// use snapcall_runtime::Date;
/// assert_eq!(Date::from(std::time::UNIX_EPOCH).to_string(), "1970-01-01T00:00:00Z");
/// assert!(Date::from("2024-02-29").is_valid());
/// assert!(!Date::from("yesterday").is_valid());
/// assert!("2024-02-29T01:00:00+02:00".parse::<Date>()? < "2024-02-29".parse()?);
/// # Ok::<(), snapcall_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Date {
    text: String,
    valid: bool,
    /// How it was spelled, if otherwise.
    spelled: Option<Box<str>>,
}

impl Date {
    /// Whether it can be sent.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.valid
    }

    /// As it was spelled.
    pub(super) fn as_spelled(&self) -> &str {
        self.spelled.as_deref().unwrap_or(&self.text)
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Date {}

impl std::hash::Hash for Date {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl std::fmt::Debug for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Date").field("text", &self.text).field("valid", &self.valid).finish()
    }
}

/// The date as it is sent, or the text that is no date.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<String> for Date {
    fn from(text: String) -> Self {
        let Some(parts) = Parts::of(&text) else { return Self { text, valid: false, spelled: None } };
        let written = parts.to_string();
        let spelled = (written != text).then(|| text.into());
        Self { text: written, valid: true, spelled }
    }
}

impl From<&str> for Date {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Cow<'_, str>> for Date {
    fn from(text: Cow<'_, str>) -> Self {
        text.into_owned().into()
    }
}

impl From<&String> for Date {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<&Date> for Date {
    fn from(date: &Date) -> Self {
        date.clone()
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::plain(date.checked().map(|date| date.text.into()).map_err(Fault::new))
    }
}

/// Fails on what could not be sent.
impl std::str::FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from(text).checked().map_err(Error::invalid_request)
    }
}

/// Fails on what could not be sent.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.clone().checked().map_err(ser::Error::custom)?.text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from(String::deserialize(deserializer)?).checked().map_err(de::Error::custom)
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By the instant, and where that is the same, by the text.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = match (Parts::of(&self.text), Parts::of(&other.text)) {
            (Some(one), Some(other)) => one.cmp(&other),
            (one, other) => one.is_some().cmp(&other.is_some()),
        };
        order.then_with(|| self.text.cmp(&other.text))
    }
}

impl Date {
    /// The date itself, or why it cannot be sent.
    fn checked(self) -> Result<Self, String> {
        const EXPECTED: &str = "expected `2024-12-31` or `2024-12-31T23:59:59Z`";
        match self.valid {
            true => Ok(self),
            false => Err(format!("{:?} is not an RFC 3339 date; {EXPECTED}", self.text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn dates_of_rfc_3339_are_accepted() {
        for text in [
            "2024-02-29",
            "0000-01-01",
            "2024-12-31T23:59:60Z",
            "2024-01-01t00:00:00z",
            "2024-01-01T00:00:00.123456789012+23:59",
            "2024-01-01T00:00:00-00:00",
        ] {
            assert!(Date::from(text).is_valid(), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "yesterday",
            "2024",
            "2024-2-29",
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "2024-01-00",
            "24-01-01",
            "02024-01-01",
            "2024-01-01 00:00:00Z",
            "2024-01-01T00:00:00",
            "2024-01-01T00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:61Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+24:00",
            "2024-01-01T00:00:00+0200",
            "2024-01-01Z",
            "2024-01-01 ",
            "２024-01-01",
            "2024-01-é1",
        ] {
            assert!(!Date::from(text).is_valid(), "{text}");
        }
    }

    #[test]
    fn the_fault_shows_text_and_remedy() {
        let value = Value::of::<Date>("31.12.2024");
        assert_eq!(
            format!("{value:?}"),
            r#"invalid ("31.12.2024" is not an RFC 3339 date; expected `2024-12-31` or `2024-12-31T23:59:59Z`)"#
        );
    }

    #[test]
    fn each_date_has_one_spelling() {
        for (text, written) in [
            ("2024-01-01t00:00:00z", "2024-01-01T00:00:00Z"),
            ("2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00Z"),
            ("2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00.500Z"),
            ("2024-01-01T00:00:00.050000+02:00", "2024-01-01T00:00:00.050+02:00"),
            ("2024-01-01T00:00:00.12345Z", "2024-01-01T00:00:00.12345Z"),
            ("2024-01-01", "2024-01-01"),
        ] {
            assert_eq!(Date::from(text).to_string(), written);
        }
        assert_eq!(Date::from("2024-01-01T00:00:00.5Z"), Date::from("2024-01-01T00:00:00.500z"));
        assert_ne!(Date::from("2024-01-01T00:00:00Z"), Date::from("2024-01-01T01:00:00+01:00"));
    }

    #[test]
    fn dates_are_ordered_by_their_instants() {
        let ordered = [
            "yesterday",
            "0000-01-01",
            "1969-12-31T23:59:59.999Z",
            "1970-01-01",
            "1970-01-01T01:00:00.05+01:00",
            "1969-12-31T20:00:00.5-04:00",
            "1970-01-01T00:00:00.51Z",
            "2024-02-29T23:59:60Z",
            "2024-03-01T00:00:01Z",
        ];
        assert!(ordered.map(Date::from).is_sorted_by(|one, other| one < other));
    }

    #[test]
    fn texts_and_json_are_read_if_they_are_dates() {
        let date: Date = "2024-02-29".parse().unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), r#""2024-02-29""#);
        assert_eq!(serde_json::from_str::<Date>(r#""2024-02-29""#).unwrap(), date);
        assert!("2023-02-29".parse::<Date>().unwrap_err().is_invalid_request());
        for error in [
            serde_json::from_str::<Date>(r#""2023-02-29""#).unwrap_err(),
            serde_json::to_string(&Date::from("2023-02-29")).unwrap_err(),
        ] {
            assert!(error.to_string().starts_with(r#""2023-02-29" is not an RFC 3339 date; expected"#), "{error}");
        }
    }

    proptest::proptest! {
        /// The order agrees with the one of the instants, whatever the offset.
        #[test]
        fn instants_are_counted_right(seconds in 0_u64..4_000_000_000, millis in 0_u32..1000, later in 1_u64..100_000) {
            let at = |seconds| Date::from(UNIX_EPOCH + Duration::new(seconds, millis * 1_000_000));
            let date = at(seconds + 7200).to_string().replace('Z', "+02:00");
            proptest::prop_assert!(Date::from(&*date) < at(seconds + later), "{date}");
            proptest::prop_assert_eq!(Parts::of(&date).unwrap().cmp(&Parts::of(&at(seconds).text).unwrap()), Ordering::Equal);
        }
    }
}
