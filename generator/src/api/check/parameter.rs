//! One parameter: its Rust name, and what its documented type and our reading make of its value.

use super::faults::Faults;
use super::free::FreeNames;
use super::ids::{self, Ids};
use super::{decoration, deviation, texts};
use crate::api::{Location, Parameter, ParameterKind};
use crate::spec::{EndpointSpec, ParameterSpec, Refinement, Spanned, TypeWord};
use crate::text::diagnostic::{Code, Label, Span};
use crate::text::names::{self, NameFault};
use crate::text::prose::shown;

/// A parameter that has a Rust name, which is compared with those of the others even if the rest is at fault.
pub(super) struct ParameterDraft<'s> {
    pub(super) location: Location,
    pub(super) name: &'s str,
    pub(super) spec: &'s Spanned<ParameterSpec>,
    pub(super) rust_name: String,
    kind: Option<ParameterKind>,
}

impl ParameterDraft<'_> {
    /// Whether the parameter has to be given, unless that could not be read.
    pub(super) fn is_required(&self) -> Option<bool> {
        match &self.spec.required {
            _ if self.location == Location::Path => Some(true),
            Some(required) => required.get().copied(),
            None => Some(false),
        }
    }

    /// The parameter, if it is known what its value is.
    pub(super) fn parameter(self) -> Option<Parameter> {
        Some(Parameter {
            required: self.is_required()?,
            name: self.name.to_owned(),
            rust_name: self.rust_name,
            location: self.location,
            documented_type: *self.spec.documented_type().get()?,
            kind: self.kind?,
            summary: self.spec.summary.as_deref().cloned(),
        })
    }
}

pub(super) fn check_all<'s>(
    spec: &'s EndpointSpec,
    ids: &Ids<'_>,
    free: &mut FreeNames,
    faults: &mut Faults<'_>,
) -> Vec<ParameterDraft<'s>> {
    let check = |(location, name, spec)| check(location, name, spec, ids, free, faults);
    spec.parameters().filter_map(check).collect()
}

fn check<'s>(
    location: Location,
    key: &'s str,
    spec: &'s Spanned<ParameterSpec>,
    ids: &Ids<'_>,
    free: &mut FreeNames,
    faults: &mut Faults<'_>,
) -> Option<ParameterDraft<'s>> {
    spec.summary.iter().for_each(|summary| texts::check_summary(summary, faults));
    check_wire_name(key, spec.key, faults);
    check_mark(key, spec, faults);
    let name = decoration::check(key, spec.key, faults);
    check_required(location, spec, faults);
    deviation::of_parameter(name, spec, faults);
    let kind = kind(name, spec, ids, faults);
    if let Some(word) = spec.type_.get() {
        check_location(location, *word, spec.type_.span, faults);
    }
    let rust_name = rust_name(name, spec, free, faults);
    rust_name.map(|rust_name| ParameterDraft { location, name: key, spec, rust_name, kind })
}

/// How many bytes the name of a parameter can have.
const LONGEST: usize = 256;

fn check_wire_name(name: &str, at: Span, faults: &mut Faults<'_>) {
    if name.is_empty() || name.chars().any(char::is_control) || name.len() > LONGEST {
        faults.add(
            Code::InvalidParameter,
            at,
            "this cannot be the name of a parameter",
            format!("write the name as the server knows it: no control characters, {LONGEST} bytes at most"),
        );
    }
}

/// A mark behind a name, which other notations have for what is required or may be left out.
fn check_mark(name: &str, spec: &Spanned<ParameterSpec>, faults: &mut Faults<'_>) {
    let is_quoted = decoration::is_quoted(spec.key, faults.source());
    let Some(bare) = name.strip_suffix(['*', '?', '!']).filter(|bare| !bare.is_empty() && !is_quoted) else { return };
    let bare = shown(bare);
    let is_word = spec.span == spec.type_.span;
    let help = match (name.ends_with('?'), spec.type_.get().filter(|_| is_word)) {
        (true, _) => format!("write `{bare}`: parameters are optional unless they say `required: true`"),
        (false, Some(word)) => format!("write `{bare}: {{ type: {word}, required: true }}`"),
        (false, None) => format!("write `{bare}`, and `required: true` beside its type"),
    };
    let message = format!("`{}` would be sent with the mark behind it", shown(name));
    let help = format!("{help}; if the mark belongs to the name, put it into quotes");
    faults.add(Code::InvalidParameter, spec.key, message, help);
}

