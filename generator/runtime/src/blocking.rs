//! The blocking client: the same requests, responses, errors and rules, without an async runtime.

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

/// How many bytes are received at once: enough for most bodies, and few enough if the body is yet to be decoded.
const PIECE: u64 = 256 << 10;

/// A blocking client of the API `A`, which sends requests without an async runtime. It is cheap to clone. Clones share
/// their connections and their pace. It follows redirects by the rules of the async
/// [`Client`](crate::Client#redirects).
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
    /// A client with this key and the default settings of [`ClientBuilder`].
    ///
    /// # Errors
    /// If the key cannot be sent in a header, or if no TLS is compiled in.
    #[cfg(feature = "blocking")]
    pub fn new(api_key: impl Into<crate::ApiKey>) -> Result<Self> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with the key from the API's environment variable and the default settings of [`ClientBuilder`].
    ///
    /// # Errors
    /// If the variable is not set, if the key cannot be sent in a header, or if no TLS is compiled in.
    #[cfg(feature = "blocking")]
    pub fn from_env() -> Result<Self> {
        Self::builder().api_key_from_env()?.build()
    }

    /// A builder, to configure a client.
    pub fn builder() -> ClientBuilder<A, Self> {
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
    pub fn send<R: Operation<A>>(&self, request: R) -> Result<Response<R::Output>> {
        self.inner.run(&request.into()).map(Response::new)
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
    pub fn stream<R: Operation<A>>(&self, request: R) -> Result<Streamed> {
        streamed::begin(Arc::clone(&self.inner), &request.into())
    }

    /// Downloads the response to a file and returns its length in bytes.
    ///
    /// The body is written to a temporary file beside the target and replaces the target when it is complete. If the
    /// download fails, the temporary file is removed and an existing target stays unchanged. A body that breaks off is
    /// requested again, as [`Retry`](crate::Retry) says: only the rest, if the server can tell that the body is
    /// unchanged, and otherwise the whole body. If the target is a symbolic link, the file it points to is replaced.
    /// The permissions of an existing file are kept. See [`Streamed::save_with`] for a progress callback.
    ///
    /// # Errors
    /// The same as [`send`](Self::send). Also if the body breaks off and no retry is left, if its length differs from
    /// the announced one, or if the file cannot be written. A target that is not a regular file (a folder, a device, a
    /// FIFO) is refused before anything is sent.
    pub fn download<R: Operation<A>>(&self, request: R, path: impl AsRef<Path>) -> Result<u64> {
        streamed::download(Arc::clone(&self.inner), &request.into(), path.as_ref(), &mut |_| {}, &mut |_| {})
    }

    /// Like [`download`](Self::download), with two callbacks: one for the path of the temporary file, one for the
    /// progress.
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

    /// The pages of a list, each fetched on demand.
    ///
    /// The pages begin with the number that the request sets, or else with the first page.
    pub fn pages<R: Paged<A>>(&self, request: R) -> Pages<R::Output> {
        Pages::new(Arc::clone(&self.inner), Paginator::new(request.into(), R::PAGING))
    }

    /// The items of all pages, each converted to its documented type.
    ///
    /// An item that does not fit is returned as an error that names its place, and the iterator continues with the item
    /// after it. Apart from that, this works like [`Pages::items_at`].
    pub fn items<R: Itemized<A>>(&self, request: R) -> Items<R::Output, R::Item> {
        self.pages(request).items_to_read(R::ITEMS)
    }

    /// Like [`pages`](Self::pages), for a request whose type does not say how it is paged.
    #[cfg(feature = "cli")]
    pub(crate) fn pages_of(&self, request: Request, paging: crate::Paging) -> Pages<crate::Untyped> {
        Pages::new(Arc::clone(&self.inner), Paginator::new(request, paging))
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

impl Inner {
    fn run(&self, request: &Request) -> Result<Box<Received>> {
        let mut call = self.settings.call(request, self.transport.now())?;
        let (answer, _) = self.drive(&mut call)?;
        #[cfg(feature = "record")]
        self.settings.record(&answer);
        Ok(answer)
    }

    /// Runs the call to its end. Returns the response, and the body if the caller reads it as a stream.
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
                    // Any failure after the time limit of the exchange counts as a timeout.
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

/// Receives a body. If it breaks off, the buffer keeps what was received.
fn receive(mut body: Body, buffer: &mut Buffer) -> Result<Extent, TransportError> {
    // One byte more than the limit shows whether the body is longer.
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
