//! The identifier types.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{attribute, format, types};
use crate::api::{Api, Id, IdKind};
use crate::text::prose;

/// `src/ids.rs`
pub(super) fn emit(api: &Api) -> String {
    let lines = ["Identifiers: a raw value converts into any of them, none converts into another.".to_owned()];
    let runtime = types::runtime(api);
    let kinds: BTreeSet<_> =
        api.ids.iter().map(|id| id.kind).filter(|kind| *kind != IdKind::String).map(kind).collect();
    let kinds: Vec<_> = kinds.into_iter().map(|kind| format_ident!("{kind}")).collect();
    let imports = if kinds.is_empty() { quote!() } else { quote!(use #runtime::{#(#kinds),*};) };
    let ids = api.ids.iter().map(|id| one(id, &runtime));
    format::source([attribute::file_docs(&lines), imports].into_iter().chain(ids))
}

fn one(id: &Id, runtime: &TokenStream) -> TokenStream {
    let name = format_ident!("{}", id.name);
    let kind = format_ident!("{}", kind(id.kind));
    let copy = (id.kind == IdKind::Integer).then(|| quote!(Copy,));
    let docs = attribute::docs(&prose::paragraphs(&id.summary));
    quote! {
        #docs
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct #name(#kind);
        #runtime::id!(#name, #kind);
    }
}

fn kind(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Integer => "Integer",
        IdKind::String => "String",
        IdKind::IntegerOrString => "IntegerOrString",
    }
}
