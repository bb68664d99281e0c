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

/// A client of the API `A`: it sends requests. Cheap to clone; clones share their connections and their pace.
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
/// # The runtime
///
/// The built-in HTTP stack (feature `async`) runs on tokio. Send from within its runtime, which needs its timers and its
/// I/O (`enable_all`). Without a runtime, sending is an error. So it is without timers or I/O; but tokio says what is
/// missing by a panic only, which the panic hook prints before it is caught, and which ends a program whose panics abort.
/// A connection belongs to the runtime in which it was made, and stands still while that one does; so have a client for
/// each runtime.
///
/// # Redirects
///
/// A redirect is followed for a `GET` only, at most five times in a row, and never from https to http. The key, the
/// body and whatever else the caller added stay with the origin they were meant for. HTTP stacks often turn a redirected
/// `POST` or `DELETE` into a `GET`, and so report what never happened; here such a redirect is an error that says where
/// it leads.
pub struct Client<A: Api> {
    inner: Arc<Inner>,
    api: PhantomData<fn() -> A>,
}

struct Inner {
    settings: Settings,
    transport: Arc<dyn Transport>,
}

impl<A: Api> Client<A> {
    /// A client with this key and the defaults of [`ClientBuilder`].
    ///
    /// # Errors
    /// If no header can carry the key, or no TLS is compiled in.
    #[cfg(feature = "async")]
    pub fn new(api_key: impl Into<crate::ApiKey>) -> Result<Self> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with the key from the API's environment variable and the defaults of [`ClientBuilder`].
    ///
    /// # Errors
    /// If the variable is not set, no header can carry the key, or no TLS is compiled in.
    #[cfg(feature = "async")]
    pub fn from_env() -> Result<Self> {
        Self::builder().api_key_from_env()?.build()
    }

    /// A client to be configured.
    pub fn builder() -> ClientBuilder<A> {
        ClientBuilder::new()
    }

    pub(crate) fn assemble(settings: Settings, transport: Arc<dyn Transport>) -> Self {
        Self { inner: Arc::new(Inner { settings, transport }), api: PhantomData }
    }

    /// Sends a request.
    ///
    /// # Errors
    /// See [`Error`](crate::Error): refused before any traffic, no connection, out of time, no success.
    pub fn send<R: Operation<A>>(&self, request: R) -> ResponseFuture<R::Output> {
        ResponseFuture { future: spawn(Arc::clone(&self.inner), request.into()), typed: PhantomData }
    }

    /// A request to what is not documented; see [`Request::undocumented`].
    pub fn request(&self, method: http::Method, path: &str) -> Request {
        Request::undocumented(method, path)
    }

    /// Sends a request and gives its response as it comes.
    ///
    /// The status is checked first: an error page is an error, never a stream. Until the body has begun, retries apply
    /// as usual; a body that has begun and breaks off is an error. The client's limits on attempt and call do not apply,
    /// only those of the request itself; the connect and the read timeout do. No coding is asked for.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn stream<R: Operation<A>>(&self, request: R) -> Result<Streamed> {
        streamed::begin(Arc::clone(&self.inner), request.into()).await
    }

    /// Downloads to a file, and says how long it is.
    ///
    /// It is written to a temporary file beside the target, which takes the target's place when it is complete; on
    /// failure, or if this future is dropped, nothing is left behind and an older target stays as it was. A body that breaks off is
    /// asked for again as [`Retry`](crate::Retry) says: from where it broke, if the server can tell that it is still the
    /// same, or else anew. A link stays, and leads to the new file; an older file's mode stays as well. See
    /// [`Streamed::save_with`] for a callback.
    ///
    /// # Errors
    /// As [`send`](Self::send); if the body breaks off for good or is not as long as announced; if the file cannot be
    /// written. What is no file (a folder, a device, a FIFO) is refused before anything is sent.
    pub async fn download<R: Operation<A>>(&self, request: R, path: impl AsRef<Path>) -> Result<u64> {
        streamed::download(Arc::clone(&self.inner), request.into(), path.as_ref().to_owned()).await
    }

    /// The pages of an answer, each fetched when asked for.
    ///
    /// A request that sets its page parameter begins there; otherwise at the first page.
    pub fn pages<R: Paged<A>>(&self, request: R) -> Pages<R::Output> {
        Pages::new(Arc::clone(&self.inner), Paginator::new(request.into(), R::PAGING))
    }

    /// The items of all pages, each read by itself as its documented type.
    ///
    /// An item that does not fit is an error that names its place and is given in its turn; the items behind it can still
    /// be asked for. Otherwise it is as [`Pages::items_at`].
    pub fn items<R: Itemized<A>>(&self, request: R) -> Items<R::Output, R::Item> {
        self.pages(request).items_to_read(R::ITEMS)
    }

    /// What would be sent, without sending it. The header that carries the key is marked sensitive.
    ///
    /// # Errors
    /// If the request would be refused before any traffic.
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

/// A request under way, whatever its type.
type Sending = Pin<Box<dyn Future<Output = Result<Box<Received>>> + Send>>;

/// A request under way; see [`Client::send`].
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

/// Boxed here, where nothing is generic, so that a further operation costs its caller next to nothing.
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

    /// The answer; and its body, if the call hands it over.
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

    /// What was received stays in the buffer, should time run out.
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

/// What an exchange gives within its time limit.
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
