//! The fixed part of a request, which is a constant in generated code.

use http::Method;

/// The fixed part of a request: its name, its method and path template, and the names of its parameters in documented
/// order.
///
/// Generated code has one constant for each endpoint, and each [`Request`](crate::Request) refers to it. So a request
/// stores only its values, and sends them in documented order whatever the order of the setters.
///
/// ```
/// use snapcall_runtime::Endpoint;
///
/// static LIST: Endpoint = Endpoint::get("calls::list", "/v2/calls").query(&["page", "limit"]);
/// assert_eq!(LIST.to_string(), "GET /v2/calls");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Endpoint {
    name: &'static str,
    verb: Verb,
    template: &'static str,
    pub(crate) query: &'static [&'static str],
    pub(crate) body: &'static [&'static str],
    pub(crate) secret: &'static [&'static str],
    pub(crate) brackets: bool,
    pub(crate) public: bool,
    idempotent: bool,
}

/// The HTTP methods. [`Method`] itself cannot be used in `const` functions, because its extension methods are
/// allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
}

impl Endpoint {
    const fn new(verb: Verb, name: &'static str, template: &'static str) -> Self {
        let idempotent = !matches!(verb, Verb::Post | Verb::Patch);
        Self { name, verb, template, query: &[], body: &[], secret: &[], brackets: false, public: false, idempotent }
    }

    /// A `GET` endpoint, from its Rust name (`calls::list`) and its path template (`/calls/{id}`).
    #[must_use]
    pub const fn get(name: &'static str, template: &'static str) -> Self {
        Self::new(Verb::Get, name, template)
    }

    /// A `POST` endpoint.
    #[must_use]
    pub const fn post(name: &'static str, template: &'static str) -> Self {
        Self::new(Verb::Post, name, template)
    }

    /// A `PUT` endpoint.
    #[must_use]
    pub const fn put(name: &'static str, template: &'static str) -> Self {
        Self::new(Verb::Put, name, template)
    }

    /// A `PATCH` endpoint.
    #[must_use]
    pub const fn patch(name: &'static str, template: &'static str) -> Self {
        Self::new(Verb::Patch, name, template)
    }

    /// A `DELETE` endpoint.
    #[must_use]
    pub const fn delete(name: &'static str, template: &'static str) -> Self {
        Self::new(Verb::Delete, name, template)
    }

    /// A `HEAD` endpoint.
    #[must_use]
    pub const fn head(name: &'static str, template: &'static str) -> Self {
        Self::new(Verb::Head, name, template)
    }

    /// The names of its query parameters, in documented order.
    #[must_use]
    pub const fn query(mut self, names: &'static [&'static str]) -> Self {
        self.query = names;
        self
    }

    /// The names of its body parameters, in documented order.
    #[must_use]
    pub const fn body(mut self, names: &'static [&'static str]) -> Self {
        self.body = names;
        self
    }

    /// The names of parameters whose values are secret: errors, logs and `Debug` do not show them.
    #[must_use]
    pub const fn secret(mut self, names: &'static [&'static str]) -> Self {
        self.secret = names;
        self
    }

    /// Marks an endpoint of an API that writes lists [with brackets](crate::ListStyle::Brackets), so that a list with
    /// one item and a single value are different requests.
    #[must_use]
    pub const fn brackets(mut self) -> Self {
        self.brackets = true;
        self
    }

    /// Marks an endpoint that needs no key. The client never sends one to it.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// Says whether the endpoint is idempotent, if this differs from its method: whether sending a request twice has
    /// the same effect as sending it once.
    ///
    /// This decides what is [retried](crate::Retry). By default `POST` and `PATCH` are not idempotent, and all other
    /// methods are.
    #[must_use]
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }

    /// Whether the endpoint is idempotent: sending a request twice has the same effect as sending it once.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// The Rust name, such as `calls::list`. Errors and [`Debug`] show it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The path template, such as `/calls/{id}`.
    #[must_use]
    pub const fn template(&self) -> &'static str {
        self.template
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        match self.verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
            Verb::Patch => Method::PATCH,
            Verb::Delete => Method::DELETE,
            Verb::Head => Method::HEAD,
        }
    }

    /// Whether the endpoint needs no key.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        self.public
    }
}

/// The route: `GET /v2/calls`.
impl std::fmt::Display for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method(), self.template)
    }
}
