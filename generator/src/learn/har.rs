//! Reads HAR, the recordings of browsers and proxies, an exchange at a time: <http://www.softwareishard.com/blog/har-12-spec/>.

mod body;
mod entry;
mod strings;

use std::cell::Cell;
use std::fmt;
use std::io::BufRead;

use runtime::record::{Observed, Shape};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use self::entry::Entry;
use self::strings::Bounded;
use super::evidence::{Evidence, Skip};
use super::route::{Lost, Router};
use super::unreadable::{Fault, Unreadable};

/// The longest text that is read, a body that is.
const LONGEST: usize = 64 << 20;

/// So many different places all answers of a recording together may have.
const MOST_PLACES: usize = 500_000;

/// Reads what a HAR shows of the endpoints' answers. One that breaks off shows what it holds.
pub(super) fn read(name: &str, har: impl BufRead, router: &Router<'_>) -> Result<Evidence, Unreadable> {
    let was_cut = Cell::new(false);
    let mut reading = Reading { router, evidence: Evidence::default(), was_cut: &was_cut, is_begun: false, places: 0 };
    let mut json = serde_json::Deserializer::from_reader(Bounded::new(har, LONGEST, &was_cut));
    let end = Har(&mut reading).deserialize(&mut json).and_then(|()| json.end());
    match end {
        Ok(()) if !reading.is_begun => return Err(Unreadable::new(name, Fault::NoEntries)),
        Ok(()) => {}
        Err(_) if reading.places > MOST_PLACES => return Err(Unreadable::new(name, Fault::TooWide)),
        Err(error) if error.is_eof() && reading.is_begun => reading.evidence.skip(Skip::CutOff, 1),
        Err(error) => return Err(Unreadable::json(name, error, Fault::NoHar)),
    }
    let Evidence { endpoints, .. } = &mut reading.evidence;
    for observed in endpoints.values_mut() {
        *observed = std::mem::take(observed).recorded();
    }
    Ok(reading.evidence)
}

/// What has been read so far.
struct Reading<'r> {
    router: &'r Router<'r>,
    evidence: Evidence,
    /// Whether a text was cut because of its length.
    was_cut: &'r Cell<bool>,
    /// Whether the list of exchanges has begun.
    is_begun: bool,
    places: usize,
}

impl<'r> Reading<'r> {
    fn take(&mut self, entry: &Entry) {
        let is_cut = self.was_cut.replace(false);
        match self.answer(entry, is_cut) {
            Ok((endpoint, shape)) => self.add(endpoint, shape),
            Err(Lost { reason, shown }) => {
                self.evidence.skip(reason, 1);
                if let Some(route) = shown {
                    *self.evidence.unrouted.entry(route).or_default() += 1;
                }
            }
        }
    }

    fn add(&mut self, endpoint: &str, shape: Shape) {
        let observed: &mut Observed = self.evidence.endpoints.entry(endpoint.to_owned()).or_default();
        let before = observed.shape.places();
        observed.add_shape(shape);
        self.places = (self.places + observed.shape.places()).saturating_sub(before);
    }

    /// The endpoint that was asked, and the shape of its answer.
    fn answer(&self, entry: &Entry, is_cut: bool) -> Result<(&'r str, Shape), Lost> {
        let segments = self.router.locate(&entry.url).ok_or(Skip::OtherHost)?;
        if entry.is_websocket() {
            return Err(Skip::WebSocket.into());
        }
        let endpoint = self.router.find(&entry.method, &segments)?;
        match entry.status {
            200..300 => {}
            0 => return Err(Skip::NoResponse.into()),
            304 => return Err(Skip::NotModified.into()),
            300..400 => return Err(Skip::Redirected.into()),
            _ => return Err(Skip::NoSuccess.into()),
        }
        if is_cut {
            return Err(Skip::TooLarge.into());
        }
        Ok((endpoint, body::shape(entry)?.shown_by(entry.identity())))
    }
}

/// The whole file: `{ "log": … }`.
struct Har<'a, 'r>(&'a mut Reading<'r>);

/// `{ "entries": [ … ] }`
struct Log<'a, 'r>(&'a mut Reading<'r>);

/// `[ … ]`, an exchange each.
struct Entries<'a, 'r>(&'a mut Reading<'r>);

impl<'de> DeserializeSeed<'de> for Har<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Har<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a HAR")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<String>()? {
            match &*key {
                "log" => members.next_value_seed(Log(self.0))?,
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Log<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Log<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the log of a HAR")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<String>()? {
            match &*key {
                "entries" => members.next_value_seed(Entries(self.0))?,
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Entries<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the entries of a HAR")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.0.is_begun = true;
        while let Some(entry) = entries.next_element::<Entry>()? {
            self.0.take(&entry);
            if self.0.places > MOST_PLACES {
                return Err(A::Error::custom("too many different fields"));
            }
        }
        Ok(())
    }
}
