//! Names for the types of objects that the spec does not know.

use std::collections::{HashSet, VecDeque};

use heck::ToUpperCamelCase;

use super::decide::{DEEPEST, Decide, Known, Named, PlaceId, Step, TypeId};
use super::vocabulary::{says_nothing, singular, subject, type_of};
use crate::api::answer::AnswerKind;
use crate::api::{Api, Endpoint, Method, is_answer_type};
use crate::edit::yaml;
use crate::text::names;

/// New types: their names, and what is said of each, in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct Naming {
    pub(super) named: Named,
    pub(super) new: Vec<(TypeId, String)>,
}

struct Namer<'n, 'e> {
    decide: Decide<'n, 'e>,
    known: &'n Known<'n, 'e>,
    taken: HashSet<String>,
    naming: Naming,
    /// Types whose fields may lead to others.
    queue: VecDeque<TypeId>,
}

/// Names all types that the spec will have to have: what endpoints answer whose answer it does not know, what stands in
/// fields that it does not know, and what these lead to.
pub(super) fn name<'e>(api: &Api, decide: Decide<'_, 'e>, known: &Known<'_, 'e>) -> Naming {
    let mut namer = Namer { decide, known, taken: taken(api), naming: Naming::default(), queue: VecDeque::new() };
    for declared in &api.types {
        let id = decide.places.declared(&declared.name);
        namer.naming.named.insert(id, declared.name.clone());
        namer.queue.push_back(id);
    }
    let endpoints = api.sections.iter().flat_map(|section| &section.endpoints);
    let is_new = |endpoint: &&Endpoint| endpoint.answer.is_none() && decide.is_answer_shown(&endpoint.rust_path);
    let mut endpoints: Vec<&Endpoint> = endpoints.filter(is_new).collect();
    // What `GET /calls/{id}` answers is a `Call` before what `GET /calls` lists, and that before all that others answer.
    endpoints.sort_by_key(|endpoint| {
        let is_read = endpoint.route.method == Method::Get;
        (!is_read, !endpoint.route.path.ends_with('}'))
    });
    for endpoint in endpoints {
        if let Some(place) = decide.places.answers.get(endpoint.rust_path.as_str()) {
            namer.answer(api, endpoint, *place);
        }
    }
    while let Some(id) = namer.queue.pop_front() {
        namer.fields(id);
    }
    namer.naming
}

/// Names that the spec has taken, in small letters.
fn taken(api: &Api) -> HashSet<String> {
    let own = api.ids.iter().map(|id| id.name.as_str()).chain(api.types.iter().map(|known| known.name.as_str()));
    let words = api.types.iter().flat_map(|known| &known.fields).filter_map(|field| words(&field.kind));
    own.chain(words).chain([api.marker.as_str()]).map(str::to_ascii_lowercase).collect()
}

fn words(kind: &AnswerKind) -> Option<&str> {
    match kind {
        AnswerKind::Words(words) => Some(&words.name),
        AnswerKind::List(below) | AnswerKind::Map(below) => words(below),
        _ => None,
    }
}

impl Namer<'_, '_> {
    /// Names what an endpoint answers, after the last word of its path.
    fn answer(&mut self, api: &Api, endpoint: &Endpoint, place: PlaceId) {
        let is_paged = api.paging_of(endpoint).is_some();
        let path = &endpoint.rust_path;
        let by_path = path.replace("::", "_").to_upper_camel_case();
        let noun = subject(&endpoint.route.path).and_then(type_of).unwrap_or_else(|| by_path.clone());
        let summary = format!("What `{path}` answers.");
        let of_items = format!("One of what `{path}` answers.");
        let Some((root, is_whole)) = self.object(place) else { return };
        if !is_whole {
            return self.assign(root, &[noun, format!("{by_path}Item")], of_items);
        }
        let Some(content) = self.content(endpoint, is_paged, root) else {
            return self.assign(root, &[noun, by_path], summary);
        };
        let is_list = matches!(self.decide.step(content), Step::List(_));
        let around = match is_list {
            true if is_paged => "Page",
            true => "List",
            false => "Answer",
        };
        let Some((inner, _)) = self.object(content) else { return };
        let of_content = if is_list { of_items } else { format!("What stands in what `{path}` answers.") };
        self.assign(inner, &[noun.clone(), format!("{by_path}Item")], of_content);
        self.assign(root, &[format!("{noun}{around}"), format!("{by_path}{around}"), by_path], summary);
    }

