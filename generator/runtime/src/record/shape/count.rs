//! Counting JSON as it is read, so that no value is kept.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Shape;
use crate::values::Date;

/// How deep values are looked into. What lies deeper is not counted, only that there is a list or an object.
pub(super) const DEPTH: usize = 32;

/// So many different places one answer may have.
const MOST_PLACES: usize = 50_000;

/// The key under which serde_json hands over a number as text, where its feature `arbitrary_precision` is enabled.
const NUMBER: &str = "$serde_json::private::Number";

/// Counts one answer.
///
/// # Errors
/// If the JSON ends early or is none, or if it has too many places.
pub(super) fn count<'de, D: Deserializer<'de>>(json: D) -> Result<Shape, D::Error> {
    let mut shape = Shape::default();
    Counter { shape: &mut shape, depth: DEPTH, places: &Cell::new(0) }.deserialize(json)?;
    Ok(shape)
}

/// Counts a value at a place, and what it holds, so many levels deep.
struct Counter<'a> {
    shape: &'a mut Shape,
    depth: usize,
    /// How many places there are so far.
    places: &'a Cell<usize>,
}

impl Counter<'_> {
    fn number(self, is_whole: bool) {
        *if is_whole { &mut self.shape.whole } else { &mut self.shape.fraction } += 1;
    }

    fn check_places<E: Error>(&self) -> Result<(), E> {
        match self.places.get() > MOST_PLACES {
            true => Err(E::custom("the answer has too many different fields")),
            false => Ok(()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Counter<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counter<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.shape.null += 1;
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.shape.boolean += 1;
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.number(true);
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.number(i64::try_from(number).is_ok());
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.number(false);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.shape.text += 1;
        self.shape.dates += u64::from(Date::from(text).is_valid());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.shape.lists += 1;
        let Some(depth) = self.depth.checked_sub(1) else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        loop {
            // The place is made for an item, not for an empty list.
            let seed = Item(Counter { shape: &mut *self.shape, depth, places: self.places });
            if items.next_element_seed(seed)?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.shape.objects += 1;
        let Some(depth) = self.depth.checked_sub(1) else {
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        loop {
            match members.next_key_seed(Key { shape: &mut *self.shape, places: self.places })? {
                None => return Ok(()),
                Some(Under::Key(shape)) => {
                    let value = Counter { shape, depth, places: self.places };
                    value.check_places()?;
                    members.next_value_seed(value)?;
                }
                Some(Under::Number) => {
                    self.shape.objects -= 1;
                    let text: String = members.next_value()?;
                    self.number(text.parse::<i64>().is_ok());
                    return Ok(());
                }
            }
        }
    }
}

/// Counts an item of a list at a place.
struct Item<'a>(Counter<'a>);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        let Counter { shape, depth, places } = self.0;
        let items = shape.items.get_or_insert_with(|| {
            places.set(places.get() + 1);
            Box::default()
        });
        let item = Counter { shape: items, depth, places };
        item.check_places()?;
        item.deserialize(json)
    }
}

/// Finds the place of the values under a key.
struct Key<'a> {
    shape: &'a mut Shape,
    places: &'a Cell<usize>,
}

/// What stands under a key.
enum Under<'a> {
    /// A value, to be counted here.
    Key(&'a mut Shape),
    /// The text of the number that the object stands for.
    Number,
}

impl<'de, 'a> DeserializeSeed<'de> for Key<'a> {
    type Value = Under<'a>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Under<'a>, D::Error> {
        key.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'a> {
    type Value = Under<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Under<'a>, E> {
        if key == NUMBER {
            return Ok(Under::Number);
        }
        let (place, is_new) = self.shape.under(key);
        self.places.set(self.places.get() + usize::from(is_new));
        Ok(Under::Key(place))
    }
}
