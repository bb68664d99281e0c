//! Pages that mark their headings.

use super::super::classify::{Class, Item};
use super::super::table::location_of;
use super::{Segment, routes};

/// An endpoint's title is the heading before its route, its section the heading above that.
pub(super) fn segments(items: &[Item]) -> Vec<Segment<'_>> {
    let headings: Vec<(usize, u8)> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| match item.class {
            // A table's title is no endpoint's.
            Class::Heading(level) if location_of(&item.text).is_none() => Some((index, level)),
            _ => None,
        })
        .collect();
    let routes = routes(items);
    let segments = routes.iter().enumerate().map(|(number, (at, route))| {
        let place = headings.partition_point(|(index, _)| index < at);
        let title = place.checked_sub(1).and_then(|place| headings.get(place));
        let section = title.and_then(|(_, level)| headings[..place].iter().rev().find(|(_, other)| other < level));
        let begin = title.map_or(*at, |(index, _)| index + 1);
        let next_route = routes.get(number + 1).map_or(items.len(), |(index, _)| *index);
        // The next endpoint begins at its title; a title without a route has nothing to do with this one.
        let level = title.map_or(0, |(_, level)| *level);
        let next = headings[place..].iter().find(|(_, other)| *other <= level).map_or(items.len(), |(index, _)| *index);
        Segment {
            section: section.and_then(|(index, _)| items.get(*index)).map(|item| item.text.as_str()),
            title: title.and_then(|(index, _)| items.get(*index)),
            route,
            route_line: items[*at].line,
            body: begin..next.min(next_route).max(at + 1),
        }
    });
    segments.collect()
}
