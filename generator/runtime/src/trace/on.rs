//! Through `tracing`.

use super::Subject;
use crate::error::Result;
use crate::response::Reply;
use std::fmt::Display;
use std::time::Duration;
use tracing::field::Empty;

pub(crate) struct Trace(tracing::Span);

impl Trace {
    pub(crate) fn begin(subject: &Subject<'_>) -> Self {
        let Subject { operation, template, method, url, query } = *subject;
        let span = tracing::info_span!(
            "request",
            otel.kind = "client",
            otel.name = %format_args!("{method} {template}"),
            operation,
            http.request.method = method.as_str(),
            url.scheme = url.scheme_str(),
            server.address = url.host(),
            server.port = url.port_u16(),
            url.template = template,
            url.query = query,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            error.type = Empty,
        );
        Self(span)
    }

    pub(crate) fn retrying(&self, attempts: u32, pause: Duration, trouble: impl Display) {
        self.0.in_scope(|| tracing::warn!(attempts, ?pause, %trouble, "trying again after a pause"));
    }

    pub(crate) fn over(&self, attempts: u32, result: &Result<Reply>) {
        let status = match result {
            Ok(reply) => Some(reply.status),
            Err(error) => {
                self.0.record("error.type", error.kind().as_str());
                error.status()
            }
        };
        if let Some(status) = status {
            self.0.record("http.response.status_code", status.as_u16());
        }
        if attempts > 1 {
            self.0.record("http.request.resend_count", attempts - 1);
        }
    }
}
