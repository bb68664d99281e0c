//! What an endpoint answers: the type of its response, and what its function's documentation says of it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::api::answer::{Answer, AnswerKind, Evidence};
use crate::api::{Api, Endpoint};
use crate::text::prose;

/// Where the name of a type is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// At the crate's root: identifiers, and what it exports of the runtime.
    Root,
    /// In `types`.
    Types,
    /// In `serde_json`, which the root exports.
    Json,
    /// In the standard library's collections.
    Collections,
}

/// The Rust type of a value, of the names as they can be written where it stands.
pub(super) fn rust_type(kind: &AnswerKind, name: &mut dyn FnMut(Home, &str) -> TokenStream) -> TokenStream {
    match kind {
        AnswerKind::String => quote!(String),
        AnswerKind::Number => quote!(f64),
        AnswerKind::Boolean => quote!(bool),
        AnswerKind::Integer => name(Home::Root, "Integer"),
        AnswerKind::Date => name(Home::Root, "Date"),
        AnswerKind::Id(id, _) => name(Home::Root, id),
        AnswerKind::Words(words) => name(Home::Types, &words.name),
        AnswerKind::Type(type_) => name(Home::Types, type_),
        AnswerKind::Any => name(Home::Json, "Value"),
        AnswerKind::List(items) => {
            let items = rust_type(items, name);
            quote!(Vec<#items>)
        }
        AnswerKind::Map(values) => {
            let map = name(Home::Collections, "BTreeMap");
            let values = rust_type(values, name);
            quote!(#map<String, #values>)
        }
    }
}

/// The type by its whole path, for a module that has types of its own.
pub(super) fn path(kind: &AnswerKind) -> String {
    let tokens = rust_type(kind, &mut |home, name| {
        let name = format_ident!("{name}");
        match home {
            Home::Root => quote!(crate::#name),
            Home::Types => quote!(crate::types::#name),
            Home::Json => quote!(crate::serde_json::#name),
            Home::Collections => quote!(::std::collections::#name),
        }
    });
    text(&tokens)
}

/// A type as it is written.
fn text(type_: &TokenStream) -> String {
    type_.to_string().replace(' ', "").replace(',', ", ")
}

/// The type as a link to what it is made of.
fn link(kind: &AnswerKind) -> String {
    let mut target = None;
    let tokens = rust_type(kind, &mut |home, name| {
        target = match home {
            Home::Root => Some(format!("crate::{name}")),
            Home::Types => Some(format!("crate::types::{name}")),
            Home::Json => Some(format!("crate::serde_json::{name}")),
            Home::Collections => target.take(),
        };
        let name = format_ident!("{name}");
        quote!(#name)
    });
    let text = text(&tokens);
    match target {
        Some(target) => format!("[`{text}`]({target})"),
        None => format!("`{text}`"),
    }
}

/// The section of a function's documentation that tells what comes back, or nothing.
pub(super) fn docs(api: &Api, endpoint: &Endpoint) -> Vec<String> {
    let Some(answer) = &endpoint.answer else { return Vec::new() };
    let mut text = format!("{}, which [`Response::parsed`](crate::Response::parsed) reads.", link(&answer.kind));
    if let Some(items) = &answer.items {
        let place = match items.pointer.as_str() {
            "" => String::new(),
            pointer => format!(" at {}", prose::code(pointer)),
        };
        let item = link(&items.kind);
        text.push_str(&format!(
            " Its items{place} are of the type {item}: [`Client::items`](crate::Client#method.items) gives one after the other."
        ));
    }
    if let Some(evidence) = origin(api, answer) {
        text.push(' ');
        text.push_str(&evidence);
    }
    if let Some(evidence) = origin_of_items(api, answer) {
        text.push_str(&format!(" {evidence}."));
    }
    ["", "# Answer", ""].map(str::to_owned).into_iter().chain([text]).collect()
}

/// Where the knowledge of an answer comes from: of the endpoint itself, or else of the type.
fn origin(api: &Api, answer: &Answer) -> Option<String> {
    if let Some(seen) = answer.seen {
        return evidence(&Evidence::Seen(seen));
    }
    let name = innermost(&answer.kind)?;
    let type_ = api.types.iter().find(|type_| type_.name == name)?;
    evidence(&type_.evidence)
}

/// Where the knowledge of the items of a page comes from, where they are of another type than the page.
fn origin_of_items(api: &Api, answer: &Answer) -> Option<String> {
    let name = innermost(&answer.items.as_ref()?.kind).filter(|name| innermost(&answer.kind) != Some(name))?;
    match &api.types.iter().find(|type_| type_.name == name)?.evidence {
        Evidence::Stated(None) => None,
        Evidence::Stated(Some(source)) => Some(format!("Source of its items: {}", said(source))),
        Evidence::Seen(seen) => Some(format!("Its items were learned from {}", answers(*seen))),
    }
}

/// The type that a list or a map holds, at any depth.
fn innermost(kind: &AnswerKind) -> Option<&str> {
    match kind {
        AnswerKind::Type(name) => Some(name),
        AnswerKind::List(kind) | AnswerKind::Map(kind) => innermost(kind),
        _ => None,
    }
}

/// Where knowledge comes from, as a sentence, unless the API's own documentation has it.
pub(super) fn evidence(evidence: &Evidence) -> Option<String> {
    match evidence {
        Evidence::Stated(None) => None,
        Evidence::Stated(Some(source)) => Some(format!("Source: {}.", said(source))),
        Evidence::Seen(seen) => Some(format!("{}: the API documents none of it.", learned(*seen))),
    }
}

/// A source as the end of a sentence, without its full stop.
fn said(source: &str) -> String {
    prose::line(source).trim_end_matches('.').to_owned()
}

/// How a guess was made, as the beginning of a sentence.
pub(super) fn learned(seen: u32) -> String {
    format!("Learned from {}", answers(seen))
}

fn answers(seen: u32) -> String {
    match seen {
        1 => "at least one answer".to_owned(),
        seen => format!("at least {seen} answers"),
    }
}
