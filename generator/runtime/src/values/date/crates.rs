//! Conversions from the date types of other crates, each behind the feature of that crate's name.

use super::Date;

/// Written in UTC.
#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Date {
    fn from(time: jiff::Timestamp) -> Self {
        time.to_string().into()
    }
}

/// Written with its offset, but without its time zone, for which RFC 3339 has no syntax.
#[cfg(feature = "jiff")]
impl From<jiff::Zoned> for Date {
    fn from(time: jiff::Zoned) -> Self {
        match time.offset().seconds() % 60 {
            0 => time.timestamp().display_with_offset(time.offset()).to_string().into(),
            _ => time.timestamp().into(),
        }
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        date.to_string().into()
    }
}

/// Written with its offset.
#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> From<chrono::DateTime<Tz>> for Date {
    fn from(time: chrono::DateTime<Tz>) -> Self {
        let time = time.fixed_offset();
        let time = if time.offset().local_minus_utc() % 60 == 0 { time } else { time.to_utc().fixed_offset() };
        time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true).into()
    }
}

#[cfg(feature = "chrono")]
impl From<chrono::NaiveDate> for Date {
    fn from(date: chrono::NaiveDate) -> Self {
        date.to_string().into()
    }
}

/// Written with its offset. A year with more than four digits, which RFC 3339 cannot express, is refused when the
/// request is sent.
#[cfg(feature = "time")]
impl From<time::OffsetDateTime> for Date {
    fn from(time: time::OffsetDateTime) -> Self {
        let utc = || time.checked_to_offset(time::UtcOffset::UTC);
        let time = if time.offset().seconds_past_minute() == 0 { time } else { utc().unwrap_or(time) };
        let written = time.format(&time::format_description::well_known::Rfc3339);
        written.unwrap_or_else(|_| time.to_string()).into()
    }
}

#[cfg(feature = "time")]
impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        date.to_string().into()
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn written(date: impl Into<Date>) -> String {
        let date = date.into();
        assert!(date.is_valid(), "{date}");
        date.to_string()
    }

    #[test]
    #[cfg(feature = "jiff")]
    fn jiff() {
        let time: jiff::Timestamp = "2024-02-29T12:30:00.5Z".parse().unwrap();
        assert_eq!(written(time), "2024-02-29T12:30:00.500Z");
        let offset = jiff::tz::Offset::constant(2);
        assert_eq!(written(time.to_zoned(offset.to_time_zone())), "2024-02-29T14:30:00.500+02:00");
        let amsterdam = jiff::tz::Offset::from_seconds(1172).unwrap();
        assert_eq!(written(time.to_zoned(amsterdam.to_time_zone())), "2024-02-29T12:30:00.500Z");
        assert_eq!(written(jiff::civil::date(2024, 2, 29)), "2024-02-29");
    }

    #[test]
    #[cfg(feature = "chrono")]
    fn chrono() {
        let time = chrono::DateTime::parse_from_rfc3339("2024-02-29T14:30:00.5+02:00").unwrap();
        assert_eq!(written(time), "2024-02-29T14:30:00.500+02:00");
        assert_eq!(written(time.to_utc()), "2024-02-29T12:30:00.500Z");
        let amsterdam = chrono::FixedOffset::east_opt(1172).unwrap();
        assert_eq!(written(time.with_timezone(&amsterdam)), "2024-02-29T12:30:00.500Z");
        assert_eq!(written(time.date_naive()), "2024-02-29");
    }

    #[test]
    #[cfg(feature = "time")]
    fn time() {
        let time = ::time::OffsetDateTime::UNIX_EPOCH;
        assert_eq!(written(time), "1970-01-01T00:00:00Z");
        assert_eq!(written(time.to_offset(::time::UtcOffset::from_hms(2, 0, 0).unwrap())), "1970-01-01T02:00:00+02:00");
        assert_eq!(written(time.date()), "1970-01-01");
        let amsterdam = ::time::UtcOffset::from_hms(0, 19, 32).unwrap();
        assert_eq!(written(time.to_offset(amsterdam)), "1970-01-01T00:00:00Z");
        assert!(!Date::from(::time::PrimitiveDateTime::MIN.assume_utc()).is_valid());
    }
}
