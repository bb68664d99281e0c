//! Redirects: which are followed, and where to.

use super::Call;
use crate::base_url::Origin;
use crate::error::{Error, Kind};
use crate::response::Reply;
use http::{HeaderMap, Method, StatusCode, Uri};
use iri_string::types::{UriAbsoluteStr, UriReferenceStr};

/// A chain longer than this is a loop.
const MOST_HOPS: u32 = 5;

/// Where to go next, if this response is a redirect that may be followed.
pub(super) fn target(call: &Call, status: StatusCode, headers: &HeaderMap) -> Option<Uri> {
    follow(call, status, headers).ok().flatten()
}

/// The error of a redirect that is not followed.
pub(super) fn refusal(call: &Call, reply: Reply) -> Error {
    let reason = match follow(call, reply.status, &reply.headers) {
        Err(reason) => reason,
        Ok(_) => "it says nowhere to go",
    };
    let to = location(&reply.headers).map(|location| format!(" to {}", shown(location))).unwrap_or_default();
    Error::new(Kind::Redirect, format!("{}: redirected{to}, not followed: {reason}", reply.status)).with_reply(reply)
}

/// None for what is no redirect; otherwise where to, or why not.
fn follow(call: &Call, status: StatusCode, headers: &HeaderMap) -> Result<Option<Uri>, &'static str> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = location(headers) else { return Ok(None) };
    if call.prepared.method != Method::GET {
        return Err("only a GET is");
    }
    if call.hops == MOST_HOPS {
        return Err("too many redirects in a row");
    }
    let target = resolve(call.url(), location).ok_or("its address is invalid")?;
    let (Some(from), Some(to)) = (Origin::of(call.url()), Origin::of(&target)) else {
        return Err("its address is neither http nor https");
    };
    if from.secure && !to.secure {
        return Err("it leads from https to http");
    }
    match from != to && !call.prepared.body.is_empty() {
        true => Err("it leads to another origin, which the body is not meant for"),
        false => Ok(Some(target)),
    }
}

fn location(headers: &HeaderMap) -> Option<&str> {
    headers.get(http::header::LOCATION)?.to_str().ok()
}

/// RFC 3986, 5.2; without the fragment, which is never sent.
fn resolve(base: &Uri, location: &str) -> Option<Uri> {
    let base = base.to_string();
    let base = UriAbsoluteStr::new(&base).ok()?;
    let reference = UriReferenceStr::new(location).ok()?;
    let target = reference.resolve_against(base).to_string();
    target.split('#').next()?.parse().ok()
}

/// Without the query, which may carry a signature, and bounded.
fn shown(location: &str) -> String {
    let plain = location.split(['?', '#']).next().unwrap_or_default();
    plain.chars().filter(|character| !character.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_resolve_as_rfc_3986_says() {
        let base: Uri = "https://a.example/v1/calls?page=1".parse().unwrap();
        for (location, target) in [
            ("https://b.example/x?y#z", "https://b.example/x?y"),
            ("//b.example/x", "https://b.example/x"),
            ("/x", "https://a.example/x"),
            ("x/../y", "https://a.example/v1/y"),
            ("?page=2", "https://a.example/v1/calls?page=2"),
        ] {
            assert_eq!(resolve(&base, location).unwrap().to_string(), target, "{location}");
        }
        assert!(resolve(&base, "http://[").is_none());
        assert!(resolve(&base, "/a b").is_none());
    }
}
