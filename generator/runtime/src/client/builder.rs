//! Building an async client, and the settings of both clients.

mod limits;
mod network;

use std::marker::PhantomData;
#[cfg(feature = "record")]
use std::path::Path;
use std::sync::Arc;

use super::Client;
use crate::error::Result;
#[cfg(feature = "async")]
use crate::network::HyperTransport;
#[cfg(feature = "record")]
use crate::record::Recorder;
use crate::request::{Api, AuthScheme};
use crate::settings::{ApiKey, Config, GivenUrl};
#[cfg(feature = "tracing")]
use crate::trace::TracedQuery;
use crate::transport::Transport;

/// Builds a [`Client`], or a [`blocking::Client`](crate::blocking::Client).
///
/// | setting | default |
/// |---|---|
/// | [`api_key`](Self::api_key), or key and secret: [`basic`](Self::basic) | none |
/// | [`base_url`](Self::base_url) | the API's own |
/// | [`connect_timeout`](Self::connect_timeout): making a connection | 10 s |
/// | [`read_timeout`](Self::read_timeout): silence on a connection | 30 s |
/// | [`attempt_timeout`](Self::attempt_timeout): one attempt, from sending to the end of the response | 60 s |
/// | [`timeout`](Self::timeout): the whole call, retries and pauses included | none; the others bound it |
/// | [`retry`](Self::retry) | 2 retries of what is safe to repeat; see [`Retry`](crate::Retry) |
/// | [`requests_per_second`](Self::requests_per_second), [`max_concurrent`](Self::max_concurrent) | no limit |
/// | [`response_limit`](Self::response_limit), decoded | 32 MiB |
/// | downloads and other streams | connect and read timeout as above, no limit on attempt, call or length |
/// | [`proxy`](Self::proxy) | what the environment says, by curl's rules: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`; never for loopback |
/// | [`pool_idle_timeout`](Self::pool_idle_timeout): idling connections | 4 s, less where the server announces less |
/// | [`pool_max_idle`](Self::pool_max_idle) | as many as were in use at once |
/// | [`root_certificate`](Self::root_certificate) | the platform's |
/// | `record` (with the feature of this name): what answers look like | not recorded |
///
/// ```
/// # use snapcall_runtime::{Api, ApiInfo, Client};
/// # #[derive(Debug)]
/// # enum Zoo {}
/// # impl Api for Zoo { const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example"); }
/// let builder = Client::<Zoo>::builder()
///     .api_key("sk_live_1234")
///     .timeout(std::time::Duration::from_secs(10));
/// ```
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder<A: Api, C = Client<A>> {
    pub(crate) config: Config,
    client: PhantomData<fn() -> (A, C)>,
}

impl<A: Api, C> ClientBuilder<A, C> {
    pub(crate) fn new() -> Self {
        Self { config: Config::new(A::INFO), client: PhantomData }
    }

    /// The API key. A secret that went with an earlier one is forgotten.
    pub fn api_key(mut self, key: impl Into<ApiKey>) -> Self {
        self.config.api_key = Some(key.into());
        self.config.secret = None;
        self
    }

    /// The API key and its secret, sent as the user name and the password of HTTP Basic, whatever the API's usual way: any
    /// text without control characters, and no colon in the key. Without a secret, a key has neither blanks nor letters
    /// beyond ASCII.
    pub fn basic(self, key: impl Into<ApiKey>, secret: impl Into<ApiKey>) -> Self {
        let mut this = self.api_key(key);
        this.config.auth = AuthScheme::Basic;
        this.config.secret = Some(secret.into());
        this
    }

    /// The API key, from the API's environment variable, and its secret if the API has one.
    ///
    /// # Errors
    /// If a variable is not set, or the API names none.
    pub fn api_key_from_env(mut self) -> Result<Self> {
        self.config = self.config.key_from_env()?;
        Ok(self)
    }

    /// Sends the key as `Authorization: Bearer`, whatever the API's usual way. A client that has a secret as well is not
    /// built, since it would not be sent.
    pub fn bearer(mut self) -> Self {
        self.config.auth = AuthScheme::Bearer;
        self
    }

