//! Which lines belong to which endpoint, and under which heading it stands.

mod marked;
mod unmarked;

use std::collections::HashSet;
use std::ops::Range;

use super::classify::{Class, Item};

/// The lines of an endpoint.
#[derive(Debug)]
pub(super) struct Segment<'a> {
    /// The heading it stands under.
    pub(super) section: Option<&'a str>,
    /// Its title.
    pub(super) title: Option<&'a Item>,
    /// Its route, as `GET /path`.
    pub(super) route: &'a str,
    pub(super) route_line: usize,
    /// All that stands between its title and the next heading.
    pub(super) body: Range<usize>,
}

/// The page's endpoints; `known` are headings of sections to expect.
pub(super) fn segments<'a>(items: &'a [Item], known: &HashSet<String>) -> Vec<Segment<'a>> {
    if items.iter().any(|item| matches!(item.class, Class::Heading(_))) {
        marked::segments(items)
    } else {
        unmarked::segments(items, known)
    }
}

/// Where the routes stand.
fn routes(items: &[Item]) -> Vec<(usize, &str)> {
    let routes = items.iter().enumerate().filter_map(|(index, item)| match &item.class {
        Class::Route(route) => Some((index, route.as_str())),
        _ => None,
    });
    routes.collect()
}
