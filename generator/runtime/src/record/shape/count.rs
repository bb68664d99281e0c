//! Counting JSON as it is read, so that no value is kept.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Member, Shape};
use crate::typed::EXACT;
use crate::values::Date;

/// How deep values are looked into. What lies deeper is not counted, only that there is a list or an object.
pub(super) const DEPTH: usize = 32;

/// So many different places one answer may have.
const MOST_PLACES: usize = 50_000;

/// The key under which `serde_json` hands over a number as text, where its feature `arbitrary_precision` is enabled.
const NUMBER: &str = "$serde_json::private::Number";

/// One answer, counted.
pub(super) struct Counted {
    pub(super) shape: Shape,
    /// Whether an object has a field twice. The first value counts, although readers take the last.
    pub(super) has_repeated_fields: bool,
}

/// Counts one answer.
///
/// # Errors
/// If the JSON ends early or is none, or if it has too many places.
pub(super) fn count<'de, D: Deserializer<'de>>(json: D) -> Result<Counted, D::Error> {
    let mut shape = Shape::default();
    let so_far = SoFar::default();
    Counter { shape: &mut shape, depth: DEPTH, so_far: &so_far }.deserialize(json)?;
    Ok(Counted { shape, has_repeated_fields: so_far.has_repeated_fields.get() })
}

/// Counts a value at a place, and what it holds, so many levels deep.
struct Counter<'a> {
    shape: &'a mut Shape,
    depth: usize,
    so_far: &'a SoFar,
}

/// How much of an answer was counted.
#[derive(Default)]
struct SoFar {
    places: Cell<usize>,
    objects: Cell<u64>,
    has_repeated_fields: Cell<bool>,
}

impl SoFar {
    fn add_place(&self) {
        self.places.set(self.places.get() + 1);
    }

    /// The number of the next object.
    fn object(&self) -> u64 {
        self.objects.set(self.objects.get() + 1);
        self.objects.get()
    }
}

impl Counter<'_> {
    fn number(self, is_whole: bool) {
        *if is_whole { &mut self.shape.whole } else { &mut self.shape.fraction } += 1;
    }

    fn check_places<E: Error>(&self) -> Result<(), E> {
        match self.so_far.places.get() > MOST_PLACES {
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

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.shape.large += u64::from(number.unsigned_abs() > EXACT);
        self.number(true);
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.shape.large += u64::from(number > EXACT);
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
            let seed = Item(Counter { shape: &mut *self.shape, depth, so_far: self.so_far });
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
        let object = self.so_far.object();
        loop {
            match members.next_key_seed(Key { shape: &mut *self.shape, object, so_far: self.so_far })? {
                None => return Ok(()),
                Some(Under::Repeated) => {
                    self.so_far.has_repeated_fields.set(true);
                    members.next_value::<IgnoredAny>()?;
                }
                Some(Under::Key(shape)) => {
                    let value = Counter { shape, depth, so_far: self.so_far };
                    value.check_places()?;
                    members.next_value_seed(value)?;
                }
                Some(Under::Number) => {
                    self.shape.objects -= 1;
                    let text: String = members.next_value()?;
                    return match (text.parse(), text.parse()) {
                        (Ok(number), _) => self.visit_i64(number),
                        (_, Ok(number)) => self.visit_u64(number),
                        _ => self.visit_f64(0.0),
                    };
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
        let Counter { shape, depth, so_far } = self.0;
        let items = shape.items.get_or_insert_with(|| {
            so_far.add_place();
            Box::default()
        });
        let item = Counter { shape: items, depth, so_far };
        item.check_places()?;
        item.deserialize(json)
    }
}

/// Finds the place of the values under a key.
struct Key<'a> {
    shape: &'a mut Shape,
    /// The number of the object.
    object: u64,
    so_far: &'a SoFar,
}

/// What stands under a key.
enum Under<'a> {
    /// A value, to be counted here.
    Key(&'a mut Shape),
    /// One more value of a field that the object has already.
    Repeated,
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
        if self.shape.has_room_for(key) {
            self.so_far.add_place();
            self.shape.add_field(key.to_owned(), Member::default());
            self.shape.make_room();
        }
        Ok(match self.shape.fields.get_mut(key) {
            Some(member) => match member.is_of(self.object) {
                true => Under::Repeated,
                false => Under::Key(&mut member.shape),
            },
            None => Under::Key(self.shape.others.get_or_insert_default()),
        })
    }
}
