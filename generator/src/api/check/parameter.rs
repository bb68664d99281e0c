//! One parameter: its Rust name, and what its documented type and our reading make of its value.

use std::collections::{HashMap, HashSet};

use super::api::{check_summary, proposed_id};
use super::free::Free;
use super::{Faults, Place, decoration, endpoint};
use crate::api::{Id, IdKind, Kind, Location, Parameter};
use crate::spec::document::Document;
use crate::spec::{EndpointSpec, ParameterSpec, Refinement, TypeWord, document as node};
use crate::text::diagnostic::{Code, Label};
use crate::text::names::{self, NameFault};
use crate::text::nearest;
use crate::text::prose::shown;

/// The kinds of identifiers that are declared.
pub(super) struct Ids<'a> {
    by_name: HashMap<String, &'a Id>,
    /// Those whose type cannot be read.
    unclear: HashSet<&'a str>,
    /// Whether these are all: what cannot be read may declare any.
    is_whole: bool,
}

impl<'a> Ids<'a> {
    pub(super) fn new(api: &Document, ids: &'a [Id]) -> Self {
        let declared = api.node(&["ids"]).unwrap_or(&api.root);
        let is_whole = matches!(declared.kind, node::Kind::Mapping(_));
        let mut by_name: HashMap<String, &Id> = ids.iter().map(|id| (id.name.clone(), id)).collect();
        for id in ids {
            // Whoever mends the name as proposed has named it so.
            if let (Err(_), Some(wanted)) = (names::type_name(&id.name), proposed_id(&id.name)) {
                by_name.remove(&id.name);
                by_name.entry(wanted).or_insert(id);
            }
        }
        let is_unclear = |id: &&Id| match api.node(&["ids", &id.name, "type"]).map(|node| &node.kind) {
            Some(node::Kind::Scalar(word)) => !TypeWord::ALL.iter().any(|known| known.as_str() == word.text),
            _ => true,
        };
        let unclear = ids.iter().filter(is_unclear).map(|id| id.name.as_str()).collect();
        Self { by_name, unclear, is_whole }
    }
}

pub(super) fn check_all(
    spec: &EndpointSpec,
    at: &Place<'_>,
    ids: &Ids<'_>,
    free: &mut Free,
    faults: &mut Faults,
) -> Vec<Parameter> {
    endpoint::located(spec)
        .flat_map(|(location, parameters)| parameters.iter().map(move |(name, spec)| (location, name, spec)))
        .filter_map(|(location, name, spec)| {
            let place = at.below(location.as_str()).below(name);
            check(location, name, spec, &place, ids, free, faults)
        })
        .collect()
}

fn check(
    location: Location,
    key: &str,
    spec: &ParameterSpec,
    at: &Place<'_>,
    ids: &Ids<'_>,
    free: &mut Free,
    faults: &mut Faults,
) -> Option<Parameter> {
    if let Some(summary) = &spec.summary {
        check_summary(summary, &at.below("summary"), faults);
    }
    check_wire_name(key, at, faults);
    check_mark(key, spec, at, faults);
    let name = decoration::check(key, at.key(), faults);
    check_required(location, spec, at, faults);
    check_deviation(name, spec, at, faults);
    let kind = kind(name, spec, at, ids, faults);
    check_location(location, spec, at, faults);
    let rust_name = rust_name(name, spec, at, free, faults);
    Some(Parameter {
        name: key.to_owned(),
        rust_name: rust_name?,
        location,
        required: location == Location::Path || spec.required == Some(true),
        documented_type: documented_type(spec),
        // Whatever has no kind is at fault, and its name is checked all the same.
        kind: kind.unwrap_or(Kind::String),
        summary: spec.summary.clone(),
    })
}

/// How many bytes the name of a parameter can have.
const LONGEST: usize = 256;

fn check_wire_name(name: &str, at: &Place<'_>, faults: &mut Faults) {
    if name.is_empty() || name.chars().any(char::is_control) || name.len() > LONGEST {
        faults.add(
            Code::InvalidParameter,
            at.key(),
            "this cannot be the name of a parameter",
            format!("write the name as the server knows it: no control characters, {LONGEST} bytes at most"),
        );
    }
}

