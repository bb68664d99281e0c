//! The tokio runtime that the async stack needs, with timers and I/O.
//!
//! Without timers or I/O, tokio 1.54 panics, and its `Handle` offers no way to check for them. So the panic is caught.
//! The panic hook still prints it, and a program with `panic = "abort"` ends.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Sleep;

use crate::transport::TransportError;

/// A timer on the current runtime.
///
/// # Errors
/// If there is no runtime, or it has no timers.
pub(super) fn timer(duration: Duration) -> Result<Sleep, TransportError> {
    if Handle::try_current().is_err() {
        return Err(TransportError::permanent(
            "the async client works within a tokio runtime only, and there is none here; \
             `blocking::Client` needs none",
        ));
    }
    catch_unwind(|| tokio::time::sleep(duration)).map_err(lacking)
}

/// Runs a future that opens a socket. Returns an error if the runtime has no I/O.
pub(super) async fn with_io<T>(opening: impl Future<Output = T>) -> Result<T, TransportError> {
    let mut opening = pin!(opening);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| opening.as_mut().poll(context))) {
        Ok(outcome) => outcome.map(Ok),
        Err(panic) => Err(lacking(panic)).into(),
    })
    .await
}

/// An error with tokio's own message, which says what is missing and how to enable it.
fn lacking(panic: Box<dyn Any + Send>) -> TransportError {
    let told = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    TransportError::permanent(told.unwrap_or("the tokio runtime lacks timers or I/O: build it with `enable_all`"))
}
