//! Describes requests in messages.

use std::fmt::Debug;

use crate::request::{ListStyle, Request, Target, body_of, url_of};
use crate::text::Secrets;

/// The most characters of one request in a message.
const LONGEST: usize = 200;

/// The start of a debug representation, on one line.
pub(super) fn bounded(shown: impl Debug) -> String {
    cut(&format!("{shown:?}"))
}

pub(super) fn cut(text: &str) -> String {
    Secrets::default().words(text, LONGEST)
}

/// A request with its parameters. An undocumented one is shown as in HTTP: method and path, query and body.
pub(super) fn told(request: &Request) -> String {
    let (Target::Undocumented(_), Ok(url), Ok(body)) =
        (request.target(), url_of("http://any", request, ListStyle::Repeat), body_of(request))
    else {
        return format!("{request:?}");
    };
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let body = body.map(|body| format!(" {}", String::from_utf8_lossy(&body))).unwrap_or_default();
    let text = format!("{}{query}{body}", request.target().name());
    Secrets::new(None, request.secrets()).words(&text, usize::MAX)
}
