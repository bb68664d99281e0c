//! Building an async client, and the settings of both clients.

use std::marker::PhantomData;
#[cfg(feature = "record")]
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use crate::error::Result;
#[cfg(feature = "async")]
use crate::network::HyperTransport;
use crate::network::ProxyChoice;
use crate::protocol::Delivery;
#[cfg(feature = "record")]
use crate::record::Recorder;
use crate::request::{Api, AuthScheme, Retry, time_limit};
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
/// | [`retry`](Self::retry) | 2 retries of what is safe to repeat; see [`Retry`] |
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

    /// Limits the making of a connection: the look-up of the name, TCP, the proxy's part and TLS included; `None` for no
    /// limit. For this and all other limits, more than a year is none, and zero is over at once.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.network.connect_timeout = time_limit(timeout);
        self
    }

    /// Limits silence: how long neither side may send a byte while a request or its response is under way; `None` for no
    /// limit. What trickles is not silent, up or down.
    pub fn read_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.network.read_timeout = time_limit(timeout);
        self
    }

    /// How long a connection may idle and still be used again; `None` for as long as the server keeps it.
    ///
    /// Many servers close an idle connection after 5 seconds (Node's default), and a request that meets the closing is
    /// lost: a `POST` fails then, since it may have been carried out. So the default stays below. A server that announces
    /// less, as `Keep-Alive: timeout=2`, is heeded in any case.
    pub fn pool_idle_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.network.idle_timeout = time_limit(timeout);
        self
    }

    /// How many connections may idle; by default, as many as were in use at once.
    pub fn pool_max_idle(mut self, connections: usize) -> Self {
        self.config.network.most_idle = connections;
        self
    }

    /// Limits one attempt, from sending to the end of the response; `None` for no limit.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.limits.attempt = time_limit(timeout);
        self
    }

    /// Limits the whole call; `None` for no limit. It includes retries, pauses and the wait for the call's turn.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.limits.overall = time_limit(timeout);
        self
    }

    /// When and how often a request is tried again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.config.limits.retry = retry;
        self
    }

    /// Sends at most so many requests a second, in the order in which they came: `5`, or `0.5` for one in two seconds.
    /// They are evenly spaced, by 2 % more than that, so that none arrives too early that is faster on its way.
    ///
    /// Each attempt counts once, together with the redirects it follows. Clones of a client share the limit.
    pub fn requests_per_second(mut self, rate: impl Into<f64>) -> Self {
        self.config.pacing.per_second = Some(rate.into());
        self
    }

    /// Has at most so many requests under way at once; others wait, and go in the order in which they came.
    ///
    /// A request is under way until its response is received; one that is streamed, until the end of the body or until
    /// the stream is dropped. So a caller that holds as many streams as this and sends another request waits until one
    /// of its own streams ends. Clones of a client share the limit.
    pub fn max_concurrent(mut self, requests: usize) -> Self {
        self.config.pacing.concurrent = Some(requests);
        self
    }

    /// Limits how much of a response is buffered, in bytes, decoded. A longer one is an error; streams have no such
    /// limit.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.config.limits.delivery = Delivery::Buffered(bytes);
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

    /// A proxy for everything but loopback, as `http://user:password@proxy.example:3128`, in place of the environment's.
    ///
    /// The scheme says how one speaks to the proxy: `http` (the default) or `https`. It is asked for a tunnel to an `https`
    /// address, and to forward what goes to an `http` one. Any other scheme (`socks5`, say) is a configuration error when
    /// the client is built, whether it comes from here or from the environment: nothing goes out around a proxy unasked.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.config.network.proxy = ProxyChoice::Given(url.into());
        self
    }

    /// No proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.config.network.proxy = ProxyChoice::None;
        self
    }

    /// No proxy for these hosts, listed as in `NO_PROXY` and beside it: `example.com` (and what is below it), `10.0.0.0/8`,
    /// `[fd00::1]`, `internal:8443`, `*`, with commas or blanks between them.
    pub fn no_proxy_for(mut self, hosts: impl Into<String>) -> Self {
        self.config.network.proxy_exceptions.push(hosts.into());
        self
    }

    /// Trusts the certificates in this PEM text, beside the platform's.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.config.network.root_certificates.push(pem.into());
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
