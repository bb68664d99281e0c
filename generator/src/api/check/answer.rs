//! What an endpoint answers, and where in a page its items are.

use super::declared::{Taken, Types};
use super::evidence;
use super::faults::Faults;
use super::types::CheckedTypes;
use super::value::{self, Holder};
use crate::api::answer::{Answer, AnswerKind, Items};
use crate::spec::{AnswerSpec, EndpointSpec, Readable};
use crate::text::diagnostic::{Code, Span};
use crate::text::prose::shown;
use crate::text::{nearest, pointer};

/// What an endpoint answers, as far as the spec knows it; `page` is the query parameter that endpoints with pages have, where the API has pages.
pub(super) fn check(
    spec: &EndpointSpec,
    types: &Types<'_>,
    checked: &CheckedTypes,
    page: Option<&Readable<String>>,
    faults: &mut Faults<'_>,
) -> Option<Answer> {
    let answer: &AnswerSpec = spec.answer.as_ref()?.get()?;
    let holder = Holder { field: None, type_: None, words: None };
    let kind = value::kind(&answer.value, holder, types, &mut Taken::default(), faults);
    let seen = evidence::seen(answer.seen.as_ref(), faults);
    let is_in_query = |page: &String| match &spec.query {
        Some(query) if query.is_named(page) => Some(true),
        Some(query) if query.lacks_names() => None,
        _ => Some(false),
    };
    // Nobody knows where a name could not be read.
    let has_pages = page.map_or(Some(false), |page| page.get().and_then(is_in_query));
    if let (Some(items), Some(false)) = (&answer.items, has_pages) {
        let message = "there are no pages here that could hold items";
        let help = match page.and_then(Readable::get) {
            Some(page) => format!("remove `items`: endpoints with pages have the query parameter `{}`", shown(page)),
            None => "remove `items`: endpoints have pages where `conventions.paging` in `api.yaml` says how".to_owned(),
        };
        faults.add(Code::InvalidItems, items.key, message, help);
    }
    let items = match (&answer.items, kind.as_ref()?) {
        (Some(pointer), kind) => items(pointer.get()?, pointer.span, kind, answer, checked, faults),
        (None, AnswerKind::List(kind)) => Some(Items { pointer: String::new(), kind: (**kind).clone() }),
        (None, _) => None,
    };
    Some(Answer { kind: kind?, items: items.filter(|_| has_pages == Some(true)), seen })
}

/// Follows a pointer to the list of items.
fn items(
    pointer: &str,
    at: Span,
    kind: &AnswerKind,
    answer: &AnswerSpec,
    checked: &CheckedTypes,
    faults: &mut Faults<'_>,
) -> Option<Items> {
    let Some(keys) = pointer::keys(pointer) else {
        let message = format!("`{}` is no JSON pointer", shown(pointer));
        let help = "write a slash before each key that leads to the list, such as `/data`, with `~0` for a `~` in a key \
                    and `~1` for a `/`";
        faults.add(Code::InvalidItems, at, message, help);
        return None;
    };
    let mut reached = kind;
    for key in &keys {
        reached = match reached {
            AnswerKind::Map(values) => values,
            AnswerKind::Type(name) => {
                let fields = checked.kinds.get(name)?;
                let Some(field) = fields.get(key) else {
                    let message = format!("`{name}` has no field `{}`", shown(key));
                    let help = match nearest(key, fields.keys().map(String::as_str)) {
                        Some(near) => format!("did you mean `{}`?", shown(near)),
                        None if key.is_empty() => "correct the pointer: no field has an empty name".to_owned(),
                        None => format!("add `{}` to its fields in `types.yaml`, or correct the pointer", shown(key)),
                    };
                    faults.add(Code::InvalidItems, at, message, help);
                    return None;
                };
                field.as_ref()?
            }
            _ => return not_a_list(pointer, at, answer, faults),
        };
    }
    match reached {
        AnswerKind::List(kind) => Some(Items { pointer: pointer.to_owned(), kind: (**kind).clone() }),
        _ => not_a_list(pointer, at, answer, faults),
    }
}

fn not_a_list(pointer: &str, at: Span, answer: &AnswerSpec, faults: &mut Faults<'_>) -> Option<Items> {
    let type_ = answer.value.type_.get().map(|type_| shown(type_.as_str())).unwrap_or_default();
    let message = match pointer.is_empty() {
        true => format!("an empty pointer leads to the answer itself, and `{type_}` is no list"),
        false => format!("`{}` leads to no list in `{type_}`", shown(pointer)),
    };
    let help = "point to a field that is declared as a list, `{ type: array, as: { items: ... } }`, or declare it so";
    faults.add(Code::InvalidItems, at, message, help);
    None
}
