//! A helpful compile error for a response that is used before it is awaited.
//!
//! The compiler does not suggest `.await` for a named future type. So the future has the methods of the response, with
//! a bound that no type meets, and the message of that bound says to await. In a `match` on the future, the compiler
//! can only name the type.

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::ResponseFuture;
use crate::answer::Response;
use crate::error::Result;

/// A response that has arrived. No type implements this trait. It exists for its compile error.
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
