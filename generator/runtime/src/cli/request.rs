//! Builds a request from the arguments.

use super::catalogue::{Command, Kind, PagingNames, Param, Place, leaked};
use super::commands::id;
use super::failure::Failure;
use super::options::{AllPages, BODY, Options};
use super::shell::Shell;
use super::value;
use crate::text::{is_visible, one_line};
use crate::{ApiInfo, Paging, Request, Value};
use clap::ArgMatches;
use http::Method;

/// The substitute for a secret that is not shown.
pub(super) const REDACTED: &str = "[redacted]";

/// The longest value in an error, in characters.
const LONGEST: usize = 200;

/// The request, and whether its pages are wanted.
pub(super) struct Asked {
    pub(super) request: Request,
    /// How its pages are requested, if all of them are wanted.
    pub(super) paging: Option<Paging>,
}

/// A request to a documented endpoint. If it is only shown and not sent, its secrets are redacted.
pub(super) fn documented(
    command: &Command,
    info: &ApiInfo,
    matches: &ArgMatches,
    options: &Options,
    shell: &mut Shell,
) -> Result<Asked, Failure> {
    let entry = &command.entry;
    let mut request = Request::new(command.endpoint(info));
    let arguments = entry.arguments().map(|param| (format!("<{}>", param.argument_name()), param));
    let optional = command.options().map(|(param, name)| (format!("--{name}"), param));
    for (called, param) in arguments.chain(optional) {
        let Some(texts) = matches.get_many::<String>(&id(param)) else { continue };
        let texts: Vec<&String> = texts.collect();
        let value = match param.kind == Kind::Secret && options.dry_run {
            true => Value::of::<String>(REDACTED),
            false => value::of_all(param, &texts, shell).map_err(|reason| misfit(&called, param, &texts, &reason))?,
        };
        let name = leaked(&param.name);
        request = match param.place {
            Place::Path => request.path(name, value),
            Place::Query => request.query(name, value),
            Place::Body => request.body(name, value),
        };
    }
    let paging = entry.paging.as_ref().filter(|_| options.pages != AllPages::No).map(PagingNames::described);
    Ok(Asked { request: with_options(request, options, shell)?, paging })
}

/// An error for an invalid value, in clap's wording.
fn misfit(called: &str, param: &Param, texts: &[&String], reason: &str) -> Failure {
    let shown: Vec<String> = match param.kind {
        Kind::Secret => Vec::new(),
        _ => texts.iter().map(|text| format!(" '{}'", visible(text))).collect(),
    };
    Failure::usage(format!("invalid value{} for '{called}': {}", shown.join(","), one_line(reason)))
}

/// A value that is safe to show, with its white space. A long one is cut.
fn visible(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(LONGEST) {
        match is_visible(character) {
            true => shown.push(character),
            false => shown.extend(character.escape_default()),
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// A request to an undocumented endpoint.
pub(super) fn undocumented(matches: &ArgMatches, options: &Options, shell: &mut Shell) -> Result<Asked, Failure> {
    let text = |name| matches.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let method = text("method").to_ascii_uppercase();
    let method: Method = method.parse().map_err(|_| {
        Failure::usage(format!("invalid value '{}' for '<METHOD>': expected GET, POST, …", one_line(&method)))
    })?;
    let path = text("path");
    if let Some((_, query)) = path.split_once('?') {
        let given: Vec<String> = query.split('&').map(|pair| format!("--query {}", one_line(pair))).collect();
        return Err(Failure::usage(format!("the path has a query: give it as {}, decoded", given.join(" "))));
    }
    let mut request = Request::undocumented(method, path);
    if let Some(body) = matches.get_one::<String>(BODY) {
        if !options.fields.is_empty() {
            return Err(Failure::usage("--body is the whole body: write what --field adds into it"));
        }
        let body = value::json(body, shell)
            .map_err(|reason| Failure::usage(format!("invalid value for '--body': {}", one_line(&reason))))?;
        request = request.with_body(&body);
    }
    Ok(Asked { request: with_options(request, options, shell)?, paging: None })
}

fn with_options(mut request: Request, options: &Options, shell: &mut Shell) -> Result<Request, Failure> {
    for (name, value) in &options.query {
        request = request.with_query(name, value.clone());
    }
    for (name, value) in &options.headers {
        request = request.with_header(name.trim(), value.trim_matches([' ', '\t']));
    }
    for (name, text) in &options.fields {
        let json = value::json(text, shell).map_err(|reason| {
            Failure::usage(format!(
                "invalid value for '--field {}': {}; a text is written '\"text\"'",
                one_line(name),
                one_line(&reason)
            ))
        })?;
        request = request.with_body_field(name, &json);
    }
    Ok(match options.timeout {
        Some(timeout) => request.with_timeout(timeout),
        None => request,
    })
}
