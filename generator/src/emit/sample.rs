//! Sample values: what stands in examples, in wire snapshots and in a smoke run.
//!
//! They depend on nothing but the parameter and its position, and differ from parameter to parameter, so that two
//! swapped arguments show.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Endpoint, IdKind, Kind, Location, Parameter, TypeWord};

/// A request with everything required and at most so many options.
pub(super) fn request(root: &TokenStream, endpoint: &Endpoint, options: usize) -> TokenStream {
    let path = endpoint.rust_path.split("::").map(|part| format_ident!("{part}"));
    let arguments = endpoint.arguments();
    let required = arguments.len();
    let arguments = arguments.into_iter().enumerate().map(|(at, parameter)| value(parameter, at + 1));
    let setters = endpoint.setters().take(options).enumerate().map(|(at, parameter)| {
        let name = format_ident!("{}", parameter.rust_name);
        let value = value(parameter, required + at + 1);
        quote!(.#name(#value))
    });
    quote!(#root #(::#path)*(#(#arguments),*) #(#setters)*)
}

/// Whether [`request`] makes use of the `json!` macro.
pub(super) fn needs_json(endpoint: &Endpoint, options: usize) -> bool {
    let needs = |parameter: &Parameter| {
        matches!(parameter.kind, Kind::Object | Kind::Array(Some(TypeWord::Object | TypeWord::Array)))
    };
    endpoint.arguments().into_iter().any(needs) || endpoint.setters().take(options).any(needs)
}

/// The value of the parameter at a position, counted from one.
fn value(parameter: &Parameter, position: usize) -> TokenStream {
    let text = words(&parameter.rust_name);
    let whole = Literal::usize_unsuffixed(position);
    match &parameter.kind {
        Kind::String | Kind::Secret | Kind::Id(_, IdKind::String) => quote!(#text),
        Kind::Integer | Kind::Id(_, IdKind::Integer | IdKind::IntegerOrString) => quote!(#whole),
        Kind::Number => fraction(position),
        Kind::Boolean => quote!(true),
        Kind::Date => quote!("2026-01-31T09:30:00Z"),
        Kind::Object => quote!(json!({ "key": "value" })),
        Kind::Array(items) => items_of(*items),
        Kind::Alternatives if parameter.location == Location::Query => quote!([1, 2]),
        Kind::Alternatives => quote!(#text),
    }
}

/// A number with a fractional part, so that one that gets lost shows.
fn fraction(position: usize) -> TokenStream {
    let literal: Literal = format!("{position}.5").parse().unwrap_or_else(|_| Literal::f64_unsuffixed(0.5));
    quote!(#literal)
}

fn items_of(items: Option<TypeWord>) -> TokenStream {
    match items {
        Some(TypeWord::Number) => quote!([1, 2]),
        Some(TypeWord::Boolean) => quote!([true, false]),
        Some(TypeWord::Date) => quote!(["2026-01-31", "2026-02-28"]),
        Some(TypeWord::Object) => quote!([json!({ "key": "value" })]),
        Some(TypeWord::Array) => quote!([json!(["first"])]),
        Some(TypeWord::String | TypeWord::Alternatives) | None => quote!(["first", "second"]),
    }
}

fn words(rust_name: &str) -> String {
    rust_name.replace('_', " ").trim().to_owned()
}
