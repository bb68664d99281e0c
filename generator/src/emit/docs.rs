//! Documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

use super::{format, sample};
use crate::model::{Api, Endpoint, EndpointAuth, Kind, Location, Parameter};
use crate::prose;

/// Lines as one `#[doc]` attribute, which costs a fraction of one for each line. prettyplease prints it as a `///`, and
/// [`format::source`] breaks that into lines.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push(format::LINE_BREAK);
        }
        text.push(' ');
        text.push_str(line);
    }
    quote!(#[doc = #text])
}

/// What a reader of an endpoint's function needs: what it does, its route, every parameter, an example.
pub(super) fn function(api: &Api, endpoint: &Endpoint) -> Vec<String> {
    let mut lines = prose::paragraphs(&endpoint.summary);
    if let Some(notes) = &endpoint.notes {
        lines.push(String::new());
        lines.extend(prose::paragraphs(notes));
    }
    lines.push(String::new());
    lines.push(route(endpoint));
    if !endpoint.parameters.is_empty() {
        lines.extend(["", "# Parameters", ""].map(str::to_owned));
        lines.extend(table(endpoint));
    }
    lines.extend(["", "# Example", "", "```"].map(str::to_owned));
    lines.extend(example(api, endpoint));
    lines.push("```".to_owned());
    lines
}

fn route(endpoint: &Endpoint) -> String {
    let key = match endpoint.auth {
        EndpointAuth::Key => "Sent with the API key",
        EndpointAuth::None => "Public: never sent with the API key",
    };
    format!("{}, documented as “{}”. {key}.", prose::code(&endpoint.route.to_string()), prose::line(&endpoint.title))
}

/// Every parameter in the order of the documentation.
fn table(endpoint: &Endpoint) -> Vec<String> {
    let mut lines = vec!["| name | in | documented type | required |".to_owned(), "|---|---|---|---|".to_owned()];
    lines.extend(endpoint.parameters.iter().map(|parameter| {
        format!(
            "| {} | {} | `{}` | {} |",
            prose::code(&parameter.name),
            parameter.location.as_str(),
            parameter.documented_type.as_str(),
            if parameter.required { "yes" } else { "no" },
        )
    }));
    lines
}

/// A request with everything required and the first few options.
fn example(api: &Api, endpoint: &Endpoint) -> Vec<String> {
    const OPTIONS: usize = 3;
    let root = quote::format_ident!("{}", api.package.name.replace('-', "_"));
    let request = sample::request(&quote!(#root), endpoint, OPTIONS);
    let mut lines = Vec::new();
    if sample::needs_json(endpoint, OPTIONS) {
        lines.push(format!("use {root}::serde_json::json;"));
        lines.push(String::new());
    }
    lines.extend(format::statement(&quote!(let request = #request;)));
    lines
}

/// What a setter sets.
pub(super) fn setter(endpoint: &Endpoint, parameter: &Parameter) -> Vec<String> {
    let place = match parameter.location {
        Location::Path => "the path",
        Location::Query => "the query",
        Location::Body => "the body",
    };
    let null = if endpoint.takes_null(parameter) { " [`Null`](crate::Null) sends `null`." } else { "" };
    let mut lines = vec![format!(
        "Sets {} in {place}, documented as `{}`.{null}",
        prose::code(&parameter.name),
        parameter.documented_type.as_str()
    )];
    let more = match (&parameter.summary, &parameter.kind) {
        (Some(summary), _) => Some(summary.as_str()),
        (None, Kind::Secret) => Some("It is left out of what `Debug` shows."),
        (None, _) => None,
    };
    if let Some(more) = more {
        lines.push(String::new());
        lines.extend(prose::paragraphs(more));
    }
    lines
}

/// A name that rustdoc's search finds an item by, unless rustdoc would refuse it.
pub(super) fn alias(text: &str) -> TokenStream {
    let accepted = !text.is_empty()
        && !text.contains(['"', '\''])
        && text.trim() == text
        && text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    if accepted { quote!(#[doc(alias = #text)]) } else { quote!() }
}
