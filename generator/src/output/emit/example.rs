//! The example of an endpoint: a request with everything required and the first options, sent by the async client.
//!
//! What is required is a variable, named as the argument is; a signature that rustdoc hides gives it a type.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{format, sample};
use crate::api::answer::{Answer, AnswerKind};
use crate::api::{Api, Endpoint, Location, Method, Paging, Parameter, ParameterKind, TypeWord};
use crate::text::names;

/// The endpoints of a module that have a body, by method and path.
pub(super) type Siblings<'a> = HashMap<(Method, &'a str), &'a Endpoint>;

/// How many options are shown.
const OPTIONS: usize = 2;

/// The variable that holds the client.
const CLIENT: &str = "client";

pub(super) fn siblings<'a>(endpoints: &[&'a Endpoint]) -> Siblings<'a> {
    let with_body = endpoints.iter().filter(|endpoint| endpoint.located(Location::Body).next().is_some());
    with_body.map(|endpoint| ((endpoint.route.method, endpoint.route.path.as_str()), *endpoint)).collect()
}

/// The code between the fences.
pub(super) fn lines(api: &Api, endpoint: &Endpoint, siblings: &Siblings<'_>) -> Vec<String> {
    let root = api.package.name.replace('-', "_");
    let (import, module) = module(&root, endpoint);
    let arguments = endpoint.arguments();
    let values = arguments.iter().enumerate().map(|(at, parameter)| match item(endpoint, parameter, siblings) {
        Some(item) => batch(&module, item),
        None if is_variable(parameter) => {
            let name = format_ident!("{}", parameter.rust_name);
            quote!(#name)
        }
        None => sample::value(parameter, at + 1),
    });
    let paging = api.paging_of(endpoint);
    let options = options(endpoint, paging.as_ref());
    let setters = options.iter().enumerate().map(|(at, parameter)| sample::setter(parameter, arguments.len() + at + 1));
    let function = format_ident!("{}", endpoint.function);
    let request = quote!(#module::#function(#(#values),*) #(#setters)*);

    let sent = sent(&request, endpoint.answer.as_ref(), paging.is_some());
    let mut lines = vec![signature(&root, endpoint, siblings)];
    lines.extend(import);
    if sent.iter().any(|line| line.contains("json!(")) {
        lines.push(format!("use {root}::serde_json::json;"));
    }
    if lines.len() > 1 {
        lines.push(String::new());
    }
    lines.extend(sent);
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    lines
}

/// Sends a request, or asks for its pages or their items, and reads what is known. A request that fills lines of its own
/// is made first.
fn sent(request: &TokenStream, answer: Option<&Answer>, is_paged: bool) -> Vec<String> {
    let client = format_ident!("{CLIENT}");
    let items = answer.and_then(|answer| answer.items.as_ref());
    let send = |request: &TokenStream| match (items, answer, is_paged) {
        (Some(_), ..) => quote!(let mut items = #client.items(#request);),
        (None, _, true) => quote!(let mut pages = #client.pages(#request);),
        (None, None, false) => quote!(let response = #client.send(#request).await?;),
        (None, Some(answer), false) => {
            let answer = variable(&answer.kind, "answer");
            quote!(let #answer = #client.send(#request).await?.parsed()?;)
        }
    };
    let mut lines = format::statements(&send(request));
    if lines.len() > 1 {
        let send = send(&quote!(request));
        lines = format::statements(&quote!(let request = #request; #send));
    }
    let each = match (items, answer, is_paged) {
        (Some(items), ..) => {
            let item = variable(&items.kind, "item");
            each(&item.to_string(), "items", &format!("{{{item}:?}}\""))
        }
        (None, Some(_), true) => each("page", "pages", "{:?}\", page.parsed()?"),
        (None, None, true) => each("page", "pages", "{}\", page.text()?"),
        (None, _, false) => Vec::new(),
    };
    lines.extend(each);
    lines
}

/// Prints what comes one after the other.
fn each(one: &str, all: &str, printed: &str) -> Vec<String> {
    let head = format!("while let Some({one}) = {all}.try_next().await? {{");
    vec![head, format!("    println!(\"{printed});"), "}".to_owned()]
}

/// The variable that holds a value: named after its type, if that has a name of ours.
fn variable(kind: &AnswerKind, otherwise: &str) -> Ident {
    let name = match kind {
        AnswerKind::Type(name) => names::parameter(name).ok(),
        _ => None,
    };
    format_ident!("{}", name.as_deref().unwrap_or(otherwise))
}

/// `# async fn example(client: zoo::Client, animal_id: zoo::AnimalId) -> zoo::Result<()> {`
fn signature(root: &str, endpoint: &Endpoint, siblings: &Siblings<'_>) -> String {
    let variables = endpoint
        .arguments()
        .into_iter()
        .filter(|parameter| is_variable(parameter) && item(endpoint, parameter, siblings).is_none());
    let variables: String = variables
        .map(|parameter| format!(", {}: {}", parameter.rust_name, variable_type(root, &parameter.kind)))
        .collect();
    format!("# async fn example({CLIENT}: {root}::Client{variables}) -> {root}::Result<()> {{")
}

/// The import of an endpoint's module, and the module's name from then on. A module that is named as the crate would hide
/// it, and is named by its whole path.
fn module(root: &str, endpoint: &Endpoint) -> (Option<String>, TokenStream) {
    let (path, _) = endpoint.rust_path.rsplit_once("::").unwrap_or_default();
    let parts: Vec<_> = path.split("::").map(|part| format_ident!("{part}")).collect();
    match parts.last() {
        Some(module) if module != root => (Some(format!("use {root}::{path};")), quote!(#module)),
        _ => {
            let root = format_ident!("{root}");
            (None, quote!(#root #(::#parts)*))
        }
    }
}

/// The first options, without those that asking for pages sets itself.
fn options<'a>(endpoint: &'a Endpoint, paging: Option<&Paging>) -> Vec<&'a Parameter> {
    let set_by_pages = |parameter: &Parameter| {
        let name = Some(&parameter.name);
        parameter.location == Location::Query
            && paging.is_some_and(|paging| {
                name == Some(&paging.parameter) || name == paging.flag.as_ref() || name == paging.unless.as_ref()
            })
    };
    endpoint.setters().filter(|parameter| !set_by_pages(parameter)).take(OPTIONS).collect()
}

/// The endpoint whose requests a batch holds: the one that does to the collection above what this one does to it many
/// times, `POST /animals` for `POST /animals/batch`.
fn item<'a>(endpoint: &Endpoint, parameter: &Parameter, siblings: &Siblings<'a>) -> Option<&'a Endpoint> {
    if parameter.location != Location::Body
        || !matches!(parameter.kind, ParameterKind::Array(None | Some(TypeWord::Object)))
    {
        return None;
    }
    let (collection, last) = endpoint.route.path.trim_end_matches('/').rsplit_once('/')?;
    if last.contains('{') {
        return None;
    }
    siblings.get(&(endpoint.route.method, collection)).copied()
}

/// Two requests.
fn batch(module: &TokenStream, item: &Endpoint) -> TokenStream {
    let function = format_ident!("{}", item.function);
    let requests = [0, 1].map(|options| sample::request(&quote!(#module::#function), item, options));
    quote!([#(#requests),*])
}

fn is_variable(parameter: &Parameter) -> bool {
    parameter.rust_name != CLIENT
}

/// The type of the variable that becomes an argument.
fn variable_type(root: &str, kind: &ParameterKind) -> String {
    match kind {
        ParameterKind::String | ParameterKind::Secret | ParameterKind::Date | ParameterKind::Alternatives => {
            "&str".to_owned()
        }
        ParameterKind::Number => "f64".to_owned(),
        ParameterKind::Integer => "i64".to_owned(),
        ParameterKind::Boolean => "bool".to_owned(),
        ParameterKind::Object => format!("&{root}::serde_json::Value"),
        ParameterKind::Array(Some(TypeWord::Number)) => "&[f64]".to_owned(),
        ParameterKind::Array(Some(TypeWord::Boolean)) => "&[bool]".to_owned(),
        ParameterKind::Array(Some(TypeWord::String | TypeWord::Date)) => "&[&str]".to_owned(),
        ParameterKind::Array(_) => format!("&[{root}::serde_json::Value]"),
        ParameterKind::Id(name, _) => format!("{root}::{name}"),
    }
}
