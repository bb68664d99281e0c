//! Sample values: what stands in examples, in wire snapshots and in a smoke run.
//!
//! They depend on nothing but the parameter and its position, and differ from parameter to parameter, so that two
//! swapped arguments show.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Endpoint, IdKind, Location, Parameter, ParameterKind, TypeWord};

/// A request by this function with everything required and at most so many options.
pub(super) fn request(function: &TokenStream, endpoint: &Endpoint, options: usize) -> TokenStream {
    let arguments = endpoint.arguments();
    let required = arguments.len();
    let arguments = arguments.into_iter().enumerate().map(|(at, parameter)| value(parameter, at + 1));
    let setters = endpoint.setters().take(options).enumerate();
    let setters = setters.map(|(at, parameter)| setter(parameter, required + at + 1));
    quote!(#function(#(#arguments),*) #(#setters)*)
}

/// A setter with its value.
pub(super) fn setter(parameter: &Parameter, position: usize) -> TokenStream {
    let name = format_ident!("{}", parameter.rust_name);
    let value = value(parameter, position);
    quote!(.#name(#value))
}

/// Whether the value is made by the `json!` macro.
pub(super) fn is_json(parameter: &Parameter) -> bool {
    matches!(parameter.kind, ParameterKind::Object | ParameterKind::Array(Some(TypeWord::Object | TypeWord::Array)))
}

/// The value of the parameter at a position, counted from one.
pub(super) fn value(parameter: &Parameter, position: usize) -> TokenStream {
    let text = words(&parameter.rust_name);
    let whole = Literal::usize_unsuffixed(position);
    match &parameter.kind {
        ParameterKind::String | ParameterKind::Secret | ParameterKind::Id(_, IdKind::String) => quote!(#text),
        ParameterKind::Integer | ParameterKind::Id(_, IdKind::Integer | IdKind::IntegerOrString) => quote!(#whole),
        ParameterKind::Number => fraction(position),
        ParameterKind::Boolean => quote!(true),
        ParameterKind::Date => quote!("2026-01-31T09:30:00Z"),
        ParameterKind::Object => quote!(json!({ "key": "value" })),
        ParameterKind::Array(items) => items_of(*items),
        ParameterKind::Alternatives if parameter.location == Location::Query => quote!([1, 2]),
        ParameterKind::Alternatives => quote!(#text),
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
