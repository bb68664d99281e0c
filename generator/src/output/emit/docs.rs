//! What the documentation of emitted code says, as lines of Markdown.

use super::example::{self, Siblings};
use super::{answer, table, types};
use crate::api::{Api, Endpoint, EndpointAuth, Parameter, ParameterKind};
use crate::text::prose;

/// The endpoints of a module: how each is called, its route, what it does. The path is what a link needs.
pub(super) fn index<'a>(endpoints: impl IntoIterator<Item = &'a Endpoint>, path: fn(&Endpoint) -> &str) -> Vec<String> {
    let rows: Vec<_> = endpoints
        .into_iter()
        .map(|endpoint| {
            // A macro or a module can have the same name.
            let function = format!("[`fn@{}`]", path(endpoint));
            [function, prose::code(&endpoint.route.to_string()), table::sentence(&endpoint.summary)]
        })
        .collect();
    table::lines(["function", "route", ""], &rows)
}

/// What a reader of an endpoint's function needs: what it does, its route, every parameter, an example.
pub(super) fn function(api: &Api, endpoint: &Endpoint, siblings: &Siblings<'_>) -> Vec<String> {
    let mut lines = prose::paragraphs(&endpoint.summary);
    if let Some(notes) = &endpoint.notes {
        lines.push(String::new());
        lines.extend(prose::paragraphs(notes));
    }
    lines.push(String::new());
    lines.push(route(api, endpoint));
    let arguments = endpoint.arguments();
    lines.extend(parameters("Arguments", "argument", &arguments, |parameter| format!("`{}`", parameter.rust_name)));
    let setters: Vec<_> = endpoint.setters().collect();
    lines.extend(parameters("Optional parameters", "setter", &setters, |parameter| {
        let name = &parameter.rust_name;
        format!("[`{name}`]({}::{name})", endpoint.request)
    }));
    lines.extend(answer::docs(api, endpoint));
    lines.extend(["", "# Example", "", "```no_run"].map(str::to_owned));
    lines.extend(example::lines(api, endpoint, siblings));
    lines.push("```".to_owned());
    lines
}

fn route(api: &Api, endpoint: &Endpoint) -> String {
    let key = match endpoint.auth {
        EndpointAuth::Key => "Sent with the API key",
        EndpointAuth::None => "Public: never sent with the API key",
    };
    let pages = match api.paging_of(endpoint) {
        Some(_) => " It has pages, which [`Client::pages`](crate::Client#method.pages) asks for one by one.",
        None => "",
    };
    format!(
        "{}, documented as “{}”. {key}.{pages}",
        prose::code(&endpoint.route.to_string()),
        prose::line(&endpoint.title)
    )
}

/// A table of parameters under a heading, or nothing.
fn parameters(
    heading: &str,
    head: &str,
    parameters: &[&Parameter],
    name: impl Fn(&Parameter) -> String,
) -> Vec<String> {
    if parameters.is_empty() {
        return Vec::new();
    }
    let row = |parameter: &&Parameter| {
        let place = parameter.location.as_str().to_owned();
        let documented = prose::code(&format!("{}: {}", parameter.name, parameter.documented_type.as_str()));
        let summary = parameter.summary.as_deref().map(table::sentence).unwrap_or_default();
        [name(parameter), taken(&parameter.kind), place, documented, summary]
    };
    let rows: Vec<_> = parameters.iter().map(row).collect();
    let mut lines = vec![String::new(), format!("# {heading}"), String::new()];
    lines.extend(table::lines([head, "takes", "in", "documented as", ""], &rows));
    lines
}

/// The Rust type of a value; what is not always there is linked.
fn taken(kind: &ParameterKind) -> String {
    match kind {
        ParameterKind::String | ParameterKind::Secret => "`String`".to_owned(),
        ParameterKind::Boolean => "`bool`".to_owned(),
        ParameterKind::Object => "[`Json`], an object".to_owned(),
        ParameterKind::Array(None) => "[`Json`], an array".to_owned(),
        ParameterKind::Array(Some(items)) => format!("[`Json`], an array of `{}`", items.as_str()),
        kind => format!("[`{}`]", types::value_type(kind)),
    }
}

/// What a setter sets.
pub(super) fn setter(endpoint: &Endpoint, parameter: &Parameter) -> Vec<String> {
    let null = if endpoint.takes_null(parameter) { " [`Null`](crate::Null) sends `null`." } else { "" };
    let mut lines = vec![format!(
        "Sets {} in the {}, documented as `{}`.{null}",
        prose::code(&parameter.name),
        parameter.location.as_str(),
        parameter.documented_type.as_str()
    )];
    let more = match (&parameter.summary, &parameter.kind) {
        (Some(summary), _) => Some(summary.as_str()),
        (None, ParameterKind::Secret) => Some("It is left out of what `Debug` shows."),
        (None, _) => None,
    };
    if let Some(more) = more {
        lines.push(String::new());
        lines.extend(prose::paragraphs(more));
    }
    lines
}
