//! What the compiler says to whoever asks a future for what its response has.
//!
//! It does not suggest to await a future that has a name of its own, so the methods are there, with a bound that nothing
//! meets and that says so. Of a `match` on the future it tells the type, and cannot be made to tell more.

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::ResponseFuture;
use crate::answer::Response;
use crate::error::Result;

/// What is no future any more. Nothing here implements it.
#[diagnostic::on_unimplemented(
    message = "the response is not here yet: this is the future of one",
    label = "not awaited",
    note = "await it first, as `client.send(request).await?`"
)]
pub trait Awaited<T> {
    #[doc(hidden)]
    fn response(&self) -> &Response<T>;
}

#[doc(hidden)]
impl<T> ResponseFuture<T> {
    pub fn status(&self) -> StatusCode
    where
        Self: Awaited<T>,
    {
        self.response().status()
    }

    pub fn headers(&self) -> &HeaderMap
    where
        Self: Awaited<T>,
    {
        self.response().headers()
    }

    pub fn bytes(&self) -> &[u8]
    where
        Self: Awaited<T>,
    {
        self.response().bytes()
    }

    pub fn text(&self) -> Result<&str>
    where
        Self: Awaited<T>,
    {
        self.response().text()
    }

    pub fn value(&self) -> Result<serde_json::Value>
    where
        Self: Awaited<T>,
    {
        self.response().value()
    }

    pub fn json<D: DeserializeOwned>(&self) -> Result<D>
    where
        Self: Awaited<T>,
    {
        self.response().json()
    }
}