/// A mark behind a name, which other notations have for what is required or may be left out.
fn check_mark(name: &str, spec: &ParameterSpec, at: &Place<'_>, faults: &mut Faults) {
    let key = at.key();
    let is_quoted = key.source.text().get(key.span.start..).is_some_and(|key| key.starts_with(['"', '\'']));
    let Some(bare) = name.strip_suffix(['*', '?', '!']).filter(|bare| !bare.is_empty() && !is_quoted) else { return };
    let bare = shown(bare);
    let is_word = at.document.node(&at.path).is_some_and(|node| matches!(node.kind, node::Kind::Scalar(_)));
    let help = match (name.ends_with('?'), is_word) {
        (true, _) => format!("write `{bare}`: parameters are optional unless they say `required: true`"),
        (false, true) => format!("write `{bare}: {{ type: {}, required: true }}`", spec.type_),
        (false, false) => format!("write `{bare}`, and `required: true` beside its type"),
    };
    let message = format!("`{}` would be sent with the mark behind it", shown(name));
    faults.add(
        Code::InvalidParameter,
        key,
        message,
        format!("{help}; if the mark belongs to the name, put it into quotes"),
    );
}

pub(super) fn documented_type(spec: &ParameterSpec) -> TypeWord {
    let shown = spec.documented.as_ref().and_then(|documented| documented.type_);
    shown.unwrap_or(spec.type_)
}

fn check_required(location: Location, spec: &ParameterSpec, at: &Place<'_>, faults: &mut Faults) {
    if location == Location::Path && spec.required.is_some() {
        faults.add(
            Code::UselessRequired,
            at.below("required").key(),
            "a path parameter is always required",
            "remove `required`",
        );
    }
}

/// Where the type stands: under a key of its own, or in place of all keys.
fn type_word(at: &Place<'_>) -> Label {
    match at.document.node(&at.path).map(|node| &node.kind) {
        Some(node::Kind::Scalar(_)) => at.value(),
        _ => at.below("type").value(),
    }
}

/// Objects have no agreed form outside a JSON body.
fn check_location(location: Location, spec: &ParameterSpec, at: &Place<'_>, faults: &mut Faults) {
    let unfit = match location {
        Location::Path => matches!(spec.type_, TypeWord::Object | TypeWord::Array),
        Location::Query => spec.type_ == TypeWord::Object,
        Location::Body => false,
    };
    if unfit {
        faults.add(
            Code::InapplicableType,
            type_word(at),
            format!("a value of type `{}` cannot travel in the {}", spec.type_.as_str(), location.as_str()),
            "move the parameter to `body`, or correct its type",
        );
    }
}

fn rust_name(name: &str, spec: &ParameterSpec, at: &Place<'_>, free: &mut Free, faults: &mut Faults) -> Option<String> {
    match &spec.rust {
        Some(rust) => match names::function(rust) {
            Ok(rust) => Some(rust),
            Err(fault) => {
                faults.name(at.below("rust").value(), rust, &fault, "write a Rust name, such as `team_id`");
                None
            }
        },
        None => match names::parameter(name) {
            Ok(rust) => Some(rust),
            // That it is no name at all has been said.
            Err(NameFault::Empty) if name.is_empty() => None,
            Err(fault) => {
                let proposed = free.like(&names::proposal(name));
                faults.name(at.key(), name, &fault, format!("choose its Rust name: `rust: {proposed}`"));
                None
            }
        },
    }
}

fn kind(name: &str, spec: &ParameterSpec, at: &Place<'_>, ids: &Ids<'_>, faults: &mut Faults) -> Option<Kind> {
    let kind = match (&spec.refinement, spec.type_) {
        (None, TypeWord::String) => Kind::String,
        (None, TypeWord::Number) => Kind::Number,
        (None, TypeWord::Boolean) => Kind::Boolean,
        (None, TypeWord::Date) => Kind::Date,
        (None, TypeWord::Object) => Kind::Object,
        (None, TypeWord::Array) => Kind::Array(None),
        (None, TypeWord::Alternatives) => Kind::Alternatives,
        (Some(Refinement::Integer), TypeWord::Number) => Kind::Integer,
        (Some(Refinement::Secret), TypeWord::String) => Kind::Secret,
        (Some(Refinement::Items(items)), TypeWord::Array) => Kind::Array(Some(*items)),
        (Some(Refinement::Id(id)), word) => {
            let id = id.clone().unwrap_or_else(|| names::id_type(name));
            return id_kind(&id, word, at, ids, faults);
        }
        (Some(Refinement::Integer), _) => return inapplicable("integer", "number", spec, at, faults),
        (Some(Refinement::Secret), _) => return inapplicable("secret", "string", spec, at, faults),
        (Some(Refinement::Items(_)), _) => return inapplicable("items", "array", spec, at, faults),
    };
    Some(kind)
}

