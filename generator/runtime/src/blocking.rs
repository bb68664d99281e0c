//! The blocking client: the same requests, responses, errors and rules, and no async runtime.

mod builder;
mod pages;
mod streamed;

pub use crate::transport::blocking::{Body, Transport};
pub use pages::{Items, Pages};
pub use streamed::Streamed;

use std::io::Read;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::answer::{Itemized, Paged, Paginator, Received, Response};
use crate::client::ClientBuilder;
use crate::error::Result;
use crate::protocol::{Buffer, Call, Extent, Reception, Step};
use crate::request::{Api, Operation, Request};
use crate::settings::Settings;
use crate::transport::TransportError;

/// How much is received at once: most bodies whole, and of others not too much that is yet to be decoded.
const PIECE: u64 = 256 << 10;

/// A blocking client of the API `A`: it sends requests, without an async runtime. Cheap to clone; clones share their
/// connections and their pace. It follows redirects as the async [`Client`](crate::Client#redirects) does.
///
/// ```no_run
/// # use snapcall_runtime::{Api, ApiInfo, Request, blocking::Client};
/// # #[derive(Debug)]
/// # enum Zoo {}
/// # impl Api for Zoo { const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example"); }
/// # fn example(client: Client<Zoo>, request: Request) -> snapcall_runtime::Result<()> {
/// let animals: serde_json::Value = client.send(request)?.json()?;
/// # Ok(())
/// # }
/// ```
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
    #[cfg(feature = "blocking")]
    pub fn new(api_key: impl Into<crate::ApiKey>) -> Result<Self> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with the key from the API's environment variable and the defaults of [`ClientBuilder`].
    ///
    /// # Errors
    /// If the variable is not set, no header can carry the key, or no TLS is compiled in.
    #[cfg(feature = "blocking")]
    pub fn from_env() -> Result<Self> {
        Self::builder().api_key_from_env()?.build()
    }

    /// A client to be configured.
    pub fn builder() -> ClientBuilder<A, Self> {
        ClientBuilder::new()
    }

    pub(crate) fn assemble(settings: Settings, transport: Arc<dyn Transport>) -> Self {
        Self { inner: Arc::new(Inner { settings, transport }), api: PhantomData }
    }

    /// Sends a request.
    ///
    /// # Errors
    /// See [`Error`](crate::Error): refused before any traffic, no connection, out of time, no success.
    pub fn send<R: Operation<A>>(&self, request: R) -> Result<Response<R::Output>> {
        self.inner.run(&request.into()).map(Response::new)
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
    pub fn stream<R: Operation<A>>(&self, request: R) -> Result<Streamed> {
        streamed::begin(Arc::clone(&self.inner), &request.into())
    }

    /// Downloads to a file, and says how long it is.
    ///
    /// It is written to a temporary file beside the target, which takes the target's place when it is complete; on
    /// failure, nothing is left behind and an older target stays as it was. A body that breaks off is
    /// asked for again as [`Retry`](crate::Retry) says: from where it broke, if the server can tell that it is still the
    /// same, or else anew. A link stays, and leads to the new file; an older file's mode stays as well. See
    /// [`Streamed::save_with`] for a callback.
    ///
    /// # Errors
    /// As [`send`](Self::send); if the body breaks off for good or is not as long as announced; if the file cannot be
    /// written. What is no file (a folder, a device, a FIFO) is refused before anything is sent.
    pub fn download<R: Operation<A>>(&self, request: R, path: impl AsRef<Path>) -> Result<u64> {
        streamed::download(Arc::clone(&self.inner), &request.into(), path.as_ref(), &mut |_| {}, &mut |_| {})
    }

    /// As [`download`](Self::download), telling where the file is until it is complete, and now and then how far it has
    /// come.
    #[cfg(feature = "cli")]
    pub(crate) fn download_with(
        &self,
        request: Request,
        path: &Path,
        on_part: &mut dyn FnMut(&Path),
        on_progress: &mut dyn FnMut(crate::Progress),
    ) -> Result<u64> {
        streamed::download(Arc::clone(&self.inner), &request, path, on_part, on_progress)
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

    /// As [`pages`](Self::pages), of a request whose type does not tell how.
    #[cfg(feature = "cli")]
    pub(crate) fn pages_of(&self, request: Request, paging: crate::Paging) -> Pages<crate::Untyped> {
        Pages::new(Arc::clone(&self.inner), Paginator::new(request, paging))
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

impl Inner {
    fn run(&self, request: &Request) -> Result<Box<Received>> {
        let mut call = self.settings.call(request, self.transport.now())?;
        let (answer, _) = self.drive(&mut call)?;
        #[cfg(feature = "record")]
        self.settings.record(&answer);
        Ok(answer)
    }

    /// The answer; and its body, if the call hands it over.
    fn drive(&self, call: &mut Call) -> Result<(Box<Received>, Option<Body>)> {
        let mut handed = None;
        loop {
            match call.next(self.transport.now()) {
                Step::Send(message, timeout) => {
                    let mut buffer = Buffer::default();
                    let current = call.current();
                    let exchange = || self.exchange(call, message, timeout, &mut buffer, &mut handed);
                    let end = current.scope(exchange);
                    let now = self.transport.now();
                    // Whatever fails once the exchange is out of time fails for that.
                    let out_of_time = timeout.filter(|_| call.time_left(now) == Some(Duration::ZERO));
                    let end = end.map_err(|error| out_of_time.map_or(error, TransportError::out_of_time));
                    call.exchanged(buffer, end, now);
                }
                Step::Queue(limit) => {
                    if !call.turn().is_none_or(|turn| turn.block(limit)) {
                        call.waited_in_vain(self.transport.now());
                    }
                }
                Step::Sleep(pause) => self.transport.sleep(pause),
                Step::Done(result) => return result.map(|answer| (answer, handed)),
            }
        }
    }

    fn exchange(
        &self,
        call: &mut Call,
        message: http::Request<Bytes>,
        timeout: Option<Duration>,
        buffer: &mut Buffer,
        handed: &mut Option<Body>,
    ) -> Result<Extent, TransportError> {
        if let Some(limit) = timeout.filter(Duration::is_zero) {
            return Err(TransportError::out_of_time(limit));
        }
        let (head, body) = self.transport.exchange(message, timeout)?.into_parts();
        match call.head(head.status, head.headers, self.transport.now(), SystemTime::now()) {
            Reception::Ignore => Ok(Extent::Whole),
            Reception::HandOver => {
                *handed = Some(body);
                Ok(Extent::Whole)
            }
            Reception::Receive(empty) => {
                *buffer = empty;
                receive(body, buffer)
            }
        }
    }
}

/// What was received stays in the buffer, should the rest not come.
fn receive(mut body: Body, buffer: &mut Buffer) -> Result<Extent, TransportError> {
    // One byte more than the limit tells whether there was more.
    let most = PIECE.min(buffer.limit() as u64 + 1);
    loop {
        let mut bytes = Vec::new();
        let end = body.by_ref().take(most).read_to_end(&mut bytes);
        let extent = buffer.push(bytes.into())?;
        let length = end.map_err(TransportError::of_io)?;
        if extent == Extent::Exceeded || (length as u64) < most {
            return Ok(extent);
        }
    }
}
