//! Where in a page its items are.

use crate::api::answer::AnswerKind;
use crate::learn::decide::{Decide, Known, PlaceId, Step};
use crate::text::pointer;

/// How deep items are looked for.
const DEEPEST: usize = 3;

/// The pointer to the list of objects that is nearest to the top of a page, if no other one is as near.
pub(super) fn items(decide: Decide<'_, '_>, known: &Known<'_, '_>, page: PlaceId) -> Option<String> {
    let mut level = vec![(String::new(), page)];
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        let mut lists = Vec::new();
        for (pointer, place) in level {
            let Step::Object(page) = decide.step(place) else { continue };
            let declared = decide.places.object(page).declared;
            let stated = |name: &str| declared?.fields.iter().find(|field| field.name == name).map(|field| &field.kind);
            for (name, below) in decide.fields(page).filter(|(_, below)| known.has(*below)) {
                let pointer = pointer::below(&pointer, name);
                match (decide.step(below), stated(name)) {
                    (Step::List(items), None | Some(AnswerKind::List(_))) if is_object(decide, items) => {
                        lists.push(pointer);
                    }
                    (Step::Object(_), None | Some(AnswerKind::Type(_))) => next.push((pointer, below)),
                    _ => {}
                }
            }
        }
        match lists.len() {
            0 => level = next,
            1 => return lists.pop(),
            _ => return None,
        }
    }
    None
}

fn is_object(decide: Decide<'_, '_>, items: PlaceId) -> bool {
    matches!(decide.step(items), Step::Object(_)) && decide.places.totals(items).null == 0
}
