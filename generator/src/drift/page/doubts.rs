//! Where an endpoint contradicts itself.

use super::{Endpoint, Remark};
use crate::model::Location;
use crate::prose::quoted;

/// Says where an endpoint's samples, tables and route contradict each other.
pub(super) fn doubts(endpoint: &Endpoint, keyed: &[bool], fields_differ: bool) -> Vec<Remark> {
    let mut doubts = Vec::new();
    let mut doubt = |text: String| doubts.push(Remark { line: endpoint.route_line, text }.about(&endpoint.route));
    if keyed.contains(&true) && keyed.contains(&false) {
        doubt("one sample sends the key, the other does not".to_owned());
    }
    if fields_differ {
        doubt("the samples send different fields".to_owned());
    }
    let rows = || endpoint.rows.iter().filter(|row| row.location == Location::Body);
    let listed: Vec<&str> = rows().filter_map(|row| row.name.as_deref()).collect();
    let sent = endpoint.names_shown(Location::Body);
    // A row without a name may be any of them.
    let is_whole = rows().count() == listed.len();
    for name in sent.iter().filter(|name| is_whole && !listed.contains(name)) {
        doubt(format!("a sample sends {}, which the table of the body has not", quoted(name)));
    }
    for name in listed.iter().filter(|name| endpoint.auth.is_some() && !sent.contains(name)) {
        doubt(format!("the table of the body has {}, which no sample sends", quoted(name)));
    }
    doubts
}
