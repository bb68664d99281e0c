//! The async client: a short loop around the protocol.

mod builder;
mod pages;
mod streamed;
mod unawaited;

pub use builder::ClientBuilder;
pub use pages::{Items, Pages};
pub use streamed::Streamed;

use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::answer::{Itemized, Paged, Paginator, Received, Response};
use crate::error::Result;
use crate::protocol::{Buffer, Call, Extent, Reception, Step};
use crate::request::{Api, Operation, Request};
use crate::settings::Settings;
use crate::transport::{Body, Transport, TransportError};

/// A client of the API `A`, which sends requests. It is cheap to clone. Clones share their connections and their pace.
///
/// ```no_run
/// # use snapcall_runtime::{Api, ApiInfo, Client, Request};
/// # #[derive(Debug)]
/// # enum Zoo {}
/// # impl Api for Zoo { const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example"); }
/// # async fn example(client: Client<Zoo>, request: Request) -> snapcall_runtime::Result<()> {
/// let response = client.send(request).await?;
/// let animals: serde_json::Value = response.json()?;
/// # Ok(())
/// # }
/// ```
///
/// # The tokio runtime
///
/// The built-in HTTP stack (feature `async`) runs on tokio. Send requests from within a tokio runtime with timers and
/// I/O (`enable_all`). Without a runtime, or without timers or I/O, sending returns an error. tokio reports missing
/// timers or I/O only by a panic, which the client catches. The panic hook still prints it, and a program with
/// `panic = "abort"` ends.
///
/// A connection belongs to the runtime that opened it, and makes no progress while that runtime does not run. So use
/// one client for each runtime.
///
/// # Pace
///
/// Requests are sent at once, unless [`requests_per_second`](ClientBuilder::requests_per_second) or
/// [`max_concurrent`](ClientBuilder::max_concurrent) is set. Then they wait in one queue and are sent in order of arrival.
/// A server that answers 429 or 503 with `Retry-After` slows down all calls of the client; see [`Retry`](crate::Retry).
///
/// # Redirects
///
/// Only a `GET` follows redirects, at most five in a row, and never from https to http. The key, the body and the
/// headers added by the caller are sent only to the origin of the API. Many HTTP stacks turn a redirected `POST` or
/// `DELETE` into a `GET`, and so report a success that never happened. This client returns an error that contains the
/// target of the redirect.
pub struct Client<A: Api> {
    inner: Arc<Inner>,
    api: PhantomData<fn() -> A>,
}

struct Inner {
    settings: Settings,
    transport: Arc<dyn Transport>,
}

impl<A: Api> Client<A> {
    /// A client with this key and the default settings of [`ClientBuilder`].
    ///
    /// # Errors
    /// If the key cannot be sent in a header, or if no TLS is compiled in.
    #[cfg(feature = "async")]
    pub fn new(api_key: impl Into<crate::ApiKey>) -> Result<Self> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with the key from the API's environment variable and the default settings of [`ClientBuilder`].
    ///
    /// # Errors
    /// If the variable is not set, if the key cannot be sent in a header, or if no TLS is compiled in.
    #[cfg(feature = "async")]
    pub fn from_env() -> Result<Self> {
        Self::builder().api_key_from_env()?.build()
    }

    /// A builder, to configure a client.
    pub fn builder() -> ClientBuilder<A> {
        ClientBuilder::new()
    }

    pub(crate) fn assemble(settings: Settings, transport: Arc<dyn Transport>) -> Self {
        Self { inner: Arc::new(Inner { settings, transport }), api: PhantomData }
    }

    /// Sends a request and receives the whole response.
    ///
    /// # Errors
    /// If the request is refused before anything is sent, no connection can be made, a time limit runs out, or the
    /// status is not 2xx; see [`Error`](crate::Error).
    pub fn send<R: Operation<A>>(&self, request: R) -> ResponseFuture<R::Output> {
        ResponseFuture { future: spawn(Arc::clone(&self.inner), request.into()), typed: PhantomData }
    }

    /// A request to an undocumented endpoint; see [`Request::undocumented`].
    pub fn request(&self, method: http::Method, path: &str) -> Request {
        Request::undocumented(method, path)
    }

    /// Sends a request and returns its response as soon as the body begins, to be read as a stream.
    ///
    /// The status is checked first, so an error page is an error and never a stream. Until the body begins, retries
    /// apply as usual. If the body breaks off after that, reading it is an error. The client's limits on attempts and
    /// calls do not apply, but those of the request itself do, and so do the connect and read timeouts. The body is
    /// requested without a content coding.
    ///
    /// # Errors
    /// The same as [`send`](Self::send).
    pub async fn stream<R: Operation<A>>(&self, request: R) -> Result<Streamed> {
        streamed::begin(Arc::clone(&self.inner), request.into()).await
    }

    /// Downloads the response to a file and returns its length in bytes.
    ///
    /// The body is written to a temporary file beside the target and replaces the target when it is complete. If the
    /// download fails or this future is dropped, the temporary file is removed and an existing target stays unchanged.
    /// A body that breaks off is requested again, as [`Retry`](crate::Retry) says: only the rest, if the server can
    /// tell that the body is unchanged, and otherwise the whole body. If the target is a symbolic link, the file it
    /// points to is replaced. The permissions of an existing file are kept. See [`Streamed::save_with`] for a progress
    /// callback.
    ///
    /// # Errors
    /// The same as [`send`](Self::send). Also if the body breaks off and no retry is left, if its length differs from
    /// the announced one, or if the file cannot be written. A target that is not a regular file (a folder, a device, a
    /// FIFO) is refused before anything is sent.
    pub async fn download<R: Operation<A>>(&self, request: R, path: impl AsRef<Path>) -> Result<u64> {
        streamed::download(Arc::clone(&self.inner), request.into(), path.as_ref().to_owned()).await
    }

