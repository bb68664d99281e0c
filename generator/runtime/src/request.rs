//! Requests as plain values: to be stored, cloned, compared, logged, sent twice.

mod api;
mod batch;
mod encode;
mod endpoint;
mod headers;
mod json;
mod operation;
mod options;
mod part;
mod prepared;
mod retry;
mod secrets;
mod target;
mod url;

pub use api::{Api, ApiInfo, AuthScheme, ListStyle};
pub use endpoint::Endpoint;
pub use operation::{Operation, Untyped};
pub use retry::Retry;
pub use target::Route;

pub(crate) use encode::{announces_body, body_of, url_of};
pub(crate) use headers::{Accepted, Headers};
pub(crate) use options::time_limit;
#[cfg(feature = "test-util")]
pub(crate) use part::Part;
pub(crate) use prepared::Prepared;
pub(crate) use retry::Trouble;
pub(crate) use target::{KeyUse, Target};
pub(crate) use url::{LONGEST_URL, Origin, is_dot_segment};

use http::Method;

use crate::text::one_line;
use crate::values::Value;
use options::Options;
use target::Undocumented;

/// A request to an [`Endpoint`], with the values set so far.
///
/// It is a plain value, tied to no client: build it in one place and send it in another, store it, compare it in a
/// test, log it, or send it twice. A setter never fails; what it cannot use is refused when the request is sent, by an
/// error that names the parameter.
///
/// Two requests are equal if they ask the same thing: the same endpoint with the same values, in whatever order they
/// were set. In a path and in a query everything is text, so `1`, `"1"` and a list with one of them are the same value
/// there. Options (everything that begins with `with_`) say *how* to ask and do not count. Only the query and the body
/// of what is [not documented](Self::undocumented) do, since options are the one way to set them; a list in such a
/// query differs from a single value, since nobody knows how its API writes lists.
///
/// Serializing a request gives its JSON body, so that it can stand inside another one.
///
/// ```
/// use snapcall_runtime::{Endpoint, Integer, Request, Value};
///
/// static LIST: Endpoint = Endpoint::get("calls::list", "/v2/calls").query(&["page", "limit"]);
/// let request = Request::new(&LIST).query("limit", Value::of::<Integer>(50));
/// assert_eq!(format!("{request:?}"), "calls::list { limit: 50 }");
/// ```
#[derive(Clone)]
pub struct Request(Box<Inner>);

#[derive(Clone)]
struct Inner {
    target: Target,
    parameters: Vec<Parameter>,
    options: Option<Box<Options>>,
}

/// One value and where it goes. Ordered by place, then as documented.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) location: Location,
    position: usize,
    pub(crate) name: &'static str,
    pub(crate) value: Value,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Location {
    Path,
    Query,
    Body,
}

impl Parameter {
    fn rank(&self) -> (Location, usize, &'static str) {
        (self.location, self.position, self.name)
    }
}

impl Request {
    /// A request to `endpoint` with nothing set.
    #[must_use]
    pub fn new(endpoint: &'static Endpoint) -> Self {
        Self::to(Target::Documented(endpoint))
    }

    /// A request to what is not documented: any method and path, with the same key, retries and errors as any other. Add
    /// to it with [`with_query`](Self::with_query) and [`with_body_field`](Self::with_body_field) or
    /// [`with_body`](Self::with_body).
    ///
    /// The path begins with `/` and is sent as it stands. One that could lead away from the base URL is refused when
    /// sent: dot segments in any spelling, `//`, backslashes, anything that is no path.
    ///
    /// ```
    /// use snapcall_runtime::{Request, http::Method};
    /// let request = Request::undocumented(Method::GET, "/v3/beta/calls").with_query("limit", 5);
    /// assert_eq!(format!("{request:?}"), "GET /v3/beta/calls");
    /// ```
    #[must_use]
    pub fn undocumented(method: Method, path: &str) -> Self {
        Self::to(Target::Undocumented(Undocumented::new(method, path).into()))
    }

    fn to(target: Target) -> Self {
        Self(Box::new(Inner { target, parameters: Vec::new(), options: None }))
    }

    /// Sets a path parameter, replacing an earlier value; no value leaves it as it is.
    #[must_use]
    pub fn path(self, name: &'static str, value: impl Into<Option<Value>>) -> Self {
        let position = placeholder(self.target().path(), name);
        self.set(Location::Path, position, name, value.into())
    }

