//! Pairs the endpoints of a page with those of a spec.

use std::collections::{HashMap, HashSet};

use super::accept::shapes;
use super::expected::{self, Known};
use super::page::Page;
use super::pairing::Pairing;
use super::{authentication, missing, names, order, renames};
use crate::spec::Spec;

/// Pairs the endpoints of a page with those of a spec.
///
/// Two endpoints are the same if a server could not distinguish their routes, so the names of placeholders may differ.
/// Two parameters are the same if they have the same name and location, or otherwise if they have the same name.
///
/// A missing endpoint counts as removed only if the page is read completely and is not a part of the documentation.
#[must_use]
pub fn pair<'a>(spec: &'a Spec, page: &'a Page) -> Pairing<'a> {
    let mut pairing = Pairing {
        pairs: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
        renamed: HashMap::new(),
        is_in_place: true,
        unread: page.unread.clone(),
        doubts: page.doubts.clone(),
    };
    let shapes = shapes(spec);
    let present = page.present.iter().filter_map(|(_, route)| shapes.get(&route.shape()));
    let mut seen: HashSet<usize> = present.map(|known| known.order).collect();
    for endpoint in &page.endpoints {
        match shapes.get(&endpoint.route.shape()).filter(|known| seen.insert(known.order)) {
            Some(known) => pairing.both(*known, endpoint),
            None => match names::named(&[], endpoint)
                .map(|rows| names::doubtful(endpoint, &rows, &[]).or_else(|| names::detached(endpoint, &rows)))
            {
                Ok(None) => pairing.added.push(endpoint),
                Ok(Some(remark)) | Err(remark) => pairing.unread.push(remark),
            },
        }
    }
    let missing: Vec<Known<'a>> = expected::endpoints(spec).filter(|known| !seen.contains(&known.order)).collect();
    let is_whole = !page.is_part && pairing.unread.is_empty();
    missing::doubt_merged_rows(&mut pairing);
    missing::doubt_neighbours(&mut pairing, &missing, page);
    if is_whole {
        pairing.removed = missing;
    }
    pairing.is_in_place &= pairing.unread.is_empty();
    if pairing.is_in_place {
        pairing.renamed = renames::renamed(spec, &pairing.pairs);
    }
    if !page.is_ended {
        pairing.doubts.extend(missing::keep_end(&mut pairing.pairs, &pairing.added, page));
    }
    pairing.doubts.extend(authentication::doubts(spec, page));
    pairing.doubts.extend(order::doubts(&pairing.pairs));
    pairing
}
