//! The protocol without I/O: a state machine that says what to do next.
//!
//! A driver (async or blocking) is a short loop around `Call::next`. It does what the `Step` says and reports the
//! result. Every decision is made here, once: which status is a success, what is retried, which redirects are followed,
//! and which server gets the key.

mod buffer;
mod call;
mod coding;
mod length;
mod pacing;
mod retry_after;

pub(crate) use buffer::{Buffer, Extent};
pub(crate) use call::Call;
#[cfg(feature = "test-util")]
pub(crate) use call::{Note, Patience};
pub(crate) use length::{announced, check_length};
pub(crate) use pacing::{Pace, Pacing};
#[cfg(any(feature = "async", feature = "blocking"))]
pub(crate) use retry_after::retry_after;

use std::time::Duration;

use bytes::Bytes;

use crate::answer::Received;
use crate::error::Result;
use crate::request::Retry;

/// The most bytes of an error response that are kept.
pub(crate) const ERROR_BODY_LIMIT: usize = 1 << 20;

/// The limits of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) overall: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(crate) delivery: Delivery,
    pub(crate) retry: Retry,
}

/// How the body of a successful response is delivered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delivery {
    /// As a whole, up to this number of bytes.
    Buffered(usize),
    /// As a stream.
    Streamed,
}

/// What the driver does next.
#[expect(clippy::large_enum_variant, reason = "handed over at once, never stored")]
pub(crate) enum Step {
    /// Make this exchange within this time: report the head with [`Call::head`], and the end with [`Call::exchanged`].
    Send(http::Request<Bytes>, Option<Duration>),
    /// Wait.
    Sleep(Duration),
    /// Wait for [`Call::turn`], at most for this time.
    Queue(Option<Duration>),
    /// Return this result. The call is over.
    Done(Result<Box<Received>>),
}

/// What the driver does with the body of a response.
pub(crate) enum Reception {
    /// Drop it.
    Ignore,
    /// Read it into this buffer, until the buffer is full.
    Receive(Buffer),
    /// Return it to the caller as it is, and report the exchange as over.
    HandOver,
}
