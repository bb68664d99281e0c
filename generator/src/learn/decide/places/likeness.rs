//! Which types are one, though their objects stand at different places.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use runtime::record::Shape;

use super::{ObjectType, PlaceId, Places, TypeId};
use crate::api::answer::AnswerKind;
use crate::learn::decide::DEEPEST;
use crate::learn::decide::totals::Form;
use crate::learn::vocabulary::singular;

/// Two objects are of one type if they share so much of all their fields, in percent.
const ALIKE: usize = 80;
/// The same of two objects to which the same name leads, and of which one stands in the other.
const ALIKE_WITHIN: usize = 50;
/// The same of the objects in one of their fields, in percent of the smaller one: each may lack what the other has.
const ALIKE_BELOW: usize = 50;
/// Two objects to which different names lead have to share so many fields.
const ENOUGH: usize = 5;

/// Whether an object is of the type of one that it stands in.
pub(super) fn is_again(inner: &Shape, outer: &Shape, has_same_name: bool) -> bool {
    let (one, other) = (inner.fields.keys().collect::<BTreeSet<_>>(), outer.fields.keys().collect());
    let shared = one.intersection(&other).count();
    let least = if has_same_name { ALIKE_WITHIN } else { ALIKE };
    shared >= 2 && 100 * shared >= least * one.union(&other).count()
}

/// Pairs of types that are one.
pub(super) fn alike(places: &Places<'_>) -> Vec<(TypeId, TypeId)> {
    // Most objects of one type have the very same fields and names, so that there are few to compare.
    let mut groups: BTreeMap<Marks<'_>, Vec<TypeId>> = BTreeMap::new();
    for id in places.all_types().filter(|id| has_fields(places.object(*id))) {
        groups.entry(Marks::of(places, id)).or_default().push(id);
    }
    let mut pairs = Vec::new();
    for (_, same) in groups.iter().filter(|(marks, _)| marks.are_of_one_type(marks)) {
        pairs.extend(same.windows(2).map(|pair| (pair[0], pair[1])));
    }
    let all: Vec<(&Marks<'_>, TypeId)> = groups.iter().map(|(marks, same)| (marks, same[0])).collect();
    for (one, other) in candidates(&all) {
        if all[one].0.are_of_one_type(all[other].0) {
            pairs.push((all[one].1.min(all[other].1), all[one].1.max(all[other].1)));
        }
    }
    pairs.sort_unstable();
    pairs
}

fn has_fields(object: &ObjectType<'_>) -> bool {
    !object.is_map && !object.fields.is_empty()
}

/// What tells whether two objects are of one type.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Marks<'e> {
    /// The fields, and what each holds.
    fields: BTreeMap<&'e str, Held<'e>>,
    /// The names that lead to it, in the singular.
    names: BTreeSet<String>,
}

impl<'e> Marks<'e> {
    fn of(places: &Places<'e>, id: TypeId) -> Self {
        let object = places.object(id);
        Self {
            fields: object.fields.iter().map(|(name, field)| (*name, Held::of(places, *field))).collect(),
            names: object.names.iter().map(|name| singular(name)).collect(),
        }
    }

    /// Whether two objects are of one type: they share most of their fields, each of these holds the same kind in both, and
    /// either one name leads to both or the fields are too many to be shared by chance.
    fn are_of_one_type(&self, other: &Self) -> bool {
        let shared = self.fields.iter().filter_map(|(name, held)| Some((held, other.fields.get(name)?)));
        let (mut count, mut agree) = (0, true);
        for (one, other) in shared {
            count += 1;
            agree &= one.agrees_with(other);
        }
        let all = self.fields.len() + other.fields.len() - count;
        agree && 100 * count >= ALIKE * all && (count >= ENOUGH || !self.names.is_disjoint(&other.names))
    }
}

/// What a field holds.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Held<'e> {
    /// What it is, roughly, if that is known.
    form: Option<Form>,
    /// The fields of the objects that it holds, itself or in lists.
    fields: BTreeSet<&'e str>,
}

impl<'e> Held<'e> {
    fn of(places: &Places<'e>, id: PlaceId) -> Self {
        let mut objects = id;
        for _ in 0..DEEPEST {
            objects = places.at(objects).items.unwrap_or(objects);
        }
        let object = places.object(places.type_at(objects));
        let fields = object.fields.keys().filter(|_| !object.is_map).copied().collect();
        Self { form: rough(places, id), fields }
    }

    /// Whether nothing tells two fields apart: neither their forms nor the fields below them.
    fn agrees_with(&self, other: &Self) -> bool {
        let is_of_one_form = self.form.is_none() || other.form.is_none() || self.form == other.form;
        let shared = self.fields.intersection(&other.fields).count();
        is_of_one_form && 100 * shared >= ALIKE_BELOW * self.fields.len().min(other.fields.len())
    }
}

/// The pairs that may share enough fields, by prefix filtering: two objects that do have one of their rarest fields in common.
fn candidates(all: &[(&Marks<'_>, TypeId)]) -> BTreeSet<(usize, usize)> {
    let mut frequency: HashMap<&str, usize> = HashMap::new();
    for field in all.iter().flat_map(|(marks, _)| marks.fields.keys()) {
        *frequency.entry(field).or_default() += 1;
    }
    let mut by_rare: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (marks, _)) in all.iter().enumerate() {
        let mut fields: Vec<&str> = marks.fields.keys().copied().collect();
        fields.sort_by_key(|field| (frequency[field], *field));
        let enough = fields.len() - (ALIKE * fields.len()).div_ceil(100) + 1;
        for field in &fields[..enough] {
            by_rare.entry(field).or_default().push(at);
        }
    }
    let pairs = by_rare.values().flat_map(|some| {
        some.iter().enumerate().flat_map(|(n, one)| some[n + 1..].iter().map(move |other| (*one, *other)))
    });
    pairs.collect()
}

/// What a place holds, roughly: what was seen there, or else what the spec says. None if neither tells.
fn rough(places: &Places<'_>, id: PlaceId) -> Option<Form> {
    let form = match places.totals(id).form().rough() {
        Form::Nothing => places.at(id).kind.map_or(Form::Nothing, stated),
        form => form,
    };
    (form != Form::Nothing).then_some(form)
}

fn stated(kind: &AnswerKind) -> Form {
    match kind {
        AnswerKind::String | AnswerKind::Date | AnswerKind::Words(_) => Form::String,
        AnswerKind::Number | AnswerKind::Integer => Form::Number,
        AnswerKind::Boolean => Form::Boolean,
        AnswerKind::Type(_) | AnswerKind::Map(_) => Form::Object,
        AnswerKind::List(_) => Form::List,
        AnswerKind::Id(..) | AnswerKind::Any => Form::Nothing,
    }
}
