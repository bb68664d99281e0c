//! Which redirects are followed, and to which URL.

mod location;

use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

use super::Call;
use crate::error::{Error, ErrorKind, Reply};
use crate::request::Origin;
use crate::text::Secrets;

/// The most redirects in a row. A longer chain is taken for a loop.
const MOST_HOPS: u32 = 5;

/// The URL to which a redirect has led.
pub(super) struct Detour {
    url: Uri,
    /// Whether a redirect on the way has led to another origin.
    among_strangers: bool,
}

impl Call {
    /// The URL of the next message.
    pub(super) fn url(&self) -> &Uri {
        self.detour.as_ref().map_or(&self.prepared.url, |detour| &detour.url)
    }

    /// Whether a redirect has led to another origin than that of the API.
    pub(super) fn is_among_strangers(&self) -> bool {
        self.detour.as_ref().is_some_and(|detour| detour.among_strangers)
    }

    pub(super) fn follow(&mut self, target: Uri) {
        let among_strangers = self.is_among_strangers() || Origin::of(&target) != Origin::of(self.url());
        self.detour = Some(Box::new(Detour { url: target, among_strangers }));
        self.hops += 1;
    }
}

/// The next URL, if this response is a redirect that may be followed.
pub(super) fn target(call: &Call, status: StatusCode, headers: &HeaderMap) -> Option<Uri> {
    follow(call, status, headers).ok().flatten()
}

/// The error for a redirect that is not followed, or for a condition of the request that is not met (304).
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

/// The target of a redirect, or the reason why it is not followed; `None` if this is not a redirect.
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

/// A location that is safe to show: bounded, and without the query, which may contain a signature.
fn shown(location: &[u8], secrets: &Secrets) -> String {
    let plain = location.split(|byte| b"?#".contains(byte)).next().unwrap_or_default();
    secrets.words(&String::from_utf8_lossy(plain), 200)
}
