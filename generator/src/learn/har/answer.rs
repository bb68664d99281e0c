//! What an exchange shows of an endpoint's answers.

use runtime::record::Shape;
use serde_json::Value;

use super::body::{self, Json};
use super::entry::Entry;
use crate::learn::evidence::Skip;
use crate::learn::route::{Lost, Router};

/// What an endpoint answered with success: a body that begins as JSON.
pub(in crate::learn) struct Answer<'x> {
    /// The Rust path of the endpoint.
    pub(in crate::learn) endpoint: &'x str,
    entry: &'x Entry,
    json: Json<'x>,
}

impl Entry {
    /// The answer that the exchange shows, or why it shows none.
    pub(in crate::learn) fn answer<'x>(&'x self, router: &'x Router<'_>) -> Result<Answer<'x>, Lost> {
        let segments = router.locate(&self.url).ok_or(Skip::OtherHost)?;
        if self.is_websocket() {
            return Err(Skip::WebSocket.into());
        }
        let endpoint = router.find(&self.method, &segments)?;
        match self.status {
            200..300 => Ok(Answer { endpoint, entry: self, json: body::json(self)? }),
            0 => Err(Skip::NoResponse.into()),
            304 => Err(Skip::NotModified.into()),
            300..400 => Err(Skip::Redirected.into()),
            _ => Err(Skip::NoSuccess.into()),
        }
    }
}

impl Answer<'_> {
    pub(in crate::learn) fn shape(&self) -> Result<Shape, Skip> {
        let shape = Shape::read(self.json.text().as_bytes()).ok_or(self.json.otherwise)?;
        Ok(shape.shown_by(self.entry.identity()))
    }

    pub(in crate::learn) fn value(&self) -> Result<Value, Skip> {
        serde_json::from_str(self.json.text()).map_err(|_| self.json.otherwise)
    }
}
