//! Types and paths that several emitted files name.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Api, Endpoint, Parameter, ParameterKind};

/// The runtime crate as a path.
pub(super) fn runtime(api: &Api) -> TokenStream {
    let name = format_ident!("{}", api.runtime.package.replace('-', "_"));
    quote!(#name)
}

/// The Rust type a value is turned into before it is stored.
pub(super) fn value_type(kind: &ParameterKind) -> Ident {
    let name = match kind {
        ParameterKind::String | ParameterKind::Secret => "String",
        ParameterKind::Number => "Number",
        ParameterKind::Integer => "Integer",
        ParameterKind::Boolean => "bool",
        ParameterKind::Date => "Date",
        ParameterKind::Object | ParameterKind::Array(_) => "Json",
        ParameterKind::Alternatives => "Alternatives",
        ParameterKind::Id(name, _) => name,
    };
    format_ident!("{name}")
}

/// Whether the argument is any JSON.
pub(super) fn takes_json(kind: &ParameterKind) -> bool {
    matches!(kind, ParameterKind::Object | ParameterKind::Array(_))
}

/// The trait of what a setter takes: an `Option`, or in an update `Null` as well.
pub(super) fn optional_trait(endpoint: &Endpoint, parameter: &Parameter) -> Ident {
    format_ident!("{}", if endpoint.takes_null(parameter) { "OrNull" } else { "OrNone" })
}
