//! Reads the record that a client makes: shapes already, by the routes of the endpoints.

use std::io::Read;

use runtime::record::{Record, RecordError};

use super::evidence::{Evidence, Skip};
use super::route::Router;
use super::unreadable::{Fault, Unreadable};
use crate::api::Route;

/// Whether a file is such a record, by its beginning.
pub(super) fn is_record(head: &[u8]) -> bool {
    let within = head.trim_ascii_start().strip_prefix(b"{").unwrap_or_default();
    within.trim_ascii_start().starts_with(b"\"shapes\"")
}

/// Reads what a record shows of the endpoints' answers.
pub(super) fn read(name: &str, record: impl Read, router: &Router<'_>) -> Result<Evidence, Unreadable> {
    let record = Record::read(record).map_err(|error| match error {
        RecordError::Json(error) => Unreadable::json(name, error, Fault::NoRecord),
        RecordError::TooLarge => Unreadable::new(name, Fault::TooLarge),
        _ => Unreadable::new(name, Fault::OtherVersion),
    })?;
    let mut evidence = Evidence::default();
    for (route, observed) in record.endpoints {
        let endpoint = Route::parse(&route).ok().and_then(|route| router.endpoint(&route.shape()));
        match endpoint {
            Some(endpoint) => evidence.endpoints.entry(endpoint.to_owned()).or_default().merge(observed),
            None => evidence.skip(Skip::Unrouted, observed.answers),
        }
    }
    Ok(evidence)
}
