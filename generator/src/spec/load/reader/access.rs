//! The items of a list.

use serde::de::value::Error;
use serde::de::{DeserializeSeed, SeqAccess};

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