fn check_required(location: Location, spec: &ParameterSpec, faults: &mut Faults<'_>) {
    if let (Location::Path, Some(required)) = (location, &spec.required)
        && required.get().is_some()
    {
        faults.add(Code::UselessRequired, required.key, "a path parameter is always required", "remove `required`");
    }
}

/// Objects have no agreed form outside a JSON body.
fn check_location(location: Location, word: TypeWord, at: Span, faults: &mut Faults<'_>) {
    let unfit = match location {
        Location::Path => matches!(word, TypeWord::Object | TypeWord::Array),
        Location::Query => word == TypeWord::Object,
        Location::Body => false,
    };
    if unfit {
        faults.add(
            Code::InapplicableType,
            at,
            format!("a value of type `{}` cannot travel in the {}", word.as_str(), location.as_str()),
            "move the parameter to `body`, or correct its type",
        );
    }
}

fn rust_name(
    name: &str,
    spec: &Spanned<ParameterSpec>,
    free: &mut FreeNames,
    faults: &mut Faults<'_>,
) -> Option<String> {
    if let Some(rust) = &spec.rust {
        return match names::function(rust.get()?) {
            Ok(()) => rust.get().cloned(),
            Err(fault) => {
                faults.name(rust.span, rust, &fault, "write a Rust name, such as `team_id`");
                None
            }
        };
    }
    match names::parameter(name) {
        Ok(rust) => Some(rust),
        // An empty name is reported already.
        Err(NameFault::Empty) if name.is_empty() => None,
        Err(fault) => {
            let proposed = free.like(&names::proposal(name));
            faults.name(spec.key, name, &fault, format!("choose its Rust name: `rust: {proposed}`"));
            None
        }
    }
}

fn kind(name: &str, spec: &ParameterSpec, ids: &Ids<'_>, faults: &mut Faults<'_>) -> Option<ParameterKind> {
    let word = *spec.type_.get()?;
    let Some(refinement) = &spec.refinement else {
        return Some(match word {
            TypeWord::String => ParameterKind::String,
            TypeWord::Number => ParameterKind::Number,
            TypeWord::Boolean => ParameterKind::Boolean,
            TypeWord::Date => ParameterKind::Date,
            TypeWord::Object => ParameterKind::Object,
            TypeWord::Array => ParameterKind::Array(None),
            TypeWord::Alternatives => ParameterKind::Alternatives,
        });
    };
    let (reading, wanted) = match (refinement.get()?, word) {
        (Refinement::Integer, TypeWord::Number) => return Some(ParameterKind::Integer),
        (Refinement::Secret, TypeWord::String) => return Some(ParameterKind::Secret),
        (Refinement::Items(items), TypeWord::Array) => return Some(ParameterKind::Array(Some(*items))),
        (Refinement::Id(id), word) => {
            let id = id.clone().unwrap_or_else(|| names::id_type(name));
            return id_kind(&id, word, refinement.span, ids, faults);
        }
        (Refinement::Integer, _) => ("integer", TypeWord::Number),
        (Refinement::Secret, _) => ("secret", TypeWord::String),
        (Refinement::Items(_), _) => ("items", TypeWord::Array),
    };
    faults.add(
        Code::InapplicableRefinement,
        refinement.span,
        format!("`{reading}` cannot refine a parameter of type `{word}`"),
        format!("`as: {reading}` goes with `type: {wanted}`: remove it, or correct the type"),
    );
    None
}

fn id_kind(id: &str, word: TypeWord, at: Span, ids: &Ids<'_>, faults: &mut Faults<'_>) -> Option<ParameterKind> {
    let Some(declared) = ids.get(id) else {
        ids.report_unknown(id, &[format!("{id}Id")], at, faults);
        return None;
    };
    // One that could not be read, or whose type no identifier can have, is reported where it is declared.
    let declared = declared?;
    let kind = ids::kind(*declared.type_.get()?)?;
    let wanted = *declared.type_.get()?;
    if wanted != word {
        let message = format!("`{id}` is of type `{wanted}`, the parameter of type `{word}`");
        let there = Label::new(ids.source(), declared.type_.span).with_text("declared here");
        let fault = faults.at(Code::InapplicableRefinement, at, message).with_secondary(there);
        faults.push(fault.with_help(format!(
            "if the documentation is wrong here, write `type: {wanted}` and state what it shows: \
             `documented: {{ type: {word}, reason: … }}`"
        )));
        return None;
    }
    Some(ParameterKind::Id(id.to_owned(), kind))
}
