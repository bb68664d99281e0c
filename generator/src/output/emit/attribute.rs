//! Attributes that hold documentation.

use proc_macro2::TokenStream;
use quote::quote;

/// The documentation of the item that follows, a line each.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = texts(lines);
    quote!(#(#[doc = #lines])*)
}

/// The documentation of the file that begins here.
pub(super) fn file_docs(lines: &[String]) -> TokenStream {
    let lines = texts(lines);
    quote!(#(#![doc = #lines])*)
}

/// Lines as they stand behind `///`. A text that holds a line break becomes several of them.
pub(super) fn texts(lines: &[String]) -> impl Iterator<Item = String> {
    let lines = lines.iter().flat_map(|line| line.split(['\n', '\r'])).map(str::trim_end);
    lines.map(|line| if line.is_empty() { String::new() } else { format!(" {line}") })
}

/// A name that rustdoc's search finds an item by, unless rustdoc would refuse it.
pub(super) fn alias(text: &str) -> TokenStream {
    let accepted = !text.is_empty()
        && !text.contains(['"', '\''])
        && text.trim() == text
        && text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    if accepted { quote!(#[doc(alias = #text)]) } else { quote!() }
}

#[cfg(test)]
mod tests {
    use super::super::format::{self, Paragraph};
    use super::*;

    #[test]
    fn nothing_gets_out_of_a_comment() {
        let hostile = ["Lists.\n} mod evil { /* \rfn main() {}".to_owned()];
        let docs = docs(&hostile);
        let documented = quote! { #docs struct Animal; };
        let undocumented = quote! { struct Animal; };
        let last = Paragraph { docs: hostile.to_vec(), tokens: undocumented, ..Paragraph::default() };
        let text = format::source([file_docs(&hostile).into(), documented.into(), last]);
        assert!(
            text.lines().all(|line| line.is_empty() || line.starts_with("//") || line == "struct Animal;"),
            "{text}"
        );
        assert!(
            text.ends_with(&"\n/// Lists.\n/// } mod evil { /*\n/// fn main() {}\nstruct Animal;\n".repeat(2)),
            "{text}"
        );
    }
}
