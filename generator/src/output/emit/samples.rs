//! The sample requests of the emitted crate, behind a hidden feature.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{attribute, format, sample, types};
use crate::api::{Api, Endpoint, Section};

/// `src/samples.rs`: the type, and all samples.
pub(super) fn emit_root(api: &Api) -> String {
    let lines = ["The smallest and the fullest request of every endpoint, for tests.".to_owned()];
    let modules: Vec<_> = api.sections.iter().map(|section| format_ident!("{}", section.name)).collect();
    let runtime = types::runtime(api);
    let all = if modules.is_empty() { quote!(Vec::new()) } else { quote!([#(#modules::samples()),*].concat()) };
    let items = quote! {
        /// Two requests of one endpoint.
        #[derive(Clone, Debug)]
        pub struct Sample {
            /// The endpoint's Rust path.
            pub operation: &'static str,
            /// With nothing but what is required.
            pub smallest: Request,
            /// With every parameter.
            pub fullest: Request,
        }

        /// The samples of every endpoint, in the documentation's order.
        #[must_use]
        pub fn all() -> Vec<Sample> {
            #all
        }
    };
    format::source([
        attribute::file_docs(&lines),
        quote!(#(mod #modules;)*),
        quote!(
            use #runtime::Request;
        ),
        items,
    ])
}

/// `src/samples/<section>.rs`
pub(super) fn emit_section(section: &Section) -> String {
    let lines = [format!("Samples of `crate::{}`.", section.name)];
    let samples = section.endpoints.iter().map(sample);
    let json = section.endpoints.iter().flat_map(|endpoint| &endpoint.parameters).any(sample::is_json);
    let json = if json {
        quote!(
            use crate::serde_json::json;
        )
    } else {
        quote!()
    };
    let docs = attribute::docs(&["The samples of every endpoint of the section.".to_owned()]);
    let items = quote! {
        use super::Sample;
        #json

        #docs
        pub(super) fn samples() -> Vec<Sample> {
            Vec::from([#(#samples),*])
        }
    };
    format::source([attribute::file_docs(&lines), items])
}

fn sample(endpoint: &Endpoint) -> TokenStream {
    let operation = &endpoint.rust_path;
    let path = endpoint.rust_path.split("::").map(|part| format_ident!("{part}"));
    let function = quote!(crate #(::#path)*);
    let smallest = sample::request(&function, endpoint, 0);
    let fullest = sample::request(&function, endpoint, usize::MAX);
    quote! {
        Sample {
            operation: #operation,
            smallest: #smallest.into(),
            fullest: #fullest.into(),
        }
    }
}
