//! Inspects a value for what its JSON does not show: numbers that are not finite (`serde_json` writes them as `null`),
//! whether the value is `None`, and the requests inside it with their secrets.

use std::cell::{Cell, RefCell};

use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Error;

use super::secret::SECRET;

/// What was found inside a value.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) secrets: Vec<Box<str>>,
    pub(crate) requests: Vec<Inside>,
}

/// A request inside a value. Only its body is sent.
#[derive(Default)]
pub(crate) struct Inside {
    /// The operation's name; empty if the request is not documented.
    pub(crate) name: &'static str,
    /// Its path template.
    pub(crate) path: &'static str,
    /// Why the body alone does not express the whole request, if so.
    pub(crate) misfit: Option<&'static str>,
    /// The index of the top-level item that contains the request.
    pub(crate) item: usize,
}

/// Whether a value is something other than `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Absent,
    Present,
}

/// Inspects a value. Fails if it contains an infinite number or `NaN`.
pub(crate) fn look<T: Serialize + ?Sized>(value: &T) -> Result<(Found, Presence), Error> {
    let found = RefCell::default();
    let check = Check { found: &found, next: &Cell::new(Next::Anything), item: None, items: 0 };
    let presence = value.serialize(check)?;
    Ok((found.into_inner(), presence))
}

/// The name of the outermost newtype that marks a request.
const REQUEST: &str = concat!(env!("CARGO_PKG_NAME"), "::Request");

/// The body of a request. It serializes as the body alone, and [`look`] recognizes it by the names of its newtypes.
pub(crate) struct OfRequest<T>(pub(crate) Inside, pub(crate) T);

impl<T: Serialize> Serialize for OfRequest<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(inside, body) = self;
        let misfit = Named(inside.misfit.unwrap_or_default(), body);
        serializer.serialize_newtype_struct(REQUEST, &Named(inside.name, &Named(inside.path, &misfit)))
    }
}

struct Named<'a, T>(&'static str, &'a T);

impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(self.0, self.1)
    }
}

/// A serializer that writes nothing and records what it finds.
#[derive(Clone, Copy)]
struct Check<'a> {
    found: &'a RefCell<Found>,
    next: &'a Cell<Next>,
    /// The index of the top-level item that is being serialized.
    item: Option<usize>,
    /// The number of items seen at this level.
    items: usize,
}

impl Check<'_> {
    fn next_item(&mut self) -> Self {
        let item = self.item.or(Some(self.items));
        self.items += 1;
        Self { item, items: 0, ..*self }
    }

    /// Records the name of a newtype that describes a request. Returns what the name of the next newtype means.
    fn named(&self, name: &'static str) -> Next {
        let requests = &mut self.found.borrow_mut().requests;
        match (self.next.get(), requests.last_mut()) {
            (Next::Request, _) => {
                requests.push(Inside { name, item: self.item.unwrap_or_default(), ..Inside::default() });
                Next::Path
            }
            (Next::Path, Some(inside)) => {
                inside.path = name;
                Next::Misfit
            }
            (Next::Misfit, Some(inside)) => {
                inside.misfit = Some(name).filter(|name| !name.is_empty());
                Next::Anything
            }
            _ if name == REQUEST => Next::Request,
            _ => Next::Anything,
        }
    }
}

/// The meaning of the next newtype's name.
#[derive(Clone, Copy)]
enum Next {
    Anything,
    Request,
    Path,
    Misfit,
}

macro_rules! say_nothing {
    ($($method:ident($Type:ty)),* $(,)?) => {$(
        fn $method(self, _: $Type) -> Result<Presence, Error> {
            Ok(Presence::Present)
        }
    )*};
}

impl Serializer for Check<'_> {
    type Ok = Presence;
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    say_nothing!(
        serialize_bool(bool),
        serialize_i8(i8),
        serialize_i16(i16),
        serialize_i32(i32),
        serialize_i64(i64),
        serialize_i128(i128),
        serialize_u8(u8),
        serialize_u16(u16),
        serialize_u32(u32),
        serialize_u64(u64),
        serialize_u128(u128),
        serialize_char(char),
        serialize_str(&str),
        serialize_bytes(&[u8]),
        serialize_unit_struct(&'static str),
    );

    fn serialize_f32(self, value: f32) -> Result<Presence, Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<Presence, Error> {
        match value.is_finite() {
            true => Ok(Presence::Present),
            false => Err(Error::custom(format_args!("{value} is not a finite number"))),
        }
    }

    fn serialize_none(self) -> Result<Presence, Error> {
        Ok(Presence::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Presence, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Presence, Error> {
        Ok(Presence::Present)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<Presence, Error> {
        Ok(Presence::Present)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<Presence, Error> {
        self.next.set(self.named(name));
        if name == SECRET {
            self.found.borrow_mut().secrets.extend(serde_json::to_value(value)?.as_str().map(Into::into));
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<Presence, Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }
}

macro_rules! check_elements {
    ($($Trait:ident: $method:ident($($key:ty)?)),* $(,)?) => {$(
        impl serde::ser::$Trait for Check<'_> {
            type Ok = Presence;
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Result<(), Error> {
                value.serialize(self.next_item()).map(drop)
            }

            fn end(self) -> Result<Presence, Error> {
                Ok(Presence::Present)
            }
        }
    )*};
}

check_elements!(
    SerializeSeq: serialize_element(),
    SerializeTuple: serialize_element(),
    SerializeTupleStruct: serialize_field(),
    SerializeTupleVariant: serialize_field(),
    SerializeStruct: serialize_field(&'static str),
    SerializeStructVariant: serialize_field(&'static str),
);

impl serde::ser::SerializeMap for Check<'_> {
    type Ok = Presence;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(*self).map(drop)
    }

    fn end(self) -> Result<Presence, Error> {
        Ok(Presence::Present)
    }
}
