//! Which types are one, and so which places are.

use super::{ObjectType, Place, PlaceId, Places, TypeId, likeness};

impl Places<'_> {
    /// Unites types that are alike: these, and all that are found to be.
    pub(super) fn unite_all_alike(&mut self, alike: Vec<(TypeId, TypeId)>) {
        self.unite_alike(alike);
        self.settle();
        // United types have the fields of both, by which they may be like further ones.
        while self.unite_alike(likeness::alike(self)) {
            self.settle();
        }
    }

    /// Unites pairs of types, but no two of the spec. Tells whether any were still apart.
    fn unite_alike(&mut self, alike: Vec<(TypeId, TypeId)>) -> bool {
        let before = self.all_types().count();
        for (one, other) in alike {
            let mut below = Vec::new();
            self.unite_types(one, other, &mut below);
            self.unite_places(below);
        }
        self.all_types().count() < before
    }

    /// Makes one place of two, and of each pair of places below them.
    pub(super) fn unite(&mut self, one: PlaceId, other: PlaceId) {
        self.unite_places(vec![(one, other)]);
    }

    fn unite_places(&mut self, mut pairs: Vec<(PlaceId, PlaceId)>) {
        while let Some((one, other)) = pairs.pop() {
            let (mut one, mut other) = (self.same_places.find(one.0), self.same_places.find(other.0));
            if one == other {
                continue;
            }
            if self.places[one].seen.len() < self.places[other].seen.len() {
                (one, other) = (other, one);
            }
            let (object, other_object) = (self.places[one].object, self.places[other].object);
            if !self.unite_types(object, other_object, &mut pairs) {
                self.keep_what_is_said(one, other);
            }
            self.same_places.unite(one, other);
            let Place { seen, items, kind, .. } = &mut self.places[other];
            let (seen, items, kind) = (std::mem::take(seen), *items, *kind);
            let kept = &mut self.places[one];
            kept.seen.extend(seen);
            kept.kind = kept.kind.or(kind);
            pairs.extend(kept.items.zip(items));
            kept.items = kept.items.or(items);
        }
    }

    /// Decides between two types of the spec, which stay apart, when their places are united: the objects are of the one that
    /// the spec says of the place. So what was seen at the other place is counted of that one as well.
    fn keep_what_is_said(&mut self, one: usize, other: usize) {
        let is_said = self.places[one].kind.is_some() || self.places[other].kind.is_none();
        let (kept, gone) = if is_said { (one, other) } else { (other, one) };
        let object = self.places[kept].object;
        let seen = self.places[gone].seen.clone();
        self.types[self.same_types.find(object.0)].seen.extend(seen);
        self.places[one].object = object;
    }

    /// Makes one type of two, unless both are of the spec, which stay apart. Tells whether they are one. `pairs` gets the places
    /// below them that are to be united.
    fn unite_types(&mut self, one: TypeId, other: TypeId, pairs: &mut Vec<(PlaceId, PlaceId)>) -> bool {
        let (mut one, mut other) = (self.same_types.find(one.0), self.same_types.find(other.0));
        if one == other {
            return true;
        }
        let is_declared = |id: usize| self.types[id].declared.is_some();
        let is_larger = self.types[one].seen.len() < self.types[other].seen.len();
        if is_declared(other) || (is_larger && !is_declared(one)) {
            (one, other) = (other, one);
        }
        if is_declared(other) {
            return false;
        }
        self.same_types.unite(one, other);
        let ObjectType { seen, fields, values, is_map, names, .. } = std::mem::take(&mut self.types[other]);
        let kept = &mut self.types[one];
        kept.seen.extend(seen);
        kept.names.extend(names);
        kept.is_map |= is_map;
        for (name, place) in fields {
            pairs.extend(kept.fields.get(name).map(|known| (*known, place)));
            kept.fields.entry(name).or_insert(place);
        }
        pairs.extend(kept.values.zip(values));
        kept.values = kept.values.or(values);
        true
    }

    /// Makes maps of objects whose keys are data. That unites places, whose objects may then turn out to be maps too.
    fn settle(&mut self) {
        loop {
            let maps: Vec<TypeId> = self.all_types().filter(|id| self.is_unsettled_map(*id)).collect();
            if maps.is_empty() {
                break;
            }
            for id in maps {
                // It may have been united with another one of them meanwhile.
                let object = &mut self.types[self.same_types.find(id.0)];
                if object.declared.is_some() {
                    continue;
                }
                object.is_map = true;
                let mut values = std::mem::take(&mut object.fields).into_values().chain(object.values.take());
                let Some(first) = values.next() else { continue };
                let pairs = values.map(|other| (first, other)).collect();
                object.values = Some(first);
                self.unite_places(pairs);
            }
        }
    }

    fn is_unsettled_map(&self, id: TypeId) -> bool {
        let object = self.object(id);
        let is_unsettled = if object.is_map { !object.fields.is_empty() } else { self.has_data_for_keys(id) };
        object.declared.is_none() && is_unsettled
    }
}
