//! Decoding a document's tree.
//!
//! The types of [`spec`](crate::spec) say through serde what they want, and the reader answers from the tree. It reports
//! whatever is wrong with its place, and gives what was meant, as far as that can be told. Where it cannot, serde gets a
//! placeholder, because without a value it would not ask for the rest of the mapping, and the
//! [`Readable`](crate::spec::Readable) around the placeholder becomes `Unread`. So one fault hides no other, no shape is
//! described twice, and no placeholder gets into a part of a spec that counts as read.
//!
//! `serde_yaml` would stop at the first fault, and [`from_value`](serde_yaml::from_value) would not know its place; so it
//! does not decode the tree. It still decides what a plain word *is* (a number, `true`, nothing), see [`CoreType`]; and a
//! test shows that both parsers read the same text alike.

mod absent;
mod access;
mod collections;
mod faults;
mod indentation;
mod mapping;
mod scalars;
mod subject;
mod suggestions;
mod unknown_keys;
mod words;

use serde::de::value::Error;
use serde::de::{Error as _, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use self::access::{Items, Placed, Watched};
use self::mapping::Entries;
use super::core_type::CoreType;
use super::sink::Sink;
use crate::spec::document::{Document, Mapping, Node, NodeKind};
use crate::spec::readable::READABLE;

pub(super) use self::subject::{Subject, SubjectName};

/// Decodes a whole document.
pub(super) fn decode<'a, T: Deserialize<'a>>(document: &'a Document, sink: &'a Sink<'a>) -> Option<T> {
    let subject = Subject::file(document);
    let reader = Reader { sink, subject, given: Given::Node(&document.root), owner: None };
    T::deserialize(reader)
        .map_err(|error| reader.wrong(error.to_string(), "write it as the format's reference shows"))
        .ok()
}

/// What there is to decode.
#[derive(Clone, Copy)]
enum Given<'a> {
    /// A value of the file.
    Node(&'a Node),
    /// Nothing, where a key may be missing or not.
    Missing,
    /// Nothing, and that was reported.
    Reported,
}

/// Decodes one value.
#[derive(Clone, Copy)]
struct Reader<'a> {
    sink: &'a Sink<'a>,
    subject: Subject<'a>,
    given: Given<'a>,
    /// What lacks the subject, where it is missing, and what that has.
    owner: Option<(SubjectName<'a>, &'a Mapping)>,
}

impl<'a> Reader<'a> {
    /// Decodes another value.
    fn with(self, subject: Subject<'a>, given: Given<'a>) -> Self {
        Self { sink: self.sink, subject, given, owner: None }
    }

    /// Says what lacks the subject if it is missing, and what that has.
    fn lacking(self, owner: Subject<'a>, entries: &'a Mapping) -> Self {
        Self { owner: Some((owner.name, entries)), ..self }
    }

    /// The node and what it is, unless there is nothing, which is reported.
    fn node(self) -> Option<(&'a Node, CoreType)> {
        let node = match self.given {
            Given::Node(node) => node,
            Given::Missing => {
                self.missing();
                return None;
            }
            Given::Reported => return None,
        };
        match CoreType::of(node) {
            CoreType::Nothing => {
                self.nothing();
                None
            }
            CoreType::Refused => None,
            found => Some((node, found)),
        }
    }

    /// The same without a value, which was reported.
    fn reported(self) -> Self {
        Self { given: Given::Reported, ..self }
    }

    /// The entries of a mapping, or none where there is no mapping.
    fn entries(self) -> Option<&'a Mapping> {
        let entries = self.node().and_then(|(node, found)| self.mapping(node, found));
        if entries.is_none() {
            self.sink.spoil();
        }
        entries
    }

    /// What serde gets in place of a text, a number or a list that cannot be read. The sink takes note of it, as of every
    /// placeholder, so that [`Watched`] can tell that the value which holds it was not read.
    fn unread<T: Default>(self) -> T {
        self.sink.spoil();
        T::default()
    }
}

impl<'a> serde::Deserializer<'a> for Reader<'a> {
    type Error = Error;

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.node().and_then(|(node, found)| self.text(node, found));
        visitor.visit_str(text.unwrap_or_else(|| self.unread()))
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_string(visitor)
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let boolean = self.node().and_then(|(node, found)| self.boolean(node, found));
        visitor.visit_bool(boolean.unwrap_or_else(|| self.unread()))
    }

    fn deserialize_u32<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let count = self.node().and_then(|(node, found)| self.count(node, found));
        visitor.visit_u32(count.unwrap_or_else(|| self.unread()))
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let found = match self.given {
            Given::Missing => return visitor.visit_none(),
            Given::Reported => CoreType::Refused,
            Given::Node(node) => CoreType::of(node),
        };
        match found {
            // A key that is there counts as given, whatever it says.
            CoreType::Nothing => {
                self.nothing_optional();
                visitor.visit_some(self.reported())
            }
            CoreType::Refused => visitor.visit_some(self.reported()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let items = self.node().and_then(|(node, found)| self.list(node, found));
        visitor.visit_seq(Items::new(self, items.unwrap_or_else(|| self.unread())))
    }

    /// Asked for a [`Spanned`](crate::spec::Spanned) or a [`Readable`](crate::spec::Readable), by its name.
    fn deserialize_tuple_struct<V: Visitor<'a>>(
        self,
        noun: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match noun {
            READABLE => visitor.visit_seq(Watched::new(self)),
            _ => visitor.visit_seq(Placed::new(self)),
        }
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let entries = self.entries();
        if entries.is_some_and(|entries| entries.lacks_keys) {
            self.sink.spoil();
        }
        visitor.visit_map(Entries::of_map(self, entries))
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        noun: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let entries = self.entries();
        visitor.visit_map(Entries::of_struct(self, noun, fields, entries))
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        noun: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.choose(noun, words) {
            Some(choice) => visitor.visit_enum(choice),
            None => Err(Error::custom("there is nothing to choose from")),
        }
    }

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.given {
            Given::Node(Node { kind: NodeKind::Scalar(scalar), .. }) => visitor.visit_str(&scalar.text),
            Given::Node(Node { kind: NodeKind::Sequence(_), .. }) => self.deserialize_seq(visitor),
            Given::Node(Node { kind: NodeKind::Mapping(_), .. }) => self.deserialize_map(visitor),
            _ => visitor.visit_unit(),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <V: Visitor<'a>>
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        newtype_struct tuple identifier
    }
}
