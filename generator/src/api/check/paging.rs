//! Paging: the parameters it names exist, and are of the types it needs.

use super::faults::Faults;
use crate::api::Paging;
use crate::spec::{Loaded, ParameterSpec, Readable, SectionSpec, Spanned, Spec, TypeWord};
use crate::text::diagnostic::{Code, Label};
use crate::text::nearest;
use crate::text::prose::shown;

pub(super) fn check(spec: &Spec, faults: &mut Faults<'_>) -> Option<Paging> {
    let paging = spec.api.content.paging()?.get()?;
    check_query(&paging.parameter, TypeWord::Number, spec, faults);
    for name in [&paging.flag, &paging.unless].into_iter().flatten() {
        check_query(name, TypeWord::Boolean, spec, faults);
    }
    if let (Some(flag), Some(unless)) = (&paging.flag, &paging.unless)
        && flag.get().is_some()
        && flag == unless
    {
        let message = "one parameter cannot ask for pages and against them";
        let mut fault = faults.at(Code::DuplicateKey, unless.span, message);
        fault.primary.text = "named again here".to_owned();
        let fault = fault.with_secondary(faults.label(flag.span).with_text("first named here"));
        faults.push(fault.with_help("remove one of the two, or name another parameter"));
    }
    Some(Paging {
        parameter: paging.parameter.get()?.clone(),
        first: *paging.first.get()?,
        flag: paging.flag.as_ref().and_then(|flag| flag.get().cloned()),
        unless: paging.unless.as_ref().and_then(|unless| unless.get().cloned()),
    })
}

/// The query parameter that endpoints with pages have, where the API has pages. It is not read where the paging that the spec
/// says is at fault: nobody knows then which endpoints have pages.
pub(super) fn page_parameter(spec: &Spec) -> Option<&Readable<String>> {
    let paging = spec.api.content.paging()?;
    let parameter = paging.get().map(|paging| &paging.parameter.value);
    let is_known = |parameter: &Readable<String>| {
        queries(spec).any(|query| parameter.get().is_some_and(|name| name == query.name))
    };
    Some(parameter.filter(|parameter| is_known(parameter)).unwrap_or(&Readable::Unread))
}

/// A query parameter as the spec has it.
struct QueryParameter<'a> {
    name: &'a str,
    spec: &'a ParameterSpec,
    endpoint: &'a str,
    section: &'a Loaded<SectionSpec>,
}

/// Every query parameter that could be read, also of endpoints that have other faults.
fn queries(spec: &Spec) -> impl Iterator<Item = QueryParameter<'_>> {
    let endpoints = spec
        .sections
        .iter()
        .flat_map(|section| section.content.endpoints.iter().map(move |(name, endpoint)| (section, name, endpoint)));
    endpoints.flat_map(|(section, endpoint, spec)| {
        let all = spec.query.iter().flat_map(|query| query.iter());
        all.map(move |(name, spec)| QueryParameter { name, spec, endpoint, section })
    })
}

/// Checks that some endpoint has a query parameter of this name, and that it is of this type wherever it occurs.
fn check_query(parameter: &Spanned<Readable<String>>, wanted: TypeWord, spec: &Spec, faults: &mut Faults<'_>) {
    let Some(name) = parameter.get() else { return };
    let mut found = queries(spec).filter(|query| query.name == name.as_str()).peekable();
    if found.peek().is_none() {
        let help = match nearest(name, queries(spec).map(|query| query.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a query parameter of an endpoint, or remove the key".to_owned(),
        };
        let message = format!("no endpoint has a query parameter `{}`", shown(name));
        return faults.add(Code::UnknownParameter, parameter.span, message, help);
    }
    let mut typed = found.filter_map(|query| {
        let type_ = query.spec.documented_type();
        Some((query, *type_.get()?, type_.span))
    });
    if let Some((other, word, at)) = typed.find(|(_, word, _)| *word != wanted) {
        let message = format!(
            "`{}` is of type `{word}` in the endpoint `{}`, where paging needs a `{wanted}`",
            shown(name),
            shown(other.endpoint)
        );
        let there = Label::new(&other.section.document.source, at).with_text(format!("a `{word}` here"));
        let fault = faults.at(Code::InapplicableType, parameter.span, message).with_secondary(there);
        faults.push(fault.with_help(format!(
            "correct the type there, or name a query parameter that is a `{wanted}` wherever it occurs"
        )));
    }
}
