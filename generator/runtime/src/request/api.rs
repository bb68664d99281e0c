//! What an API says of itself: its address, how it authenticates, how it writes lists.

/// An API: a type that stands for it, and the facts all its requests share.
///
/// Generated crates implement this for one empty type and name [`Client`](crate::Client) after it. So a client takes the
/// requests of its own API only, which the compiler checks.
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
    /// The facts.
    const INFO: ApiInfo;
}

/// The facts all requests of an [`Api`] share.
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
    /// An API by this name at this address, with HTTP Basic authentication and repeated query keys for lists.
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

    /// What clients call themselves unless told otherwise.
    #[must_use]
    pub const fn user_agent(mut self, user_agent: &'static str) -> Self {
        self.user_agent = user_agent;
        self
    }

    /// The environment variable the key is read from; see [`api_key_from_env`](crate::ClientBuilder::api_key_from_env).
    #[must_use]
    pub const fn key_variable(mut self, variable: &'static str) -> Self {
        self.key_variable = Some(variable);
        self
    }

    /// Says that HTTP Basic takes a secret as well as the key, and the environment variable it is read from. A client with
    /// a key but without a secret is refused then, unless the key travels in another way.
    #[must_use]
    pub const fn secret_variable(mut self, variable: &'static str) -> Self {
        self.secret_variable = Some(variable);
        self
    }

    /// How the key travels.
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

/// How the key travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthScheme {
    /// `Authorization: Basic`, with the key as the user name, and the secret as the password: empty where there is none.
    Basic,
    /// `Authorization: Bearer`.
    Bearer,
    /// The key alone, in the header of this name.
    Header(&'static str),
}

/// How a list is written in a query.
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
