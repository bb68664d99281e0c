//! The items of a list, and values with their places.

use serde::de::value::Error;
use serde::de::{DeserializeSeed, IntoDeserializer, SeqAccess};

use super::{Given, Reader};
use crate::spec::document::Node;

/// The items of a list, one by one.
pub(super) struct Items<'a> {
    list: Reader<'a>,
    items: std::slice::Iter<'a, Node>,
}

impl<'a> Items<'a> {
    pub(super) fn new(list: Reader<'a>, items: &'a [Node]) -> Self {
        Self { list, items: items.iter() }
    }
}

impl<'a> SeqAccess<'a> for Items<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let item = self.items.next().map(|node| {
            let subject = self.list.subject.item(node.span);
            seed.deserialize(self.list.with(subject, Given::Node(node)))
        });
        item.transpose()
    }
}

/// A value, and the ends of the places of its key and of itself.
pub(super) struct Placed<'a> {
    value: Option<Reader<'a>>,
    ends: std::array::IntoIter<usize, 4>,
}

impl<'a> Placed<'a> {
    pub(super) fn new(value: Reader<'a>) -> Self {
        let key = value.subject.key;
        let span = match value.given {
            Given::Node(node) => node.span,
            Given::Missing | Given::Reported => key,
        };
        Self { value: Some(value), ends: [key.start, key.end, span.start, span.end].into_iter() }
    }
}

impl<'a> SeqAccess<'a> for Placed<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value).map(Some),
            None => self.ends.next().map(|end| seed.deserialize(end.into_deserializer())).transpose(),
        }
    }
}
