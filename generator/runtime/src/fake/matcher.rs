//! Which requests a script applies to.

use super::words::told;
use crate::request::{Part, Request, Target};

/// Which requests a script applies to.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Matcher {
    pub(super) request: Request,
    /// Parameters that may have any value, or none.
    any: Vec<String>,
    /// Whether further parameters are allowed.
    takes_more: bool,
}

impl Matcher {
    pub(super) fn exactly(request: Request) -> Self {
        Self { request, any: Vec::new(), takes_more: false }
    }

    pub(super) fn allow_any(&mut self, parameter: &str) {
        let target = self.request.target();
        let is_known = matches!(target, Target::Undocumented(_))
            || target.path().contains(&format!("{{{parameter}}}"))
            || target.documented(|endpoint| endpoint.query).contains(&parameter)
            || target.documented(|endpoint| endpoint.body).contains(&parameter);
        assert!(is_known, "{} has no parameter `{parameter}`", target.name());
        self.any.push(parameter.to_owned());
    }

    pub(super) fn allow_more(&mut self) {
        self.takes_more = true;
    }

    pub(super) fn is(&self, came: &Request) -> bool {
        self.any.is_empty() && !self.takes_more && self.request == *came
    }

    pub(super) fn takes(&self, came: &Request) -> bool {
        self.request.target() == came.target() && self.differences(came).is_empty()
    }

    /// The differences of a request: what is expected, and what was sent.
    pub(super) fn differences<'a>(&'a self, came: &'a Request) -> Vec<(Option<Part<'a>>, Option<Part<'a>>)> {
        let (expected, came) = (self.request.parts(), came.parts());
        let pairs = expected.iter().map(|part| (Some(*part), same(&came, part)));
        let surplus = came.iter().filter(|part| !self.takes_more && same(&expected, part).is_none());
        let is_free = |name: Option<&str>| self.any.iter().any(|any| Some(any.as_str()) == name);
        pairs
            .chain(surplus.map(|part| (None, Some(*part))))
            .filter(|(expected, came)| expected != came && !is_free(expected.or(*came).and_then(|part| part.name)))
            .collect()
    }
}

fn same<'a>(parts: &[Part<'a>], part: &Part<'_>) -> Option<Part<'a>> {
    parts.iter().find(|other| other.place == part.place && other.name == part.name).copied()
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&told(&self.request))?;
        if !self.any.is_empty() {
            write!(f, " with any `{}`", self.any.join("`, `"))?;
        }
        match self.takes_more {
            true => f.write_str(" at least"),
            false => Ok(()),
        }
    }
}
