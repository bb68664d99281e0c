//! The fields of a type: their names, on the wire and in Rust, and what their values are.

use std::collections::BTreeMap;

use super::declared::{Taken, Types};
use super::faults::Faults;
use super::free::FreeNames;
use super::{decoration, evidence, texts, value};
use crate::api::answer::Field;
use crate::spec::{FieldSpec, Readable, Spanned, TypeSpec};
use crate::text::diagnostic::{Code, Span};
use crate::text::names;
use crate::text::prose::shown;

/// How many bytes the name of a field can have.
const LONGEST: usize = 256;

/// The field that every emitted type has for the members that the spec does not know.
const EXTRA: &str = "extra";

/// Checks the fields of a type, in its order; there is `None` for each that is at fault.
pub(super) fn check_all(
    name: &str,
    type_: &TypeSpec,
    types: &Types<'_>,
    taken: &mut Taken,
    faults: &mut Faults<'_>,
) -> Vec<Option<Field>> {
    let mut free = FreeNames::new(type_.fields.iter().map(|(name, field)| (name.as_str(), field.rust.as_ref())));
    let mut rust_names: BTreeMap<String, Span> = BTreeMap::new();
    let check = |(wire, field): (&String, &Spanned<FieldSpec>)| {
        field.summary.iter().for_each(|summary| texts::check_summary(summary, faults));
        check_wire_name(wire, field.key, faults);
        let seen = evidence::of_field(field, type_, faults);
        let rust_name = rust_name(wire, field, &mut free, faults);
        let words = rust_name.as_deref().map(|rust_name| names::words_type(name, rust_name));
        let holder = value::Holder { field: Some(wire), type_: Some(name), words: words.as_deref() };
        let FieldSpec { value, required, summary, .. } = &**field;
        let kind = value::kind(value, holder, types, taken, faults);
        let rust_name = rust_name?;
        check_is_new(&rust_name, field.key, &mut rust_names, &mut free, faults);
        Some(Field {
            name: wire.clone(),
            rust_name,
            kind: kind?,
            required: required.as_deref().and_then(Readable::get) == Some(&true),
            boxed: false,
            summary: summary.as_deref().cloned(),
            seen,
        })
    };
    type_.fields.iter().map(check).collect()
}

fn check_wire_name(name: &str, at: Span, faults: &mut Faults<'_>) {
    if name.is_empty() || name.chars().any(char::is_control) || name.len() > LONGEST {
        let help = format!("write the name as the server sends it: no control characters, {LONGEST} bytes at most");
        return faults.add(Code::InvalidField, at, "this cannot be the name of a field", help);
    }
    let is_quoted = decoration::is_quoted(at, faults.source());
    let Some(bare) = name.strip_suffix(['*', '?', '!']).filter(|bare| !bare.is_empty() && !is_quoted) else { return };
    let help = match name.ends_with('?') {
        true => format!("write `{}`: fields are optional unless they say `required: true`", shown(bare)),
        false => format!("write `{}`, and `required: true` beside its type", shown(bare)),
    };
    let message = format!("`{}` would be looked for with the mark behind it", shown(name));
    let help = format!("{help}; if the mark belongs to the name, put it into quotes");
    faults.add(Code::InvalidField, at, message, help);
}

fn rust_name(wire: &str, field: &Spanned<FieldSpec>, free: &mut FreeNames, faults: &mut Faults<'_>) -> Option<String> {
    let (name, at) = match &field.rust {
        Some(rust) => (names::function(rust.get()?).map(|()| rust.to_string()), rust.span),
        None => (names::parameter(wire), field.key),
    };
    match (name, &field.rust) {
        (Ok(name), _) if name == EXTRA => {
            let message = format!("a field cannot be called `{EXTRA}`: every type has one for what is not known");
            let help = format!("choose its Rust name: `rust: {}`", free.like("extra_value"));
            faults.add(Code::ReservedName, at, message, help);
            None
        }
        (Ok(name), _) => Some(name),
        (Err(fault), Some(rust)) => {
            faults.name(at, rust, &fault, "write a Rust name, such as `team_id`");
            None
        }
        // An empty name is reported already.
        (Err(_), None) if wire.is_empty() => None,
        (Err(fault), None) => {
            let proposed = free.like(&names::proposal(wire));
            faults.name(at, wire, &fault, format!("choose its Rust name: `rust: {proposed}`"));
            None
        }
    }
}

fn check_is_new(
    name: &str,
    at: Span,
    names: &mut BTreeMap<String, Span>,
    free: &mut FreeNames,
    faults: &mut Faults<'_>,
) {
    if let Some(first) = names.insert(name.to_owned(), at) {
        let fault = faults.at(Code::NameCollision, at, format!("two fields become `{name}` in Rust"));
        let fault = fault.with_secondary(faults.label(first).with_text("the other one is here"));
        let help = format!("choose another Rust name for this one: `rust: {}`", free.like(name));
        faults.push(fault.with_help(help));
    }
}
