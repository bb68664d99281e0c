//! Batches: lists of requests in the body of another one. Only their bodies are sent, so each body must express the
//! whole request.

use serde_json::Value as Json;

use super::Request;
use super::target::Target;
use crate::values::{Fault, Inside, Value};

impl Value {
    /// A fault if the value is a list and contains a request that its body alone does not express: one of another
    /// section, one without a body, or one with values in its query or path that would be lost.
    pub(super) fn for_batch(self, batch: &Target) -> Self {
        let (Ok(Json::Array(_)), Some(section)) = (&self.0, section(batch.name())) else { return self };
        match self.requests().iter().find_map(|inside| misfit(inside, batch, section)) {
            Some(fault) => {
                Self::plain(Err(Fault::new(format!("{fault}; if it is meant, give its JSON: `serde_json::to_value`"))))
            }
            None => self,
        }
    }
}

impl Request {
    /// Why the body alone does not express the whole request, if so. Inside another request, only the body is sent.
    pub(super) fn misfit(&self) -> Option<&'static str> {
        let takes_body = !self.target().documented(|endpoint| endpoint.body).is_empty();
        if self.query_fields().next().is_some() {
            Some("has a query, which a list of bodies leaves out")
        } else if takes_body || self.whole_body().is_some() || self.body_fields().next().is_some() {
            None
        } else {
            Some("takes no body")
        }
    }
}

/// Why a request cannot be part of a batch of this section, if so.
fn misfit(inside: &Inside, batch: &Target, section: &str) -> Option<String> {
    let lost = placeholders(inside.path).find(|name| !batch.path().contains(*name));
    let subject = format!("`{}`, at [{}],", inside.name, inside.item);
    match (self::section(inside.name), lost) {
        _ if inside.name.is_empty() => Some(format!("a request, at [{}], is not documented", inside.item)),
        (its_own, _) if its_own != Some(section) => Some(format!("{subject} is a request of another section")),
        (_, Some(lost)) => Some(format!("{subject} has {lost} in its path, which a list of bodies leaves out")),
        (_, None) => inside.misfit.map(|misfit| format!("{subject} {misfit}")),
    }
}

/// The section in the name of an operation: `calls` in `calls::list`.
fn section(name: &str) -> Option<&str> {
    name.split_once("::").map(|(section, _)| section)
}

/// The placeholders in a path template: `{id}` in `/calls/{id}`.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split_inclusive('}').filter_map(|part| part.find('{').map(|at| &part[at..]))
}