    /// Sets a query parameter, replacing an earlier value; no value leaves it as it is.
    #[must_use]
    pub fn query(self, name: &'static str, value: impl Into<Option<Value>>) -> Self {
        let position = position(self.target().documented(|endpoint| endpoint.query), name);
        self.set(Location::Query, position, name, value.into())
    }

    /// Sets a body parameter, replacing an earlier value; no value leaves it as it is.
    ///
    /// Of requests in a list, only the bodies are sent. So each of them has to be of the same section and to take a
    /// body, with nothing in its query, and nothing in its path that this request does not have; otherwise the list is
    /// refused when sent. JSON is taken as it is.
    #[must_use]
    pub fn body(self, name: &'static str, value: impl Into<Option<Value>>) -> Self {
        let position = position(self.target().documented(|endpoint| endpoint.body), name);
        let value = value.into().map(|value| value.for_batch(self.target()));
        self.set(Location::Body, position, name, value)
    }

    fn set(mut self, location: Location, position: usize, name: &'static str, value: Option<Value>) -> Self {
        let Some(value) = value else { return self };
        let parameter = Parameter { location, position, name, value };
        let parameters = &mut self.0.parameters;
        // Setters are usually called in the documented order, so that the place is at the end.
        match parameters.iter().rposition(|other| other.rank() <= parameter.rank()) {
            Some(same) if parameters[same].rank() == parameter.rank() => parameters[same] = parameter,
            before => {
                // One allocation does for all but the largest requests.
                if parameters.is_empty() {
                    parameters.reserve(8);
                }
                parameters.insert(before.map_or(0, |before| before + 1), parameter);
            }
        }
        self
    }

    /// The endpoint asked, documented or not.
    #[must_use]
    pub fn endpoint(&self) -> Route<'_> {
        Route(self.target())
    }

    pub(crate) fn target(&self) -> &Target {
        &self.0.target
    }

    /// How many parameters are set.
    pub(crate) fn count(&self) -> usize {
        self.0.parameters.len()
    }

    pub(crate) fn parameters(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.0.parameters.iter().filter(move |parameter| parameter.location == location)
    }

    pub(crate) fn all_parameters(&self) -> &[Parameter] {
        &self.0.parameters
    }

    pub(crate) fn options(&self) -> Option<&Options> {
        self.0.options.as_deref()
    }

    pub(crate) fn options_mut(&mut self) -> &mut Options {
        self.0.options.get_or_insert_default()
    }

    /// The query's fields: the documented ones that are set, then those added, which replace a documented one.
    pub(crate) fn query_fields(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields(Location::Query, self.options().map_or(&[], |options| &options.query))
    }

    /// The body's fields, likewise.
    pub(crate) fn body_fields(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields(Location::Body, self.options().map_or(&[], |options| &options.body))
    }

    fn fields<'a>(
        &'a self,
        location: Location,
        added: &'a [(String, Value)],
    ) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let replaced = |name: &str| added.iter().any(|(other, _)| other == name);
        let documented = self.parameters(location).map(|parameter| (parameter.name, &parameter.value));
        let documented = documented.filter(move |(name, _)| !replaced(name));
        documented.chain(added.iter().map(|(name, value)| (name.as_str(), value)))
    }

    /// The body, where it was given as a whole.
    pub(crate) fn whole_body(&self) -> Option<&Value> {
        self.options()?.whole_body.as_ref()
    }
}

/// Where in a template a value goes.
fn placeholder(template: &str, name: &str) -> usize {
    let mut openings = template.match_indices('{').map(|(at, _)| at);
    let is_named = |at: &usize| template[at + 1..].strip_prefix(name).is_some_and(|rest| rest.starts_with('}'));
    openings.find(is_named).unwrap_or(template.len())
}

fn position(names: &[&str], name: &str) -> usize {
    names.iter().position(|other| *other == name).unwrap_or(names.len())
}

impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        self.0.target == other.0.target && self.parts() == other.parts()
    }
}

impl Eq for Request {}

impl std::hash::Hash for Request {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.target.hash(state);
        self.parts().hash(state);
    }
}

/// The endpoint's name and the values set, secrets redacted: `calls::list { limit: 50 }`.
impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct(&one_line(self.target().name()));
        for parameter in &self.0.parameters {
            match self.is_secret(parameter.name) {
                true => shown.field(parameter.name, &format_args!("[redacted]")),
                false => shown.field(parameter.name, &parameter.value),
            };
        }
        shown.finish()
    }
}

#[cfg(test)]
mod tests;
