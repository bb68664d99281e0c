//! An exchange of a HAR, as far as it matters here.

use std::fmt;
use std::hash::Hash;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// An exchange. What is missing or of another type is empty: recorders differ in what they leave out.
#[derive(Default)]
pub(in crate::learn) struct Entry {
    /// When it began.
    started: String,
    pub(super) method: String,
    pub(super) url: String,
    /// 0 where there was no response.
    pub(super) status: u64,
    /// What the browser asked for it as: `xhr`, `websocket`.
    resource: String,
    pub(super) mime: String,
    /// The length that the body had.
    pub(super) size: Option<u64>,
    /// `base64`, or nothing.
    pub(super) encoding: String,
    pub(super) text: Option<Vec<u8>>,
}

impl Entry {
    pub(super) fn is_websocket(&self) -> bool {
        self.status == 101 || self.resource == "websocket" || self.url.starts_with("ws")
    }

    /// What tells whether it is the same as another one: recordings overlap, and pages ask again and again for what has not
    /// changed. What is sent besides may differ from time to time, unless nothing is.
    pub(super) fn identity(&self) -> impl Hash {
        let started = if self.method.eq_ignore_ascii_case("GET") { "" } else { &self.started };
        (started, &self.method, &self.url, &self.text)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        let mut entry = Self::default();
        Part { place: Place::Entry, entry: &mut entry }.deserialize(json)?;
        Ok(entry)
    }
}

/// A place within an exchange that matters.
#[derive(Clone, Copy)]
enum Place {
    Entry,
    Request,
    Response,
    Content,
    Started,
    Method,
    Url,
    Status,
    Resource,
    Mime,
    Size,
    Encoding,
    Text,
}

impl Place {
    fn below(self, key: &str) -> Option<Self> {
        Some(match (self, key) {
            (Self::Entry, "request") => Self::Request,
            (Self::Entry, "response") => Self::Response,
            (Self::Entry, "startedDateTime") => Self::Started,
            (Self::Entry, "_resourceType") => Self::Resource,
            (Self::Request, "method") => Self::Method,
            (Self::Request, "url") => Self::Url,
            (Self::Response, "status") => Self::Status,
            (Self::Response, "content") => Self::Content,
            (Self::Content, "mimeType") => Self::Mime,
            (Self::Content, "size") => Self::Size,
            (Self::Content, "encoding") => Self::Encoding,
            (Self::Content, "text") => Self::Text,
            _ => return None,
        })
    }
}

/// Reads what stands at a place.
struct Part<'a> {
    place: Place,
    entry: &'a mut Entry,
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        match self.place {
            // Some recorders write `null`.
            Place::Text => json.deserialize_option(self),
            _ => json.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part of an exchange")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<String>()? {
            match self.place.below(&key) {
                Some(place) => members.next_value_seed(Part { place, entry: &mut *self.entry })?,
                None => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let to = match self.place {
            Place::Started => &mut self.entry.started,
            Place::Method => &mut self.entry.method,
            Place::Url => &mut self.entry.url,
            Place::Resource => &mut self.entry.resource,
            Place::Mime => &mut self.entry.mime,
            Place::Encoding => &mut self.entry.encoding,
            _ => return Ok(()),
        };
        text.clone_into(to);
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        match self.place {
            Place::Status => self.entry.status = number,
            Place::Size => self.entry.size = Some(number),
            _ => {}
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    /// A body, as bytes: half a surrogate pair in it is no reason to refuse the whole recording.
    fn visit_some<D: Deserializer<'de>>(self, text: D) -> Result<(), D::Error> {
        text.deserialize_bytes(self)
    }

    fn visit_bytes<E: Error>(self, text: &[u8]) -> Result<(), E> {
        self.entry.text = Some(text.to_vec());
        Ok(())
    }
}
