//! Notes for fakes, attached to messages as extensions.

use std::time::Duration;

use bytes::Bytes;

use crate::request::{Prepared, Request};

/// What a fake needs to know about a message, besides what goes over the wire.
#[derive(Clone)]
pub(crate) struct Note {
    pub(crate) request: Request,
    pub(crate) patience: Patience,
}

/// How long a client waits for a whole exchange, and how long in silence.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    pub(crate) exchange: Option<Duration>,
    pub(crate) silence: Option<Duration>,
}

/// Attaches a note to a message.
pub(super) fn attach(
    mut message: http::Request<Bytes>,
    prepared: &Prepared,
    timeout: Option<Duration>,
) -> http::Request<Bytes> {
    let patience = Patience { exchange: timeout, silence: prepared.read_timeout };
    message.extensions_mut().insert(Note { request: prepared.request.clone(), patience });
    message
}