    /// The field that holds what was asked for, if the answer is but a wrapper around it.
    fn content(&self, endpoint: &Endpoint, is_paged: bool, root: TypeId) -> Option<PlaceId> {
        let path = &endpoint.route.path;
        let asked = subject(path).unwrap_or_default();
        let names_it = |field: &str| says_nothing(field) || singular(field) == singular(asked);
        let fields = || self.decide.fields(root).filter(|(_, place)| self.known.has(*place));
        let is_list = |place| matches!(self.decide.step(place), Step::List(_)) && self.object(place).is_some();
        let lists: Vec<(&str, PlaceId)> = fields().filter(|(_, place)| is_list(*place)).collect();
        let is_around = |field: &str| !path.ends_with('}') && (names_it(field) || is_paged);
        match lists[..] {
            [(field, place)] if is_around(field) => return Some(place),
            _ => {}
        }
        let is_object = |place| matches!(self.decide.step(place), Step::Object(_));
        let mut objects = fields().filter(|(field, place)| names_it(field) && is_object(*place));
        let (_, only) = objects.next().filter(|_| lists.is_empty())?;
        objects.next().is_none().then_some(only)
    }

    /// The type of the objects that a place leads to through lists and maps, and whether they are at the place itself.
    fn object(&self, place: PlaceId) -> Option<(TypeId, bool)> {
        if !self.known.has(place) {
            return None;
        }
        let mut place = place;
        for depth in 0..=DEEPEST {
            match self.decide.step(place) {
                Step::Object(id) => return Some((id, depth == 0)),
                Step::List(below) | Step::Map(below) if self.decide.places.totals(below).null == 0 => place = below,
                _ => return None,
            }
        }
        None
    }

    /// Names the types of what the fields of a type hold, after these fields.
    fn fields(&mut self, id: TypeId) {
        let Some(owner) = self.naming.named.get(&id).cloned() else { return };
        let declared = self.decide.places.object(id).declared;
        let is_new = |field: &str| declared.is_none_or(|known| known.fields.iter().all(|known| known.name != field));
        if declared.is_some() && self.decide.places.has_data_for_keys(id) {
            return;
        }
        let fields: Vec<(&str, PlaceId)> = self.decide.fields(id).filter(|(field, _)| is_new(field)).collect();
        for (field, below) in fields {
            let Some((object, is_whole)) = self.object(below) else { continue };
            let noun = type_of(field).unwrap_or_else(|| names::proposal(field).to_upper_camel_case());
            let long = format!("{owner}{noun}");
            let candidates = if says_nothing(field) { vec![long] } else { vec![noun, long] };
            let summary = match (is_whole, self.decide.step(below)) {
                (true, _) => format!("What `{owner}` has as `{field}`."),
                (false, Step::Map(_)) => format!("A value of `{field}` of `{owner}`."),
                (false, _) => format!("One of `{field}` of `{owner}`."),
            };
            self.assign(object, &candidates, summary);
        }
    }

    /// Gives a type the first of the names that is free, or the last one with a number.
    fn assign(&mut self, id: TypeId, candidates: &[String], summary: String) {
        if self.naming.named.contains_key(&id) {
            return;
        }
        let short = candidates.iter().filter(|name| name.len() + 4 < names::LONGEST);
        let last = candidates.last().map(|last| last.chars().take(names::LONGEST - 8).collect::<String>());
        let last = last.filter(|last| names::type_name(last).is_ok()).unwrap_or_else(|| "Object".to_owned());
        let numbered = (2_u32..).map(|number| format!("{last}{number}"));
        // `True` would be no text where it stands in a spec.
        let is_free = |name: &String| !is_answer_type(name) && yaml::key(name) == *name;
        let mut all = short.cloned().chain(numbered).filter(|name| names::type_name(name).is_ok() && is_free(name));
        let Some(name) = all.find(|name| self.taken.insert(name.to_ascii_lowercase())) else { return };
        self.naming.named.insert(id, name);
        self.naming.new.push((id, summary));
        self.queue.push_back(id);
    }
}
