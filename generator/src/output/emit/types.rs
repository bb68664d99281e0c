//! Types and paths that several emitted files name.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Api, Endpoint, Kind, Parameter};

/// The runtime crate as a path.
pub(super) fn runtime(api: &Api) -> TokenStream {
    let name = format_ident!("{}", api.runtime.package.replace('-', "_"));
    quote!(#name)
}

/// The Rust type a value is turned into before it is stored.
pub(super) fn value_type(kind: &Kind) -> Ident {
    let name = match kind {
        Kind::String | Kind::Secret => "String",
        Kind::Number => "Number",
        Kind::Integer => "Integer",
        Kind::Boolean => "bool",
        Kind::Date => "Date",
        Kind::Object | Kind::Array(_) => "Json",
        Kind::Alternatives => "Alternatives",
        Kind::Id(name, _) => name,
    };
    format_ident!("{name}")
}

/// Whether the argument is any JSON.
pub(super) fn takes_json(kind: &Kind) -> bool {
    matches!(kind, Kind::Object | Kind::Array(_))
}

/// The trait of what a setter takes: an `Option`, or in an update `Null` as well.
pub(super) fn optional_trait(endpoint: &Endpoint, parameter: &Parameter) -> Ident {
    format_ident!("{}", if endpoint.takes_null(parameter) { "OrNull" } else { "OrNone" })
}
