//! Compares the order of sections and of their endpoints.

use std::collections::{HashMap, HashSet};

use super::page::{Remark, words};
use super::pairing::Pair;
use crate::text::prose::quoted;

/// Reports the sections that have another position than in the spec, and the sections whose endpoints have another
/// order.
pub(super) fn doubts(pairs: &[Pair<'_>]) -> Vec<Remark> {
    let mut last: HashMap<&str, usize> = HashMap::new();
    let mut told: HashSet<&str> = HashSet::new();
    let mut latest = 0;
    let mut doubts = Vec::new();
    for Pair { known, page, .. } in pairs {
        let section = known.section.name.as_str();
        let title = words(&known.section.content.title);
        let before = last.insert(section, known.order);
        let what = match before {
            None if page.section() == Some(&title) && known.order < latest => Some("section"),
            Some(before) if before > known.order && told.insert(section) => Some("endpoints of"),
            _ => None,
        };
        if before.is_none() {
            latest = latest.max(known.order);
        }
        doubts.extend(what.map(|what| Remark {
            line: page.line,
            text: format!("the page has the {what} {} in another order than the spec", quoted(&title)),
        }));
    }
    doubts
}
