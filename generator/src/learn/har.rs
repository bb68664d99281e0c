//! Reads HAR, the recordings of browsers and proxies, an exchange at a time: <http://www.softwareishard.com/blog/har-12-spec/>.
//!
//! Only one exchange is in memory at a time, and of each of its texts only so much.

mod answer;
mod body;
mod bounded;
mod entry;

use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use self::bounded::Bounded;
use self::entry::Entry;
use super::unreadable::{Fault, Unreadable};

/// The longest text that is read of an exchange, such as a body, in bytes as it is written.
const LONGEST: usize = 64 << 20;

/// How a HAR ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Whole,
    /// It breaks off within the list of exchanges.
    CutOff,
}

/// Hands over each exchange of a HAR, until one of them is refused. The name is for messages.
pub(super) fn each_entry(
    name: &str,
    har: impl Read,
    take: impl FnMut(&Entry) -> Result<(), Fault>,
) -> Result<End, Unreadable> {
    let mut reading = Reading { take, are_begun: false, refused: None };
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(Bounded::new(har, LONGEST)));
    let entries = Below { keys: &["log", "entries"], reading: &mut reading };
    let end = entries.deserialize(&mut json).and_then(|()| json.end());
    match (end, reading.refused) {
        (_, Some(fault)) => Err(Unreadable::new(name, fault)),
        (Ok(()), None) if reading.are_begun => Ok(End::Whole),
        (Ok(()), None) => Err(Unreadable::new(name, Fault::NoEntries)),
        (Err(error), None) if error.is_eof() && reading.are_begun => Ok(End::CutOff),
        (Err(error), None) => Err(Unreadable::json(name, error, Fault::NoHar)),
    }
}

/// Who takes the exchanges, and what came of it.
struct Reading<T> {
    take: T,
    /// Whether the list of exchanges has begun.
    are_begun: bool,
    /// Why no more exchanges are taken.
    refused: Option<Fault>,
}

/// Reads a value that holds the list of exchanges under these keys, one within the other.
struct Below<'a, T> {
    keys: &'static [&'static str],
    reading: &'a mut Reading<T>,
}

impl<'de, T: FnMut(&Entry) -> Result<(), Fault>> DeserializeSeed<'de> for Below<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        match self.keys {
            [] => json.deserialize_seq(self),
            _ => json.deserialize_map(self),
        }
    }
}

impl<'de, T: FnMut(&Entry) -> Result<(), Fault>> Visitor<'de> for Below<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a HAR")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let (first, keys) = self.keys.split_first().ok_or(A::Error::custom("a list is expected"))?;
        while let Some(key) = members.next_key::<String>()? {
            match key == *first {
                true => members.next_value_seed(Below { keys, reading: &mut *self.reading })?,
                false => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.reading.are_begun = true;
        while let Some(entry) = entries.next_element::<Entry>()? {
            if let Err(fault) = (self.reading.take)(&entry) {
                self.reading.refused = Some(fault);
                return Err(A::Error::custom("no more exchanges are taken"));
            }
        }
        Ok(())
    }
}
