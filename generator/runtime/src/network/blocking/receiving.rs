//! The body of a response, as it arrives.

use std::io::{self, Read};
use std::sync::Arc;
use std::time::Duration;

use ureq_proto::client::state::RecvBody;
use ureq_proto::client::{Call, RecvBodyResult, RecvResponseResult};

use super::connection::Connection;
use crate::network::pool::Pool;

/// The body of a response, as it arrives. Its connection returns to the pool only after the body has ended.
pub(super) struct Receiving {
    under_way: Option<(Call<RecvBody>, Connection)>,
    pool: Arc<Pool<Connection>>,
    /// How long the server keeps an idle connection, if it says so.
    announced: Option<Duration>,
}

impl Receiving {
    pub(super) fn new(
        rest: RecvResponseResult,
        connection: Connection,
        pool: Arc<Pool<Connection>>,
        announced: Option<Duration>,
    ) -> Self {
        let mut receiving = Self { under_way: None, pool, announced };
        match rest {
            RecvResponseResult::RecvBody(call) => receiving.under_way = Some((call, connection)),
            RecvResponseResult::Redirect(call) => receiving.finish(connection, call.must_close_connection()),
            RecvResponseResult::Cleanup(call) => receiving.finish(connection, call.must_close_connection()),
        }
        receiving
    }

    fn finish(&self, connection: Connection, must_close: bool) {
        if !must_close && connection.wire.is_reusable() {
            self.pool.give(connection, self.announced);
        }
    }
}

impl Read for Receiving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some((call, connection)) = &mut self.under_way else { return Ok(0) };
        let length = connection.wire.receive_body(call, buffer)?;
        if length == 0 && !buffer.is_empty() {
            if let Some((call, connection)) = self.under_way.take() {
                let must_close = match call.proceed() {
                    Some(RecvBodyResult::Redirect(call)) => call.must_close_connection(),
                    Some(RecvBodyResult::Cleanup(call)) => call.must_close_connection(),
                    None => true,
                };
                self.finish(connection, must_close);
            }
        }
        Ok(length)
    }
}
