//! Nobody listens.

use super::Subject;
use crate::error::Result;
use crate::response::Reply;
use std::fmt::Display;
use std::time::Duration;

pub(crate) struct Trace;

impl Trace {
    pub(crate) fn begin(_: &Subject<'_>) -> Self {
        Self
    }

    pub(crate) fn retrying(&self, _attempts: u32, _pause: Duration, _trouble: impl Display) {}

    pub(crate) fn over(&self, _attempts: u32, _result: &Result<Reply>) {}
}
