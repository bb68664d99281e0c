//! An endpoint: the fixed part of a request, a constant in generated code.

use http::Method;

/// The fixed part of a request: its name, its route, and the names of its parameters in documented order.
///
/// Generated code has a constant for each endpoint, and a [`Request`](crate::Request) refers to it: so a request holds
/// nothing but its values, and sends them in one order whatever the order of the setters.
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

/// [`Method`] owns memory for extension methods and so cannot stand in a builder of constants.
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

    /// A `GET` endpoint: its Rust name (`calls::list`) and its path template (`/calls/{id}`).
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

    /// The names of parameters whose values are never shown.
    #[must_use]
    pub const fn secret(mut self, names: &'static [&'static str]) -> Self {
        self.secret = names;
        self
    }

    /// Marks an endpoint of an API that writes lists [in brackets](crate::ListStyle::Brackets), where a list of one is told
    /// apart from a single value.
    #[must_use]
    pub const fn brackets(mut self) -> Self {
        self.brackets = true;
        self
    }

    /// Marks an endpoint that needs no key. It never carries one, whatever the client holds.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// Says whether sending it twice does the same as sending it once, for an endpoint that differs from its method in
    /// this.
    ///
    /// It decides what is [retried](crate::Retry). By default `POST` and `PATCH` are not idempotent, and all others are.
    #[must_use]
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }

    /// Whether sending it twice does the same as sending it once.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// Its Rust name, as `calls::list`: what errors and [`Debug`] call it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its path template, as `/calls/{id}`.
    #[must_use]
    pub const fn template(&self) -> &'static str {
        self.template
    }

    /// Its HTTP method.
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

    /// Whether it needs no key.
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
