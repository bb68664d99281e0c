//! `src/main.rs`: the program, whose engine is the runtime's.

use quote::{format_ident, quote};

use super::{attribute, format, types};
use crate::api::Api;

/// `src/main.rs`
pub(super) fn emit(api: &Api) -> String {
    let docs = attribute::file_docs(&["The API from a shell.".to_owned()]);
    let runtime = types::runtime(api);
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
    format::source([docs, quote!(#![forbid(unsafe_code)]), main])
}
