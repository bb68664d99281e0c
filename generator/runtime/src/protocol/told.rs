//! What a fake has to be told of a message, beside what goes over the wire.

use std::time::Duration;

use bytes::Bytes;

use crate::request::{Prepared, Request};

/// What a message tells a fake beside what goes over the wire.
#[derive(Clone)]
pub(crate) struct Told {
    pub(crate) request: Request,
    pub(crate) patience: Patience,
}

/// How long a client waits for an exchange as a whole, and in silence.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    pub(crate) exchange: Option<Duration>,
    pub(crate) silence: Option<Duration>,
}

/// Adds to a message what a fake has to be told.
pub(super) fn tell(
    mut message: http::Request<Bytes>,
    prepared: &Prepared,
    timeout: Option<Duration>,
) -> http::Request<Bytes> {
    let patience = Patience { exchange: timeout, silence: prepared.read_timeout };
    message.extensions_mut().insert(Told { request: prepared.request.clone(), patience });
    message
}
