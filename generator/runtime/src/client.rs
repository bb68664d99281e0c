//! The async client: a short loop around the protocol.

use crate::error::{Kind, Result};
use crate::protocol::{Body as Verdict, Call, Received, Step};
use crate::response::{Answer, Response};
use crate::settings::Settings;
use crate::transport::{Body, Transport, TransportError};
use crate::{Api, ClientBuilder, Error, Operation, Request};
use bytes::{Bytes, BytesMut};
use http::response::Parts;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// A client of the API `A`. Cheap to clone; clones share their connections.
///
/// The built-in HTTP stack (feature `async`) runs on tokio: send from within its runtime.
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
    /// See [`Error`]: refused before any traffic, no connection, out of time, no success.
    pub fn send<R: Operation<A>>(&self, request: R) -> Send<R::Output> {
        Send { future: spawn(Arc::clone(&self.inner), request.into()), typed: PhantomData }
    }

    /// What would be sent, without sending it. The header that carries the key is marked sensitive.
    ///
    /// # Errors
    /// If the request would be refused before any traffic.
    pub fn prepare<R: Operation<A>>(&self, request: R) -> Result<http::Request<Vec<u8>>> {
        let prepared = self.inner.settings.prepare(&request.into())?;
        let message = prepared.message(prepared.url.clone(), prepared.headers.clone());
        Ok(message.map(Into::into))
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

/// A request under way; see [`Client::send`].
#[must_use = "nothing is sent until this is awaited"]
pub struct Send<T> {
    future: Pin<Box<dyn Future<Output = Result<Box<Answer>>> + std::marker::Send>>,
    typed: PhantomData<fn() -> T>,
}

impl<T> Future for Send<T> {
    type Output = Result<Response<T>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.future.as_mut().poll(context).map_ok(Response::new)
    }
}

impl<T> std::fmt::Debug for Send<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Send")
    }
}

/// Boxed here, where nothing is generic, so that a further operation costs its caller next to nothing.
fn spawn(inner: Arc<Inner>, request: Request) -> Pin<Box<dyn Future<Output = Result<Box<Answer>>> + std::marker::Send>> {
    Box::pin(async move { inner.run(&request).await })
}

impl Inner {
    async fn run(&self, request: &Request) -> Result<Box<Answer>> {
        let prepared = self.settings.prepare(request)?;
        let (operation, timeout) = (prepared.operation.clone(), prepared.timeout);
        let call = Call::new(prepared, self.settings.secrets(request), self.settings.response_limit);
        let Some(timeout) = timeout else { return self.drive(call).await };
        match within(timeout, &*self.transport, self.drive(call)).await {
            Some(result) => result,
            None => Err(Error::new(Kind::Timeout, format!("timed out after {timeout:?}"))
                .for_operation(&operation)
                .after_attempts(1)),
        }
    }

    async fn drive(&self, mut call: Call) -> Result<Box<Answer>> {
        loop {
            match call.next() {
                Step::Send(message) => {
                    if let Err(error) = self.exchange(&mut call, message).await {
                        call.failed(error);
                    }
                }
                Step::Done(result) => return result,
            }
        }
    }

    async fn exchange(&self, call: &mut Call, message: http::Request<Bytes>) -> Result<(), TransportError> {
        let (head, body) = self.transport.exchange(message).await?.into_parts();
        let Parts { status, headers, .. } = head;
        if let Verdict::Receive { limit } = call.head(status, &headers) {
            let received = receive(body, limit).await?;
            call.body(status, headers, received);
        }
        Ok(())
    }
}

/// Most bodies arrive in one piece, which is kept as it is.
async fn receive(mut body: Body, limit: usize) -> Result<Received, TransportError> {
    let mut bytes = match body.chunk().await? {
        Some(first) => first,
        None => Bytes::new(),
    };
    let mut joined = BytesMut::new();
    while bytes.len() + joined.len() <= limit {
        let Some(next) = body.chunk().await? else {
            let bytes = if joined.is_empty() { bytes } else { joined.freeze() };
            return Ok(Received { bytes, exceeded: false });
        };
        joined.extend_from_slice(&std::mem::take(&mut bytes));
        joined.extend_from_slice(&next);
    }
    let mut bytes = if joined.is_empty() { bytes } else { joined.freeze() };
    bytes.truncate(limit);
    Ok(Received { bytes, exceeded: true })
}

/// What a future gives within a time limit.
async fn within<T>(limit: Duration, transport: &dyn Transport, future: impl Future<Output = T>) -> Option<T> {
    let mut future = std::pin::pin!(future);
    let mut sleep = transport.sleep(limit);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| None),
    })
    .await
}
