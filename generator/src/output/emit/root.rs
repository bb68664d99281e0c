//! `src/lib.rs`: the front page, the API's type, and what the crate shares with its runtime.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{attribute, docs, format, types};
use crate::api::{Api, ListStyle, Scheme, package};
use crate::text::prose;

/// `src/lib.rs`
pub(super) fn emit(api: &Api) -> String {
    let head = quote! {
        #![doc = include_str!("../README.md")]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![allow(
            clippy::doc_markdown,
            clippy::module_inception,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            reason = "the API's names, parameters and texts are what they are"
        )]
    };
    let runtime = types::runtime(api);
    let sections = api.sections.iter().map(|section| format_ident!("{}", section.name));
    let marker = marker(api, &runtime);
    let clients = clients(api, &runtime);
    let exports = exports(api, &runtime);
    let [ids, id_types] = ids(api);
    let types = if api.types.is_empty() {
        quote!()
    } else {
        quote!(
            pub mod types;
        )
    };
    format::source([
        head,
        attribute::file_docs(&endpoints(api)),
        quote!(#(pub mod #sections;)*),
        ids,
        id_types,
        types,
        quote!(#exports #marker #clients),
    ])
}

/// Every endpoint, section by section; the front page goes on with it.
fn endpoints(api: &Api) -> Vec<String> {
    let mut lines = vec!["## Endpoints".to_owned()];
    for section in api.sections.iter().filter(|section| !section.endpoints.is_empty()) {
        let (title, summary) = (prose::line(&section.title), prose::line(&section.summary));
        let about = format!("In [`mod@{}`]: {summary}", section.name);
        lines.extend([String::new(), format!("### {title}"), String::new(), about, String::new()]);
        lines.extend(docs::index(&section.endpoints, |endpoint| &endpoint.rust_path));
    }
    lines
}

/// The module of the identifier types, and their export.
fn ids(api: &Api) -> [TokenStream; 2] {
    if api.ids.is_empty() {
        return [quote!(), quote!()];
    }
    let ids = api.ids.iter().map(|id| format_ident!("{}", id.name));
    [
        quote!(
            mod ids;
        ),
        quote!(pub use ids::{#(#ids),*};),
    ]
}

fn exports(api: &Api, runtime: &TokenStream) -> TokenStream {
    let mut names = [&package::IMPORTED[..], &package::EXPORTED].concat();
    if !api.types.is_empty() {
        names.extend(package::EXPORTED_WITH_TYPES);
    }
    names.sort_unstable();
    let names = names.iter().map(|name| format_ident!("{name}"));
    let for_tests = package::EXPORTED_FOR_TESTS.map(|name| format_ident!("{name}"));
    quote! {
        #[cfg(feature = "__samples")]
        #[doc(hidden)]
        pub mod samples;
        pub use #runtime::{#(#names),*};
        #[cfg(feature = "test-util")]
        pub use #runtime::{#(#for_tests),*};
    }
}

/// The type that stands for the API, with the facts all its requests share.
fn marker(api: &Api, runtime: &TokenStream) -> TokenStream {
    let marker = format_ident!("{}", api.marker);
    let mut lines = vec![format!("The {} API.", prose::line(&api.name)), String::new()];
    lines.extend(prose::paragraphs(&api.summary));
    lines.push(String::new());
    lines.push("It has no values: it tells the requests and clients of this API from those of another.".to_owned());
    let docs = attribute::docs(&lines);
    let (name, base_url, variable) = (&api.name, &api.base_url, &api.auth.variable);
    let secret = api.auth.secret_variable.as_ref().map(|variable| quote!(.secret_variable(#variable)));
    let agent = format!("{}/", api.package.name);
    let scheme = match &api.auth.scheme {
        Scheme::Basic => quote!(Basic),
        Scheme::Bearer => quote!(Bearer),
        Scheme::Header(header) => quote!(Header(#header)),
    };
    let lists = match api.lists {
        ListStyle::Repeat => quote!(Repeat),
        ListStyle::Comma => quote!(Comma),
        ListStyle::Brackets => quote!(Brackets),
    };
    quote! {
        #docs
        #[derive(Debug)]
        pub enum #marker {}
        impl #runtime::Api for #marker {
            const INFO: #runtime::ApiInfo = #runtime::ApiInfo::new(#name, #base_url)
                .user_agent(concat!(#agent, env!("CARGO_PKG_VERSION")))
                .key_variable(#variable)
                #secret
                .auth(#runtime::AuthScheme::#scheme)
                .list_style(#runtime::ListStyle::#lists);
        }
    }
}

fn clients(api: &Api, runtime: &TokenStream) -> TokenStream {
    let marker = format_ident!("{}", api.marker);
    let name = prose::line(&api.name);
    let client = attribute::docs(&[
        format!("Sends requests to the {name} API, from async programs."),
        String::new(),
        "Cloning it is cheap, and its clones share their connections.".to_owned(),
    ]);
    let builder = attribute::docs(&[format!("Makes a [`Client`] of the {name} API.")]);
    let blocking = attribute::docs(&[
        "The client without an async runtime: the same requests, responses and errors.".to_owned(),
        String::new(),
        "Its built-in HTTP stack comes with the feature `blocking`.".to_owned(),
    ]);
    let blocking_client = attribute::docs(&[
        format!("Sends requests to the {name} API, and waits."),
        String::new(),
        "Cloning it is cheap, and its clones share their connections.".to_owned(),
    ]);
    quote! {
        #client
        pub type Client = #runtime::Client<#marker>;
        #builder
        pub type ClientBuilder = #runtime::ClientBuilder<#marker>;
        #blocking
        pub mod blocking {
            pub use #runtime::blocking::{Body, Items, Pages, Streamed, Transport};
            #blocking_client
            pub type Client = #runtime::blocking::Client<crate::#marker>;
            #builder
            pub type ClientBuilder = #runtime::ClientBuilder<crate::#marker, Client>;
        }
    }
}
