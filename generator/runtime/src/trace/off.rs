//! Records nothing: the feature `tracing` is off.

use std::fmt::Display;
use std::time::Duration;

use http::StatusCode;

use super::{Message, TracedQuery};
use crate::error::Error;
use crate::request::Target;

pub(crate) struct Trace;

pub(crate) struct Current;

pub(crate) fn misfits(_: &Target, _count: usize, _pointers: impl FnOnce() -> String) {}

impl Trace {
    pub(crate) fn begin(_: &Target, _: TracedQuery) -> Self {
        Self
    }

    pub(crate) fn sending(&mut self, _: &Message<'_>) {}

    pub(crate) fn current(&self) -> Current {
        Current
    }

    pub(crate) fn head(&mut self, _: StatusCode) {}

    pub(crate) fn is_heard(&self) -> bool {
        false
    }

    pub(crate) fn broken(&mut self, _: &Error) {}

    pub(crate) fn retrying(&mut self, _attempts: u32, _pause: Duration, _trouble: impl Display) {}

    pub(crate) fn handed_over(&mut self) {}

    pub(crate) fn over(&mut self, _: Option<&Error>) {}
}

impl Current {
    pub(crate) fn scope<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }
}
