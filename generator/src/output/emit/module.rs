//! The modules of sections, and the modules below them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::format::{self, Paragraph};
use super::{attribute, docs, endpoint, example, types};
use crate::api::{Api, Endpoint, Module, ParameterKind, Section};
use crate::text::prose;

/// `src/<section>.rs`
pub(super) fn emit_section(api: &Api, section: &Section) -> String {
    let endpoints: Vec<&Endpoint> = endpoints(section, None).collect();
    let children = section.modules.iter().map(|child| format_ident!("{}", child.name));
    emit(api, &section.summary, quote!(#(pub mod #children;)*), &endpoints)
}

/// `src/<section>/<module>.rs`
pub(super) fn emit_child(api: &Api, section: &Section, child: &Module) -> String {
    let endpoints: Vec<&Endpoint> = endpoints(section, Some(child)).collect();
    emit(api, &child.summary, quote!(), &endpoints)
}

/// The endpoints of a section that belong to a module below it, or to none.
fn endpoints<'a>(section: &'a Section, child: Option<&'a Module>) -> impl Iterator<Item = &'a Endpoint> {
    let name = child.map(|child| &child.name);
    section.endpoints.iter().filter(move |endpoint| endpoint.module.as_ref() == name)
}

fn emit(api: &Api, summary: &str, children: TokenStream, endpoints: &[&Endpoint]) -> String {
    let mut docs = prose::paragraphs(summary);
    if !endpoints.is_empty() {
        docs.push(String::new());
        docs.extend(docs::index(endpoints.iter().copied(), |endpoint| &endpoint.function));
    }
    let imports = imports(api, endpoints);
    let siblings = example::siblings(endpoints);
    let endpoints = endpoints.iter().flat_map(|endpoint| endpoint::emit(api, endpoint, &siblings));
    let head = [attribute::file_docs(&docs), children, imports].map(Paragraph::from);
    format::source(head.into_iter().chain(endpoints))
}

/// What the module's endpoints name: from the crate's root the API and its identifiers, the rest from the runtime.
fn imports(api: &Api, endpoints: &[&Endpoint]) -> TokenStream {
    if endpoints.is_empty() {
        return quote!();
    }
    let mut own = BTreeSet::from([format_ident!("{}", api.marker)]);
    let mut foreign = BTreeSet::from(["Endpoint", "Request"].map(|name| format_ident!("{name}")));
    if endpoints.iter().any(|endpoint| api.paging_of(endpoint).is_some()) {
        foreign.insert(format_ident!("Paging"));
    }
    for endpoint in endpoints {
        for parameter in &endpoint.parameters {
            foreign.insert(format_ident!("Value"));
            let name = types::value_type(&parameter.kind);
            match &parameter.kind {
                ParameterKind::String | ParameterKind::Secret | ParameterKind::Boolean => {}
                ParameterKind::Id(..) => {
                    own.insert(name);
                }
                _ => {
                    foreign.insert(name);
                }
            }
        }
        let generic = endpoint.setters().filter(|parameter| !types::takes_json(&parameter.kind));
        foreign.extend(generic.map(|parameter| types::optional_trait(endpoint, parameter)));
    }
    let (own, foreign) = (own.into_iter(), foreign.into_iter());
    let runtime = types::runtime(api);
    quote! {
        use crate::{#(#own),*};
        use #runtime::{#(#foreign),*};
    }
}