    /// The pages of a list, each fetched on demand.
    ///
    /// The pages begin with the number that the request sets, or else with the first page.
    pub fn pages<R: Paged<A>>(&self, request: R) -> Pages<R::Output> {
        Pages::new(Arc::clone(&self.inner), Paginator::new(request.into(), R::PAGING))
    }

    /// The items of all pages, each converted to its documented type.
    ///
    /// An item that does not fit is returned as an error that names its place, and the next call continues with the
    /// item after it. Apart from that, this works like [`Pages::items_at`].
    pub fn items<R: Itemized<A>>(&self, request: R) -> Items<R::Output, R::Item> {
        self.pages(request).items_to_read(R::ITEMS)
    }

    /// The HTTP message that would be sent, without sending it. The header that carries the key is marked sensitive.
    ///
    /// # Errors
    /// If the request would be refused before anything is sent.
    pub fn prepare<R: Operation<A>>(&self, request: R) -> Result<http::Request<Vec<u8>>> {
        self.inner.settings.preview(&request.into())
    }
}

impl<A: Api> Clone for Client<A> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), api: PhantomData }
    }
}

impl<A: Api> std::fmt::Debug for Client<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.inner.settings.fmt(f)
    }
}

/// The future of a request, whatever the type of its response.
type Sending = Pin<Box<dyn Future<Output = Result<Box<Received>>> + Send>>;

/// The future of a response; see [`Client::send`].
///
/// It is a type of its own, so that a response that is used before `.await` gets a helpful compile error.
///
/// ```no_run
/// # use snapcall_runtime::{Api, Client, Operation, Result};
/// # async fn example<A: Api>(client: Client<A>, request: impl Operation<A>) -> Result<()> {
/// let future = client.send(request); // nothing is sent yet
/// let response = future.await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until this is awaited"]
pub struct ResponseFuture<T> {
    future: Sending,
    typed: PhantomData<fn() -> T>,
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<Response<T>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.future.as_mut().poll(context).map_ok(Response::new)
    }
}

impl<T> std::fmt::Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ResponseFuture")
    }
}

/// Boxed in a function that is not generic, so that a further operation adds almost no code to the caller.
fn spawn(inner: Arc<Inner>, request: Request) -> Sending {
    Box::pin(async move { inner.run(&request).await })
}

impl Inner {
    async fn run(&self, request: &Request) -> Result<Box<Received>> {
        let mut call = self.settings.call(request, self.transport.now())?;
        let (answer, _) = self.drive(&mut call).await?;
        #[cfg(feature = "record")]
        self.settings.record(&answer);
        Ok(answer)
    }

    /// Runs the call to its end. Returns the response, and the body if the caller reads it as a stream.
    async fn drive(&self, call: &mut Call) -> Result<(Box<Received>, Option<Body>)> {
        let mut handed = None;
        loop {
            match call.next(self.transport.now()) {
                Step::Send(message, timeout) => {
                    let mut buffer = Buffer::default();
                    let current = call.current();
                    let exchange = current.follow(self.exchange(call, message, &mut buffer, &mut handed));
                    let end = within(timeout, &*self.transport, exchange).await;
                    call.exchanged(buffer, end, self.transport.now());
                }
                Step::Queue(limit) => {
                    let poll =
                        |context: &mut Context<'_>| call.turn().map_or(Poll::Ready(()), |turn| turn.poll(context));
                    if within(limit, &*self.transport, poll_fn(|context| poll(context).map(Ok))).await.is_err() {
                        call.waited_in_vain(self.transport.now());
                    }
                }
                Step::Sleep(pause) => self.transport.sleep(pause).await,
                Step::Done(result) => return result.map(|answer| (answer, handed)),
            }
        }
    }

    /// Makes one exchange. If time runs out, the buffer keeps what was received.
    async fn exchange(
        &self,
        call: &mut Call,
        message: http::Request<Bytes>,
        buffer: &mut Buffer,
        handed: &mut Option<Body>,
    ) -> Result<Extent, TransportError> {
        let (head, mut body) = self.transport.exchange(message).await?.into_parts();
        match call.head(head.status, head.headers, self.transport.now(), SystemTime::now()) {
            Reception::Ignore => {}
            Reception::HandOver => *handed = Some(body),
            Reception::Receive(empty) => {
                *buffer = empty;
                while let Some(piece) = body.chunk().await? {
                    if buffer.push(piece)? == Extent::Exceeded {
                        return Ok(Extent::Exceeded);
                    }
                }
            }
        }
        Ok(Extent::Whole)
    }
}

/// The result of an exchange, or an error if the limit runs out before.
async fn within<T>(
    limit: Option<Duration>,
    transport: &dyn Transport,
    exchange: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let Some(limit) = limit else { return exchange.await };
    if limit.is_zero() {
        return Err(TransportError::out_of_time(limit));
    }
    let mut exchange = std::pin::pin!(exchange);
    let mut sleep = transport.sleep(limit);
    poll_fn(|context| match exchange.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(value),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| Err(TransportError::out_of_time(limit))),
    })
    .await
}
