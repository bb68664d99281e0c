//! The items of a list, values with their places, and values that may not be readable.

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

/// A value, and whether it was read without a placeholder and with all its keys.
pub(super) struct Watched<'a> {
    value: Option<Reader<'a>>,
    is_whole: Option<bool>,
}

impl<'a> Watched<'a> {
    pub(super) fn new(value: Reader<'a>) -> Self {
        Self { value: Some(value), is_whole: None }
    }
}

impl<'a> SeqAccess<'a> for Watched<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(reader) = self.value.take() else {
            return self.is_whole.take().map(|is_whole| seed.deserialize(is_whole.into_deserializer())).transpose();
        };
        let (value, is_whole) = reader.sink.watch(|| seed.deserialize(reader));
        self.is_whole = Some(is_whole && !reader.sink.is_torn(reader.subject.key));
        value.map(Some)
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
