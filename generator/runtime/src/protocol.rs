//! The protocol, without I/O: a state machine that says what to do next.
//!
//! A driver (async or blocking) is a short loop around `Call::next`: it does what the `Step` says and reports what
//! came of it. Every decision (what is success, what is tried again, which redirect is followed, who sees the key) is
//! made here, once.

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

/// How much of an error response is kept.
pub(crate) const ERROR_BODY_LIMIT: usize = 1 << 20;

/// What bounds a call.
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
    /// Whole, up to so many bytes.
    Buffered(usize),
    /// As it comes.
    Streamed,
}

/// What a driver is to do next.
#[expect(clippy::large_enum_variant, reason = "handed over at once, never stored")]
pub(crate) enum Step {
    /// Make this exchange within that time: report the head with [`Call::head`], the end with [`Call::exchanged`].
    Send(http::Request<Bytes>, Option<Duration>),
    /// Wait.
    Sleep(Duration),
    /// Wait for [`Call::turn`], at most that long.
    Queue(Option<Duration>),
    /// Return this result: the call is over.
    Done(Result<Box<Received>>),
}

/// What a driver is to do with the body of a response.
pub(crate) enum Reception {
    /// Drop it.
    Ignore,
    /// Receive it into this, until it has enough.
    Receive(Buffer),
    /// Hand it to the caller as it is, and report the exchange as over.
    HandOver,
}
