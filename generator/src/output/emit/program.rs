//! `src/main.rs`: the program, whose engine is the runtime's.

use quote::{format_ident, quote};

use super::{format, samples};
use crate::api::Api;

/// `src/main.rs`
pub(super) fn emit(api: &Api) -> String {
    let docs = ["The API from a shell.".to_owned()];
    let head = quote!(#![forbid(unsafe_code)]);
    let runtime = samples::runtime(api);
    let library = format_ident!("{}", api.package.name.replace('-', "_"));
    let (marker, name) = (format_ident!("{}", api.marker), &api.package.name);
    let main = quote! {
        fn main() -> std::process::ExitCode {
            let program = #runtime::cli::Program {
                name: #name,
                version: env!("CARGO_PKG_VERSION"),
                about: env!("CARGO_PKG_DESCRIPTION"),
                endpoints: include_str!("../endpoints.json"),
            };
            program.run::<#library::#marker>()
        }
    };
    format::source(head, &docs, [main.into()])
}