    /// Another address: `https` or `http`, with or without a path prefix and a trailing slash.
    ///
    /// A client with a key refuses plain `http` to anything but loopback (`localhost`, `127.0.0.0/8`, `::1`) and the hosts
    /// of [`allow_key_over_http`](Self::allow_key_over_http).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.config.base_url = Some(GivenUrl::new(url.into()));
        self
    }

    /// Sends the key over plain `http` to this very host, as `mock` for `http://mock:8080`: whoever listens in between
    /// can read it, so this is for test networks. No other host is meant, none below it, and no proxy is used there.
    pub fn allow_key_over_http(mut self, host: impl Into<String>) -> Self {
        self.config.plain_hosts.push(host.into());
        self
    }

    /// Another user agent.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.config.user_agent = Some(user_agent.into());
        self
    }

    /// Records what answers look like, without what they say, in this file: kinds of values and names of fields, counted; see
    /// [`record`](crate::record). From such files the API's description learns what endpoints answer.
    ///
    /// Whatever [`send`](Client::send) and pages receive as a success is recorded, on a thread of its own; streams and
    /// downloads are not. The file is written anew at times, and when the last clone of the client is dropped, which waits
    /// for it. If there is a record already, it goes on. A file is for one process at a time.
    ///
    /// ```no_run
    /// # use snapcall_runtime::{Api, ApiInfo, blocking::Client};
    /// # #[derive(Debug)]
    /// # enum Zoo {}
    /// # impl Api for Zoo { const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example"); }
    /// # fn main() -> snapcall_runtime::Result<()> {
    /// let client = Client::<Zoo>::builder().api_key("sk_live_1234").record("answers.json")?.build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the file cannot be written, or is there and holds something else: it stays as it is then.
    #[cfg(feature = "record")]
    pub fn record(mut self, file: impl AsRef<Path>) -> Result<Self> {
        self.config.recorder = Some(Arc::new(Recorder::open(file.as_ref())?));
        Ok(self)
    }

    /// Shows queries in the logs of the feature `tracing`, where they may end up with whoever reads logs. Queries with
    /// secret parameters stay hidden.
    #[cfg(feature = "tracing")]
    pub fn trace_queries(mut self) -> Self {
        self.config.traced_query = TracedQuery::Shown;
        self
    }
}

impl<A: Api> ClientBuilder<A> {
    /// The client, on an HTTP stack of your own. The settings that concern the stack (connect and read timeout, idling
    /// connections, proxies, root certificates) are its own business then.
    ///
    /// # Errors
    /// If a setting is invalid.
    pub fn build_with(self, transport: impl Transport) -> Result<Client<A>> {
        Ok(Client::assemble(self.config.settings()?, Arc::new(transport)))
    }

    /// The client.
    ///
    /// # Errors
    /// If a setting is invalid, or the base URL is `https` and no TLS is compiled in.
    #[cfg(feature = "async")]
    pub fn build(self) -> Result<Client<A>> {
        let transport = self.transport()?;
        self.build_with(transport)
    }

    /// The HTTP stack that [`build`](Self::build) would take, by the settings so far: to be wrapped in a `Transport` that
    /// logs, counts, signs or fails on purpose, and given to [`build_with`](Self::build_with). Each retry and
    /// each redirect is an exchange of its own.
    ///
    /// ```no_run
    /// # use snapcall_runtime::{Api, ApiInfo, Client};
    /// # #[derive(Debug)]
    /// # enum Zoo {}
    /// # impl Api for Zoo { const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example"); }
    /// use snapcall_runtime::{Body, BoxFuture, Bytes, Transport, TransportError, http};
    /// use std::{sync::Arc, time::Duration};
    ///
    /// /// Prints each exchange.
    /// struct Printed(Arc<dyn Transport>);
    ///
    /// impl Transport for Printed {
    ///     fn exchange(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
    ///         println!("{} {}", request.method(), request.uri().path());
    ///         self.0.exchange(request)
    ///     }
    ///
    ///     fn sleep(&self, duration: Duration) -> BoxFuture<()> {
    ///         self.0.sleep(duration)
    ///     }
    /// }
    ///
    /// let builder = Client::<Zoo>::builder().api_key("sk_live_1234");
    /// let printed = Printed(builder.transport()?);
    /// let client = builder.build_with(printed)?;
    /// # Ok::<(), snapcall_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`build`](Self::build).
    #[cfg(feature = "async")]
    pub fn transport(&self) -> Result<Arc<dyn Transport>> {
        let settings = self.config.clone().settings()?;
        let network = self.config.network.clone().on_the_way_of(&settings);
        Ok(Arc::new(HyperTransport::new(&network, settings.base.origin())?))
    }
}

impl<A: Api, C> Clone for ClientBuilder<A, C> {
    fn clone(&self) -> Self {
        Self { config: self.config.clone(), client: PhantomData }
    }
}

impl<A: Api, C> std::fmt::Debug for ClientBuilder<A, C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ClientBuilder").field(&self.config).finish()
    }
}
