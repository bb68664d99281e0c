//! What is counted of JSON values.

mod count;
mod member;

pub use member::Member;

use std::collections::BTreeMap;
use std::hash::Hash;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::keys::MOST_KEYS;
use super::name::is_name;

/// Nobody has seen more values than these at one place. So whoever adds such counts need not think of what they overflow.
const MOST_VALUES: u64 = 1 << 40;

/// What was found at one place of some answers, counted: kinds of values and names of fields, never a value.
///
/// Shapes are merged by adding their counts, so that neither the order nor the grouping of answers matters.
///
/// ```
/// use snapcall_runtime::record::Shape;
/// use snapcall_runtime::serde_json::json;
///
/// let mut shape = Shape::of(&json!({ "id": 7, "agent": "Ada" }));
/// shape.merge(Shape::of(&json!({ "id": 8, "agent": null })));
///
/// assert_eq!(shape.objects, 2);
/// assert_eq!(shape.fields["id"].shape.whole, 2);
/// assert_eq!(shape.fields["agent"].shape.null, 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Shape {
    /// `null`.
    #[serde(skip_serializing_if = "is_zero")]
    pub null: u64,
    /// `true` and `false`.
    #[serde(skip_serializing_if = "is_zero")]
    pub boolean: u64,
    /// Whole numbers, written as such, that an `i64` holds.
    #[serde(skip_serializing_if = "is_zero")]
    pub whole: u64,
    /// All other numbers, among them `12.0`.
    #[serde(skip_serializing_if = "is_zero")]
    pub fraction: u64,
    /// Those of the numbers that are whole and more than an `f64` is sure to hold: beyond 2^53 to either side of zero.
    #[serde(skip_serializing_if = "is_zero")]
    pub large: u64,
    /// Texts, dates included.
    #[serde(skip_serializing_if = "is_zero")]
    pub text: u64,
    /// Those of the texts that are a [`Date`](crate::Date).
    #[serde(skip_serializing_if = "is_zero")]
    pub dates: u64,
    /// Lists, empty ones included.
    #[serde(skip_serializing_if = "is_zero")]
    pub lists: u64,
    /// Objects, empty ones included.
    #[serde(skip_serializing_if = "is_zero")]
    pub objects: u64,
    /// The items of the lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Shape>>,
    /// The values of the objects under keys that name fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "named")]
    pub fields: BTreeMap<String, Member>,
    /// The values of the objects under all other keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub others: Option<Box<Shape>>,
    /// Whether the keys were more than 500, so that none is kept by its name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub crowded: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Reads fields, of which a file may have others than a shape.
fn named<'de, D: Deserializer<'de>>(json: D) -> Result<BTreeMap<String, Member>, D::Error> {
    let fields = BTreeMap::<String, Member>::deserialize(json)?;
    match fields.len() <= MOST_KEYS && fields.keys().all(|key| is_name(key)) {
        true => Ok(fields),
        false => Err(D::Error::custom("these are no names of fields")),
    }
}

impl Shape {
    /// The shape of one answer, which belongs to no recording yet; see [`Observed::recorded`](super::Observed::recorded).
    #[must_use]
    pub fn of(answer: &Value) -> Self {
        // JSON that has been read before cannot fail, but for its size.
        count::count(answer).map(|counted| counted.shape).unwrap_or_default().attributed()
    }

    /// The shape of one answer that is read from its text. If an object has a field twice, the last value counts.
    ///
    /// There is none if the text is no JSON, or has far too many different fields (50,000).
    #[must_use]
    pub fn read(answer: &[u8]) -> Option<Self> {
        let mut json = serde_json::Deserializer::from_slice(answer);
        let mut counted = count::count(&mut json).ok()?;
        json.end().ok()?;
        if counted.has_repeated_fields {
            let last: Value = serde_json::from_slice(answer).ok()?;
            counted = count::count(&last).ok()?;
        }
        Some(counted.shape.attributed())
    }

    /// The same shape as that of an exchange, which tells by itself whether it is the same as another one: what is asked and
    /// answered again alike shows no name a second time.
    ///
    /// ```
    /// use snapcall_runtime::record::Shape;
    /// use snapcall_runtime::serde_json::json;
    ///
    /// let shape = |exchange| Shape::of(&json!({ "ada": 7 })).shown_by(exchange);
    /// let mut polled = shape("GET /ages");
    /// polled.merge(shape("GET /ages"));
    ///
    /// assert!(polled.fields["ada"].is_single());
    /// ```
    #[must_use]
    pub fn shown_by(mut self, exchange: impl Hash) -> Self {
        let number = member::number_of(exchange);
        self.each_member(&mut |member| member.attribute(number));
        self
    }

