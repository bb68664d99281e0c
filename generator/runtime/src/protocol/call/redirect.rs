//! Redirects: which are followed, and where to.

mod location;

use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

use super::Call;
use crate::error::{Error, ErrorKind, Reply};
use crate::request::Origin;
use crate::text::Secrets;

/// A chain longer than this is a loop.
const MOST_HOPS: u32 = 5;

/// Where a redirect has led to.
pub(super) struct Detour {
    url: Uri,
    /// Whether it has led to another origin on its way.
    among_strangers: bool,
}

impl Call {
    /// Where the next message goes.
    pub(super) fn url(&self) -> &Uri {
        self.detour.as_ref().map_or(&self.prepared.url, |detour| &detour.url)
    }

    /// Whether a redirect has led to another origin than the one that was asked.
    pub(super) fn is_among_strangers(&self) -> bool {
        self.detour.as_ref().is_some_and(|detour| detour.among_strangers)
    }

    pub(super) fn follow(&mut self, target: Uri) {
        let among_strangers = self.is_among_strangers() || Origin::of(&target) != Origin::of(self.url());
        self.detour = Some(Box::new(Detour { url: target, among_strangers }));
        self.hops += 1;
    }
}

/// Where to go next, if this response is a redirect that may be followed.
pub(super) fn target(call: &Call, status: StatusCode, headers: &HeaderMap) -> Option<Uri> {
    follow(call, status, headers).ok().flatten()
}

/// The error of a redirect that is not followed, or of a condition that does not hold.
pub(super) fn refusal(call: &Call, reply: Reply) -> Error {
    if reply.status == StatusCode::NOT_MODIFIED {
        let message = format!("{}: not modified since what the request's condition names", reply.status);
        return Error::new(ErrorKind::Status, message).with_reply(reply);
    }
    let reason = follow(call, reply.status, &reply.headers).err().unwrap_or("it says nowhere to go");
    let to = match location(&reply.headers) {
        Some(location) => format!(" to {}", shown(location, &call.secrets)),
        None => String::new(),
    };
    Error::new(ErrorKind::Redirect, format!("{}: redirected{to}, not followed: {reason}", reply.status))
        .with_reply(reply)
}

/// Where a redirect leads, or why it is not followed; none if this is no redirect.
fn follow(call: &Call, status: StatusCode, headers: &HeaderMap) -> Result<Option<Uri>, &'static str> {
    let Some(location) = location(headers).filter(|_| status.is_redirection()) else { return Ok(None) };
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Err("a client does not follow this status by itself");
    }
    if call.prepared.method != Method::GET {
        return Err("only a GET is");
    }
    if call.hops == MOST_HOPS {
        return Err("too many redirects in a row");
    }
    let target = location::resolve(call.url(), location)?;
    let to = Origin::of(&target).ok_or("its host is not one that can be told for certain")?;
    let from = Origin::of(call.url()).ok_or("it leads from nowhere")?;
    if from.secure && !to.secure {
        return Err("it leads from https to http");
    }
    match from != to && !call.prepared.body.is_empty() {
        true => Err("it leads to another origin, which the body is not meant for"),
        false => Ok(Some(target)),
    }
}

fn location(headers: &HeaderMap) -> Option<&[u8]> {
    headers.get(http::header::LOCATION).map(HeaderValue::as_bytes)
}

/// A location as it can be shown: bounded, and without the query, which may carry a signature.
fn shown(location: &[u8], secrets: &Secrets) -> String {
    let plain = location.split(|byte| b"?#".contains(byte)).next().unwrap_or_default();
    secrets.words(&String::from_utf8_lossy(plain), 200)
}
