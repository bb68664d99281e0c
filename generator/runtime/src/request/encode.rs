//! Encodes a request into its URL and its body.
//!
//! Everything in a value but RFC 3986's unreserved characters is percent-encoded. The result can be read in one way
//! only, so no HTTP stack, proxy or server on the way re-encodes or splits it.

use std::fmt::Write;

use http::{Method, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value as Json;

use super::api::ListStyle;
use super::url::{LONGEST_URL, is_dot_segment};
use super::{Parameter, Place, Request};
use crate::error::{Error, Result};
use crate::typed::kind_of;
use crate::values::Fault;

/// Everything but RFC 3986's unreserved characters.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The absolute URL of a request.
pub(crate) fn url_of(base: &str, request: &Request, style: ListStyle) -> Result<Uri> {
    // Reserves room for values of usual length.
    let room = 32 * request.count();
    let mut text = String::with_capacity(base.len() + request.target().path().len() + room);
    text.push_str(base);
    push_path(&mut text, request)?;
    push_query(&mut text, request, style)?;
    if text.len() > LONGEST_URL {
        let length = text.len();
        return Err(Error::invalid_request(format!(
            "the URL has {length} bytes, more than the {LONGEST_URL} that fit"
        )));
    }
    Uri::from_maybe_shared(bytes::Bytes::from(text))
        .map_err(|error| Error::invalid_request("the path template does not make a URL").with_source(error))
}

fn push_path(url: &mut String, request: &Request) -> Result<()> {
    request.target().check()?;
    for (index, segment) in request.target().path().split('/').enumerate() {
        if index > 0 {
            url.push('/');
        }
        push_segment(url, segment, request)?;
    }
    Ok(())
}

/// Appends one path segment. It is checked when it is complete, because in `{a}{b}` two harmless values can form a dot
/// segment.
fn push_segment(url: &mut String, template: &str, request: &Request) -> Result<()> {
    let start = url.len();
    let mut rest = template;
    let mut last = template;
    while let Some((fixed, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}').unwrap_or((tail, ""));
        url.push_str(fixed);
        push_path_value(url, name, request)?;
        (rest, last) = (tail, name);
    }
    url.push_str(rest);
    match &url[start..] {
        dots if is_dot_segment(dots) => Err(refused(last, format_args!("`{dots}` would address another path"))),
        _ => Ok(()),
    }
}

fn push_path_value(url: &mut String, name: &str, request: &Request) -> Result<()> {
    let parameter = request.parameters(Place::Path).find(|parameter| parameter.name == name);
    let parameter = parameter.ok_or_else(|| refused(name, "it is missing"))?;
    let before = url.len();
    push_scalar(url, json(parameter)?).map_err(|kind| refused(name, format_args!("{kind} cannot stand in a path")))?;
    match url.len() == before {
        true => Err(refused(name, "it is empty, which would address another path")),
        false => Ok(()),
    }
}

fn push_query(url: &mut String, request: &Request, style: ListStyle) -> Result<()> {
    let mut query = Query { url, separator: '?', style };
    for (name, value) in request.query_fields() {
        query.push(name, value.0.as_ref().map_err(|fault| refused(name, fault))?)?;
    }
    Ok(())
}

/// Writes a query string.
struct Query<'a> {
    url: &'a mut String,
    separator: char,
    style: ListStyle,
}

impl Query<'_> {
    fn push(&mut self, name: &str, value: &Json) -> Result<()> {
        let Json::Array(items) = value else { return self.pair(name, "", value) };
        if items.is_empty() {
            return Err(refused(name, "the list is empty, and left out it would ask for everything"));
        }
        match self.style {
            ListStyle::Repeat => items.iter().try_for_each(|item| self.pair(name, "", item)),
            ListStyle::Brackets => items.iter().try_for_each(|item| self.pair(name, "%5B%5D", item)),
            ListStyle::Comma => self.joined(name, items),
        }
    }

    fn pair(&mut self, name: &str, suffix: &str, value: &Json) -> Result<()> {
        self.name(name, suffix);
        self.scalar(name, value)
    }

    /// Joins the items with commas. The items are percent-encoded and the commas are not, so a comma inside an item is
    /// not taken for a separator.
    fn joined(&mut self, name: &str, items: &[Json]) -> Result<()> {
        self.name(name, "");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.url.push(',');
            }
            self.scalar(name, item)?;
        }
        Ok(())
    }

    fn name(&mut self, name: &str, suffix: &str) {
        self.url.push(std::mem::replace(&mut self.separator, '&'));
        push_encoded(self.url, name);
        self.url.push_str(suffix);
        self.url.push('=');
    }

    fn scalar(&mut self, name: &str, value: &Json) -> Result<()> {
        push_scalar(self.url, value).map_err(|kind| refused(name, format_args!("{kind} cannot stand in a query")))
    }
}

/// Appends a value as text. Fails with the kind of the value if it has no form outside JSON.
fn push_scalar(url: &mut String, value: &Json) -> std::result::Result<(), &'static str> {
    match value {
        Json::String(text) => push_encoded(url, text),
        Json::Number(number) => push_number(url, number),
        Json::Bool(true) => url.push_str("true"),
        Json::Bool(false) => url.push_str("false"),
        Json::Null | Json::Array(_) | Json::Object(_) => return Err(kind_of(value)),
    }
    Ok(())
}

/// Appends a number. Whole numbers need no encoding, so they are written without an intermediate string.
fn push_number(url: &mut String, number: &serde_json::Number) {
    // Writing to a string cannot fail.
    let _ = match (number.as_i64(), number.as_u64()) {
        (Some(integer), _) => write!(url, "{integer}"),
        (None, Some(integer)) => write!(url, "{integer}"),
        (None, None) => {
            push_encoded(url, &number.to_string());
            Ok(())
        }
    };
}

fn push_encoded(url: &mut String, text: &str) {
    url.extend(utf8_percent_encode(text, ENCODED));
}

/// The JSON body, if the request has one.
///
/// An endpoint with body parameters expects an object. So `POST`, `PUT` and `PATCH` send one even if all parameters are
/// optional and none is set: many servers read a missing body as `null`, which fails their validation. Other methods
/// usually have no body and send one only if a parameter is set.
pub(crate) fn body_of(request: &Request) -> Result<Option<Vec<u8>>> {
    let unwritable = |error| Error::invalid_request("the body cannot be written").with_source(error);
    if let Some(body) = request.whole_body() {
        let body = body.0.as_ref().map_err(|fault| Error::invalid_request(format!("the body {fault}")))?;
        return serde_json::to_vec(body).map(Some).map_err(unwritable);
    }
    let mut fields = request.body_fields().peekable();
    let documented = request.target().documented(|endpoint| endpoint.body);
    let expected = !documented.is_empty() && announces_body(&request.target().method());
    if fields.peek().is_none() && !expected {
        return Ok(None);
    }
    for (name, value) in fields {
        value.0.as_ref().map_err(|fault| refused(name, fault))?;
    }
    serde_json::to_vec(request).map(Some).map_err(unwritable)
}

/// Whether requests with this method usually have a body, so that one without must send `Content-Length: 0` (RFC 9110,
/// 8.6).
pub(crate) fn announces_body(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

fn json(parameter: &Parameter) -> Result<&Json> {
    parameter.value.0.as_ref().map_err(|fault: &Fault| refused(parameter.name, fault))
}

fn refused(name: &str, reason: impl std::fmt::Display) -> Error {
    Error::invalid_request(format!("parameter `{name}`: {reason}"))
}

#[cfg(test)]
mod tests;