    /// The same shape as that of one whole recording: whatever is there was shown by it.
    #[must_use]
    pub(super) fn recorded(mut self) -> Self {
        self.each_member(&mut |member| member.recordings = 1);
        self
    }

    /// Adds the counts of another shape.
    pub fn merge(&mut self, other: Self) {
        let counts = [
            (&mut self.null, other.null),
            (&mut self.boolean, other.boolean),
            (&mut self.whole, other.whole),
            (&mut self.fraction, other.fraction),
            (&mut self.large, other.large),
            (&mut self.text, other.text),
            (&mut self.dates, other.dates),
            (&mut self.lists, other.lists),
            (&mut self.objects, other.objects),
        ];
        for (count, more) in counts {
            *count = count.saturating_add(more);
        }
        merge_boxed(&mut self.items, other.items);
        merge_boxed(&mut self.others, other.others);
        self.crowded |= other.crowded;
        for (name, member) in other.fields {
            self.add_field(name, member);
        }
        self.make_room();
    }

    /// How many values there were.
    #[must_use]
    pub fn values(&self) -> u64 {
        let kinds = [self.null, self.boolean, self.whole, self.fraction, self.text, self.lists, self.objects];
        kinds.into_iter().fold(0, u64::saturating_add)
    }

    /// At how many places something was counted, this one left aside.
    #[must_use]
    pub fn places(&self) -> usize {
        let boxed = [&self.items, &self.others].into_iter().flatten().map(|below| &**below);
        boxed.chain(self.fields.values().map(|field| &field.shape)).map(|below| 1 + below.places()).sum()
    }

    /// How many keys all objects together had.
    #[must_use]
    pub fn keys(&self) -> u64 {
        let others = self.others.as_ref().map_or(0, |others| others.values());
        self.fields.values().map(Member::objects).fold(others, u64::saturating_add)
    }

    /// Whether a key is one more name to keep.
    fn has_room_for(&self, key: &str) -> bool {
        !self.crowded && !self.fields.contains_key(key) && is_name(key)
    }

    fn add_field(&mut self, name: String, member: Member) {
        match self.fields.get_mut(&name) {
            Some(known) => known.merge(member),
            None => {
                self.fields.insert(name, member);
            }
        }
    }

    /// Whether the counts can be those of a shape, as far as somebody may rely on it.
    pub(super) fn is_sound(&self) -> bool {
        let below = self.items.iter().chain(&self.others).map(|below| &**below);
        let mut below = below.chain(self.fields.values().map(|field| &field.shape));
        let has_members = !self.fields.is_empty() || self.others.is_some();
        self.values() <= MOST_VALUES
            && self.dates <= self.text
            && self.large <= self.whole.saturating_add(self.fraction)
            && (self.items.is_none() || self.lists > 0)
            && (!has_members || self.objects > 0)
            && (!self.crowded || self.fields.is_empty())
            && self.fields.values().all(|field| field.is_sound(self.objects))
            && below.all(Self::is_sound)
    }

    /// Says of all that is there that it was shown by one more answer.
    fn attributed(mut self) -> Self {
        let number = member::number();
        self.each_member(&mut |member| member.attribute(number));
        self
    }

    /// Keeps no name where there are too many.
    pub(super) fn make_room(&mut self) {
        self.crowded |= self.fields.len() > MOST_KEYS;
        if self.crowded {
            for member in std::mem::take(&mut self.fields).into_values() {
                self.others.get_or_insert_default().merge(member.shape);
            }
        }
    }

    /// Does something with each member, at whatever depth.
    fn each_member(&mut self, act: &mut impl FnMut(&mut Member)) {
        for below in self.items.iter_mut().chain(&mut self.others) {
            below.each_member(act);
        }
        for member in self.fields.values_mut() {
            act(member);
            member.shape.each_member(act);
        }
    }
}

fn merge_boxed(known: &mut Option<Box<Shape>>, other: Option<Box<Shape>>) {
    match (known.as_mut(), other) {
        (Some(known), Some(other)) => known.merge(*other),
        (None, Some(other)) => *known = Some(other),
        (_, None) => {}
    }
}

#[cfg(test)]
mod tests;
