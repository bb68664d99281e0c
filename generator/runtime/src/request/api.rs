//! The properties of an API: its address, how it authenticates, how it writes lists.

/// An API: a type that identifies it, and the properties that all its requests share.
///
/// A generated crate implements this for one empty type and names its [`Client`](crate::Client) after it. So the
/// compiler checks that a client sends only requests of its own API.
///
/// ```
/// use snapcall_runtime::{Api, ApiInfo, AuthScheme};
///
/// #[derive(Debug)]
/// enum Zoo {}
///
/// impl Api for Zoo {
///     const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example").auth(AuthScheme::Bearer);
/// }
/// ```
pub trait Api: 'static {
    /// The properties.
    const INFO: ApiInfo;
}

/// The properties that all requests of an [`Api`] share.
///
/// All methods are `const`, so that an API is a constant and costs nothing at run time.
///
/// ```
/// use snapcall_runtime::{ApiInfo, AuthScheme, ListStyle};
///
/// const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example")
///     .auth(AuthScheme::Header("x-api-key"))
///     .key_variable("ZOO_API_KEY")
///     .list_style(ListStyle::Comma);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ApiInfo {
    pub(crate) name: &'static str,
    pub(crate) base_url: &'static str,
    pub(crate) user_agent: &'static str,
    pub(crate) key_variable: Option<&'static str>,
    pub(crate) secret_variable: Option<&'static str>,
    pub(crate) auth: AuthScheme,
    pub(crate) list_style: ListStyle,
}

impl ApiInfo {
    /// An API with this name and base URL. By default it authenticates with HTTP Basic, and repeats the query key for
    /// each item of a list.
    #[must_use]
    pub const fn new(name: &'static str, base_url: &'static str) -> Self {
        Self {
            name,
            base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            key_variable: None,
            secret_variable: None,
            auth: AuthScheme::Basic,
            list_style: ListStyle::Repeat,
        }
    }

    /// The default `User-Agent` of the clients.
    #[must_use]
    pub const fn user_agent(mut self, user_agent: &'static str) -> Self {
        self.user_agent = user_agent;
        self
    }

    /// The environment variable that holds the key; see [`api_key_from_env`](crate::ClientBuilder::api_key_from_env).
    #[must_use]
    pub const fn key_variable(mut self, variable: &'static str) -> Self {
        self.key_variable = Some(variable);
        self
    }

    /// Declares that HTTP Basic needs a secret besides the key, and the environment variable that holds it. A client
    /// with a key but no secret cannot be built then, unless the key is sent in another way.
    #[must_use]
    pub const fn secret_variable(mut self, variable: &'static str) -> Self {
        self.secret_variable = Some(variable);
        self
    }

    /// How the key is sent.
    #[must_use]
    pub const fn auth(mut self, auth: AuthScheme) -> Self {
        self.auth = auth;
        self
    }

    /// How a list is written in a query.
    #[must_use]
    pub const fn list_style(mut self, list_style: ListStyle) -> Self {
        self.list_style = list_style;
        self
    }
}

/// How the key of an API is sent.
///
/// ```
/// use snapcall_runtime::{ApiInfo, AuthScheme};
///
/// const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example").auth(AuthScheme::Bearer);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthScheme {
    /// `Authorization: Basic`, with the key as the user name and the secret as the password. Without a secret, the
    /// password is empty.
    Basic,
    /// `Authorization: Bearer`.
    Bearer,
    /// The key alone, in the header with this name.
    Header(&'static str),
}

/// How a list is written in a query.
///
/// APIs differ in this. So it is a property of the API, not of a single request.
///
/// ```
/// use snapcall_runtime::{ApiInfo, ListStyle};
///
/// const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example").list_style(ListStyle::Brackets);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListStyle {
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a[]=1&a[]=2`
    Brackets,
}
