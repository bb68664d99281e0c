//! The types of answers.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::answer::{self, Home};
use super::format::{self, Paragraph};
use super::{attribute, types};
use crate::api::Api;
use crate::api::answer::{AnswerKind, AnswerType, Field, Words};
use crate::text::prose;

/// `src/types.rs`
pub(super) fn emit(api: &Api) -> String {
    let lines = ["What endpoints answer, as far as it is known.".to_owned()];
    let runtime = types::runtime(api);
    let head = [attribute::file_docs(&lines), imports(api, &runtime)].map(Paragraph::from);
    let types = api.types.iter().flat_map(|type_| {
        let words = type_.fields.iter().filter_map(|field| Some((field, words(&field.kind)?)));
        let enums: Vec<_> = words.map(|(field, words)| enumeration(type_, field, words, &runtime)).collect();
        [structure(type_, &runtime)].into_iter().chain(enums)
    });
    format::source(head.into_iter().chain(types))
}

/// The type of a field as it stands in the file, which imports what it does not define.
fn value_type(kind: &AnswerKind) -> TokenStream {
    answer::rust_type(kind, &mut |_, name| {
        let name = format_ident!("{name}");
        quote!(#name)
    })
}

fn imports(api: &Api, runtime: &TokenStream) -> TokenStream {
    let ids: BTreeSet<&str> = api.ids.iter().map(|id| id.name.as_str()).collect();
    let (mut own, mut foreign, mut collections) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for field in api.types.iter().flat_map(|type_| &type_.fields) {
        answer::rust_type(&field.kind, &mut |home, name| {
            let ident = format_ident!("{name}");
            match home {
                Home::Root if ids.contains(name) => _ = own.insert(ident),
                Home::Root => _ = foreign.insert(ident),
                Home::Collections => _ = collections.insert(ident),
                // Every type has what it does not know as JSON, and those of this file need no import.
                Home::Json | Home::Types => {}
            }
            quote!()
        });
    }
    let import = |names: BTreeSet<_>, from: TokenStream| {
        let names = names.into_iter();
        if names.len() == 0 { quote!() } else { quote!(use #from::{#(#names),*};) }
    };
    let own = import(own, quote!(crate));
    let foreign = import(foreign, runtime.clone());
    let collections = import(collections, quote!(std::collections));
    quote! {
        #own
        use #runtime::serde_json::{Map, Value};
        #foreign
        #collections
    }
}

/// The struct, its constructor where there is something to give to one, and how it is read and written.
fn structure(type_: &AnswerType, runtime: &TokenStream) -> Paragraph {
    let mut lines = prose::paragraphs(&type_.summary);
    lines.extend(answer::evidence(&type_.evidence).into_iter().flat_map(|evidence| [String::new(), evidence]));
    let docs = attribute::docs(&lines);
    let name = format_ident!("{}", type_.name);
    let (required, others): (Vec<_>, Vec<_>) = type_.fields.iter().partition(|field| field.required);
    let default = required.is_empty().then(|| quote!(, Default));
    let fields = type_.fields.iter().map(field);
    let new = (!required.is_empty()).then(|| constructor(type_, &required));
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            /// What else came, and what came otherwise than known.
            pub extra: Map<String, Value>,
        }
        #new
    };
    let [mut parts, others] =
        [required, others].map(|fields| pairs(fields.into_iter().map(|field| (&field.rust_name, &field.name))));
    match parts.last_mut() {
        Some(last) => last.push(';'),
        None => parts.push(";".to_owned()),
    }
    parts.extend(others);
    let call = format::call(&format!("{runtime}::answer!({name} {{ "), &parts, " });");
    Paragraph { tokens, call, ..Paragraph::default() }
}

/// `id = "id",` and `agent = "agent"`
fn pairs<'a>(names: impl ExactSizeIterator<Item = (&'a String, &'a String)>) -> Vec<String> {
    let last = names.len().saturating_sub(1);
    let pairs = names.enumerate().map(|(at, (rust, wire))| {
        let comma = if at == last { "" } else { "," };
        format!("{rust} = {}{comma}", Literal::string(wire))
    });
    pairs.collect()
}

