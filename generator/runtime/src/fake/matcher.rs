//! Which requests a script is for.

use super::entry::Entry;
use crate::Request;
use crate::request::Parameter;

/// Which requests a script is for.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Matcher {
    pub(super) request: Request,
    /// Parameters that may have any value, or none.
    any: Vec<String>,
    /// Whether there may be others than those of the request.
    takes_more: bool,
}

/// The script for a request: one for exactly it, or for what it is a page of, or else the first that takes it.
pub(super) fn best(script: &[Entry], came: &Request) -> Option<usize> {
    let plain = came.options().and_then(|options| options.plain.as_ref());
    let position = |takes: &dyn Fn(&Matcher) -> bool| script.iter().position(|entry| takes(&entry.matcher));
    position(&|matcher| matcher.is(came))
        .or_else(|| position(&|matcher| plain.is_some_and(|plain| matcher.is(plain))))
        .or_else(|| position(&|matcher| matcher.takes(came) || plain.is_some_and(|plain| matcher.takes(plain))))
}

impl Matcher {
    pub(super) fn exactly(request: Request) -> Self {
        Self { request, any: Vec::new(), takes_more: false }
    }

    pub(super) fn allow_any(&mut self, parameter: &str) {
        let target = self.request.target();
        let is_known = target.path().contains(&format!("{{{parameter}}}"))
            || target.documented(|endpoint| endpoint.query).contains(&parameter)
            || target.documented(|endpoint| endpoint.body).contains(&parameter);
        assert!(is_known, "{} has no parameter `{parameter}`", target.name());
        self.any.push(parameter.to_owned());
    }

    pub(super) fn allow_more(&mut self) {
        self.takes_more = true;
    }

    fn is(&self, came: &Request) -> bool {
        self.any.is_empty() && !self.takes_more && self.request == *came
    }

    fn takes(&self, came: &Request) -> bool {
        self.request.target() == came.target()
            && self.request.undocumented_content() == came.undocumented_content()
            && self.differences(came).next().is_none()
    }

    /// The parameters in which a request differs: as expected, and as they came.
    pub(super) fn differences<'a>(
        &'a self,
        came_request: &'a Request,
    ) -> impl Iterator<Item = (Option<&'a Parameter>, Option<&'a Parameter>)> {
        let expected =
            self.request.all_parameters().iter().map(|parameter| (Some(parameter), same(came_request, parameter)));
        let surplus = came_request.all_parameters().iter().filter(|parameter| same(&self.request, parameter).is_none());
        let surplus = surplus.filter(|_| !self.takes_more).map(|parameter| (None, Some(parameter)));
        expected.chain(surplus).filter(|(expected, came)| {
            let asked = expected.map(|parameter| self.request.asked(parameter));
            let differs = asked != came.map(|parameter| came_request.asked(parameter));
            let name = expected.or(*came).map(|parameter| parameter.name);
            differs && !self.any.iter().any(|any| Some(any.as_str()) == name)
        })
    }
}

fn same<'a>(request: &'a Request, parameter: &Parameter) -> Option<&'a Parameter> {
    request.all_parameters().iter().find(|other| other.place == parameter.place && other.name == parameter.name)
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.request.fmt(f)?;
        if !self.any.is_empty() {
            write!(f, " with any `{}`", self.any.join("`, `"))?;
        }
        match self.takes_more {
            true => f.write_str(" at least"),
            false => Ok(()),
        }
    }
}
