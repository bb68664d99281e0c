//! Recognizes endpoints that have changed only their route.

use std::collections::{HashMap, HashSet};

use super::expected::Known;
use super::page::{Endpoint, words};
use super::pairing::Pairing;
use crate::api::Location;

/// The endpoints with one title in one section: those that only the spec has, and those that only the page has.
type Namesakes<'a> = (Vec<Known<'a>>, Vec<&'a Endpoint>);

/// The missing endpoints, each with the new endpoint on the page that has the same title and section, nearly the same
/// parameters, and another route; in the spec's order.
pub(super) fn rerouted<'a>(missing: &[Known<'a>], added: &[&'a Endpoint]) -> Vec<(Known<'a>, &'a Endpoint)> {
    let mut places: HashMap<(String, &str), Namesakes<'a>> = HashMap::new();
    for known in missing {
        let place = (words(&known.section.content.title), &**known.spec.title);
        places.entry(place).or_default().0.push(*known);
    }
    for page in added {
        let Some(section) = page.section() else { continue };
        places.entry((section.to_owned(), page.title.as_str())).or_default().1.push(page);
    }
    let alone = places.into_values().filter_map(|(gone, new)| match (gone.as_slice(), new.as_slice()) {
        ([gone], [page]) => Some((*gone, *page)),
        _ => None,
    });
    let mut rerouted: Vec<(Known<'a>, &'a Endpoint)> = alone.filter(|(gone, page)| is_same(*gone, page)).collect();
    rerouted.sort_by_key(|(gone, _)| gone.order);
    rerouted
}

impl Pairing<'_> {
    /// Pairs each missing endpoint with the new endpoint that differs from it only in the route.
    ///
    /// The spec then keeps what the page does not show, such as the Rust name.
    pub fn follow_routes(&mut self) {
        for (gone, page) in rerouted(&self.removed, &self.added) {
            self.removed.retain(|removed| removed.order != gone.order);
            self.added.retain(|added| !std::ptr::eq(*added, page));
            self.both(gone, page);
        }
    }
}

/// Whether at most one parameter differs and at least one parameter is the same.
fn is_same(known: Known<'_>, page: &Endpoint) -> bool {
    let expected: HashSet<(Location, &str)> =
        known.parameters().map(|expected| (expected.location, expected.name)).collect();
    let rows = page.rows.iter().filter_map(|row| Some((row.location, row.name.as_deref()?)));
    let common = rows.filter(|row| expected.contains(row)).count();
    let most = expected.len().max(page.rows.len());
    let same_method = known.route().is_some_and(|route| route.method == page.route.method);
    common + 1 >= most && (common > 0 || (most == 0 && same_method))
}
