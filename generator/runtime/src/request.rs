//! Requests as plain values, which can be stored, cloned, compared, logged and sent twice.

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

/// A request to an [`Endpoint`], with the parameters set so far.
///
/// It is a plain value and not tied to a client: build it in one place and send it in another, store it, compare it in
/// a test, log it, or send it twice. Setters do not return errors. An invalid value is refused when the request is
/// sent, with an error that names the parameter.
///
/// Two requests are equal if they have the same endpoint and the same parameters, in any order. Values in a path or a
/// query are text, so `1`, `"1"` and a list with only that item are equal there. Options (all methods that begin with
/// `with_`) say *how* to send a request and are not compared. The exception is an [undocumented](Self::undocumented)
/// request, whose query and body can only be set by options: these are compared, and a list in the query is not equal
/// to a single value, because its API may write them differently.
///
/// A request serializes as its JSON body, so that it can be an item of a batch.
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

/// A value and where it goes. Parameters are sorted by place, then in documented order.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) place: Place,
    position: usize,
    pub(crate) name: &'static str,
    pub(crate) value: Value,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Place {
    Path,
    Query,
    Body,
}

impl Parameter {
    fn rank(&self) -> (Place, usize, &'static str) {
        (self.place, self.position, self.name)
    }
}

impl Request {
    /// A request to `endpoint` with no parameters set.
    #[must_use]
    pub fn new(endpoint: &'static Endpoint) -> Self {
        Self::to(Target::Documented(endpoint))
    }

    /// A request to an undocumented endpoint: any method and path, sent with the same key, retries and errors as any
    /// other request. Add parameters with [`with_query`](Self::with_query), [`with_body_field`](Self::with_body_field)
    /// and [`with_body`](Self::with_body).
    ///
    /// The path begins with `/` and is sent as it is. A path that could lead outside the base URL is refused when the
    /// request is sent: dot segments in any spelling, `//`, backslashes, and characters that are not allowed in a path.
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

    /// Sets a path parameter, replacing an earlier value. `None` changes nothing.
    #[must_use]
    pub fn path(self, name: &'static str, value: impl Into<Option<Value>>) -> Self {
        let position = placeholder(self.target().path(), name);
        self.set(Place::Path, position, name, value.into())
    }

    /// Sets a query parameter, replacing an earlier value. `None` changes nothing.
    #[must_use]
    pub fn query(self, name: &'static str, value: impl Into<Option<Value>>) -> Self {
        let position = position(self.target().documented(|endpoint| endpoint.query), name);
        self.set(Place::Query, position, name, value.into())
    }

    /// Sets a body parameter, replacing an earlier value. `None` changes nothing.
    ///
    /// The value may be a list of requests (a batch), of which only the bodies are sent. So each of them must belong to
    /// the same section, have a body and no query, and its path may have only placeholders that this request has too.
    /// Otherwise the list is refused when the request is sent. JSON values are not checked.
    #[must_use]
    pub fn body(self, name: &'static str, value: impl Into<Option<Value>>) -> Self {
        let position = position(self.target().documented(|endpoint| endpoint.body), name);
        let value = value.into().map(|value| value.for_batch(self.target()));
        self.set(Place::Body, position, name, value)
    }

    fn set(mut self, place: Place, position: usize, name: &'static str, value: Option<Value>) -> Self {
        let Some(value) = value else { return self };
        let parameter = Parameter { place, position, name, value };
        let parameters = &mut self.0.parameters;
        // Setters are usually called in documented order, so the search starts at the end.
        match parameters.iter().rposition(|other| other.rank() <= parameter.rank()) {
            Some(same) if parameters[same].rank() == parameter.rank() => parameters[same] = parameter,
            before => {
                // Avoids further allocations for all but the largest requests.
                if parameters.is_empty() {
                    parameters.reserve(8);
                }
                parameters.insert(before.map_or(0, |before| before + 1), parameter);
            }
        }
        self
    }

    /// The endpoint of this request, documented or not.
    #[must_use]
    pub fn endpoint(&self) -> Route<'_> {
        Route(self.target())
    }

    pub(crate) fn target(&self) -> &Target {
        &self.0.target
    }

    /// The number of parameters that are set.
    pub(crate) fn count(&self) -> usize {
        self.0.parameters.len()
    }

    pub(crate) fn parameters(&self, place: Place) -> impl Iterator<Item = &Parameter> {
        self.0.parameters.iter().filter(move |parameter| parameter.place == place)
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

    /// The fields of the query: the documented ones that are set, then those added by options. An added field replaces
    /// a documented one of the same name.
    pub(crate) fn query_fields(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields(Place::Query, self.options().map_or(&[], |options| &options.query))
    }

    /// The fields of the body, by the same rule.
    pub(crate) fn body_fields(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields(Place::Body, self.options().map_or(&[], |options| &options.body))
    }

    fn fields<'a>(&'a self, place: Place, added: &'a [(String, Value)]) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let replaced = |name: &str| added.iter().any(|(other, _)| other == name);
        let documented = self.parameters(place).map(|parameter| (parameter.name, &parameter.value));
        let documented = documented.filter(move |(name, _)| !replaced(name));
        documented.chain(added.iter().map(|(name, value)| (name.as_str(), value)))
    }

    /// The body, if it was set as a whole.
    pub(crate) fn whole_body(&self) -> Option<&Value> {
        self.options()?.whole_body.as_ref()
    }
}

/// The position of a placeholder in a path template.
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

/// The name of the endpoint and the parameters, with secrets redacted: `calls::list { limit: 50 }`.
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