fn inapplicable(word: &str, wanted: &str, spec: &ParameterSpec, at: &Place<'_>, faults: &mut Faults) -> Option<Kind> {
    faults.add(
        Code::InapplicableRefinement,
        at.below("as").value(),
        format!("`{word}` cannot refine a parameter of type `{}`", spec.type_.as_str()),
        format!("`as: {word}` goes with `type: {wanted}`: remove it, or correct the type"),
    );
    None
}

fn id_kind(id: &str, word: TypeWord, at: &Place<'_>, ids: &Ids<'_>, faults: &mut Faults) -> Option<Kind> {
    let place = at.below("as");
    let Some(known) = ids.by_name.get(id) else {
        if !ids.is_whole {
            return None;
        }
        let longer = ids.by_name.get_key_value(&format!("{id}Id")).map(|(longer, _)| longer.as_str());
        let help = match longer.or_else(|| nearest(id, ids.by_name.keys().map(String::as_str))) {
            Some(longer) if Some(longer) != nearest(id, [longer]) => format!("write `as: {{ id: {longer} }}`"),
            Some(near) => format!("did you mean `{{ id: {near} }}`?"),
            None => {
                format!("declare `{}` under `ids:` in `api.yaml`, or name one of those: `as: {{ id: … }}`", shown(id))
            }
        };
        faults.add(Code::UnknownId, place.value(), format!("there is no identifier type `{}`", shown(id)), help);
        return None;
    };
    let wanted = match known.kind {
        IdKind::Integer => TypeWord::Number,
        IdKind::String => TypeWord::String,
        IdKind::IntegerOrString => TypeWord::Alternatives,
    };
    if ids.unclear.contains(known.name.as_str()) {
        return None;
    }
    if wanted != word {
        faults.add(
            Code::InapplicableRefinement,
            place.value(),
            format!("`{id}` is of type `{}`, the parameter of type `{}`", wanted.as_str(), word.as_str()),
            format!(
                "if the documentation is wrong here, write `type: {}` and state what it shows: \
                 `documented: {{ type: {}, reason: … }}`",
                wanted.as_str(),
                word.as_str()
            ),
        );
        return None;
    }
    Some(Kind::Id(id.to_owned(), known.kind))
}

fn check_deviation(name: &str, spec: &ParameterSpec, at: &Place<'_>, faults: &mut Faults) {
    let Some(documented) = &spec.documented else { return };
    let place = at.below("documented");
    check_summary(&documented.reason, &place.below("reason"), faults);
    check_deviates(
        &place,
        &[
            ("name", documented.name.as_ref().map(|shown| shown == name)),
            ("type", documented.type_.map(|shown| shown == spec.type_)),
            ("required", documented.required.map(|shown| shown == spec.required.unwrap_or(false))),
        ],
        faults,
    );
}

/// A deviation must say what the documentation shows, and that must differ from what is recorded.
pub(super) fn check_deviates(place: &Place<'_>, facts: &[(&'static str, Option<bool>)], faults: &mut Faults) {
    if facts.iter().all(|(_, same)| same.is_none()) {
        let names: Vec<String> = facts.iter().map(|(name, _)| format!("`{name}`")).collect();
        faults.add(
            Code::EmptyDeviation,
            place.key(),
            "a deviation that does not say what the documentation shows",
            format!("add {}, as the documentation has it, or remove `documented`", names.join(" or ")),
        );
    }
    for (name, same) in facts {
        if *same == Some(true) {
            faults.add(
                Code::EmptyDeviation,
                place.below(name).value(),
                format!("the documentation is said to show another `{name}`, but it is the same"),
                format!("remove `{name}` here, or correct the one recorded"),
            );
        }
    }
}