fn field(field: &Field) -> TokenStream {
    let documented = prose::code(&field.name);
    let mut lines = match &field.summary {
        None => vec![documented],
        Some(summary) if field.name == field.rust_name => prose::paragraphs(summary),
        Some(summary) => {
            [prose::paragraphs(summary), vec![String::new(), format!("In the JSON: {documented}.")]].concat()
        }
    };
    lines.extend(field.seen.into_iter().flat_map(|seen| [String::new(), format!("{}.", answer::learned(seen))]));
    let docs = attribute::docs(&lines);
    let alias = (field.name != field.rust_name).then(|| attribute::alias(&field.name));
    let name = format_ident!("{}", field.rust_name);
    let value = stored(field);
    quote!(#docs #alias pub #name: #value)
}

/// The type of a field. A list and a map are empty where there is none, and any JSON is `null`.
fn stored(field: &Field) -> TokenStream {
    let value = value_type(&field.kind);
    let value = if field.boxed { quote!(Box<#value>) } else { value };
    let has_nothing = matches!(field.kind, AnswerKind::List(_) | AnswerKind::Map(_) | AnswerKind::Any);
    if field.required || has_nothing { value } else { quote!(Option<#value>) }
}

/// `pub fn new(id: impl Into<CallId>) -> Self`, of the required fields.
fn constructor(type_: &AnswerType, required: &[&Field]) -> TokenStream {
    let name = format_ident!("{}", type_.name);
    let arguments = required.iter().map(|field| {
        let (name, value) = (format_ident!("{}", field.rust_name), value_type(&field.kind));
        if converts(&field.kind) { quote!(#name: impl Into<#value>) } else { quote!(#name: #value) }
    });
    let values = type_.fields.iter().map(|field| {
        let name = format_ident!("{}", field.rust_name);
        match &field.kind {
            kind if field.required && converts(kind) => quote!(#name: #name.into()),
            _ if field.required => quote!(#name),
            AnswerKind::List(_) => quote!(#name: Vec::new()),
            AnswerKind::Map(_) => quote!(#name: BTreeMap::new()),
            AnswerKind::Any => quote!(#name: Value::Null),
            _ => quote!(#name: None),
        }
    });
    quote! {
        impl #name {
            /// One with these fields and no others.
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values,)* extra: Map::new() }
            }
        }
    }
}

/// Whether values of other types become one.
fn converts(kind: &AnswerKind) -> bool {
    match kind {
        AnswerKind::String | AnswerKind::Number | AnswerKind::Integer | AnswerKind::Date | AnswerKind::Id(..) => true,
        AnswerKind::Boolean | AnswerKind::Words(_) | AnswerKind::Type(_) => false,
        AnswerKind::List(_) | AnswerKind::Map(_) | AnswerKind::Any => false,
    }
}

/// The words that a field is, or holds.
fn words(kind: &AnswerKind) -> Option<&Words> {
    match kind {
        AnswerKind::Words(words) => Some(words),
        AnswerKind::List(kind) | AnswerKind::Map(kind) => self::words(kind),
        _ => None,
    }
}

/// An open enum, and how it is read, written and compared.
fn enumeration(type_: &AnswerType, field: &Field, words: &Words, runtime: &TokenStream) -> Paragraph {
    let about = format!("A word of [`{0}::{1}`]: a known one, or any other.", type_.name, field.rust_name);
    let docs = attribute::docs(&[about]);
    let name = format_ident!("{}", words.name);
    let variants = words.variants.iter().map(|(variant, word)| {
        let (docs, variant) = (attribute::docs(&[prose::code(word)]), format_ident!("{variant}"));
        quote!(#docs #variant)
    });
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// Another word.
            Other(String),
        }
    };
    let pairs = pairs(words.variants.iter().map(|(variant, word)| (variant, word)));
    let call = format::call(&format!("{runtime}::words!({name} {{ "), &pairs, " });");
    Paragraph { tokens, call, ..Paragraph::default() }
}
