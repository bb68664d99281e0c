//! Endpoints that only have another route.

use std::collections::{HashMap, HashSet};

use crate::api::Location;
use crate::drift::Pairing;
use crate::drift::expected::Known;
use crate::drift::page::{Endpoint, words};

/// What has one title in one section: of the spec alone, and of the page alone.
type Namesakes<'a> = (Vec<Known<'a>>, Vec<&'a Endpoint>);

impl<'a> Pairing<'a> {
    /// Takes an endpoint that is gone and one that is new for the same one, where all but the route says so.
    ///
    /// What the spec says of it beyond the page, such as its Rust name, then stays.
    pub fn follow_routes(&mut self) {
        let mut places: HashMap<(String, &str), Namesakes<'a>> = HashMap::new();
        for known in &self.removed {
            let place = (words(&known.section.content.title), &**known.spec.title);
            places.entry(place).or_default().0.push(*known);
        }
        for page in &self.added {
            let Some(section) = page.section() else { continue };
            places.entry((section.to_owned(), page.title.as_str())).or_default().1.push(page);
        }
        let alone = places.into_values().filter_map(|(gone, new)| match (gone.as_slice(), new.as_slice()) {
            ([gone], [page]) => Some((*gone, *page)),
            _ => None,
        });
        let mut followed: Vec<(Known<'a>, &'a Endpoint)> = alone.filter(|(gone, page)| is_same(*gone, page)).collect();
        followed.sort_by_key(|(gone, _)| gone.order);
        for (gone, page) in followed {
            self.removed.retain(|removed| removed.order != gone.order);
            self.added.retain(|added| !std::ptr::eq(*added, page));
            self.both(gone, page);
        }
    }
}

/// Whether at most one parameter differs, and something is left that does not.
fn is_same(known: Known<'_>, page: &Endpoint) -> bool {
    let expected: HashSet<(Location, &str)> =
        known.parameters().map(|expected| (expected.location, expected.name)).collect();
    let rows = page.rows.iter().filter_map(|row| Some((row.location, row.name.as_deref()?)));
    let common = rows.filter(|row| expected.contains(row)).count();
    let most = expected.len().max(page.rows.len());
    let same_method = known.route().is_some_and(|route| route.method == page.route.method);
    common + 1 >= most && (common > 0 || (most == 0 && same_method))
}
