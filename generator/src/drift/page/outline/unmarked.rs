//! Pages of plain text, where a heading is a line like others.
//!
//! The line before a route is the endpoint's title. What stands between the end of the endpoint before, which is a
//! table or the samples, and that title is a description, the heading of a section, or both.

use std::collections::HashSet;

use super::super::classify::{Class, Item};
use super::super::table::location_of;
use super::{Segment, routes};

pub(super) fn segments<'a>(items: &'a [Item], known: &HashSet<String>) -> Vec<Segment<'a>> {
    let routes = routes(items);
    let mut section = None;
    let mut segments: Vec<Segment<'a>> = Vec::with_capacity(routes.len());
    let mut from = 0;
    for (number, (at, route)) in routes.iter().enumerate() {
        let head = Head::of(items, from, *at, number == 0, known);
        section = head.section.or(section);
        if let Some(before) = segments.last_mut() {
            before.body.end = head.begin;
        }
        segments.push(Segment {
            section,
            title: head.title,
            route,
            route_line: items[*at].line,
            body: at + 1..items.len(),
        });
        from = at + 1;
    }
    segments
}

/// The headings between one endpoint and the next.
struct Head<'a> {
    section: Option<&'a str>,
    title: Option<&'a Item>,
    /// The first line that belongs to the next endpoint.
    begin: usize,
}

impl<'a> Head<'a> {
    /// Looks at the lines from the end of a route to the next one.
    fn of(items: &'a [Item], from: usize, to: usize, first: bool, known: &HashSet<String>) -> Self {
        let between = &items[from..to];
        let end = between.iter().rposition(|item| !matches!(item.class, Class::Plain | Class::Label));
        let tail = end.map_or(0, |end| end + 1);
        let lines: Vec<usize> = (from + tail..to).filter(|index| matches!(items[*index].class, Class::Plain)).collect();
        let Some((title, above)) = lines.split_last() else {
            return Self { section: None, title: None, begin: to };
        };
        let is_table = |item: &Item| {
            matches!(item.class, Class::Row(_) | Class::Header | Class::Rule | Class::Malformed | Class::Stray)
        };
        let described = end.is_some_and(|end| is_table(&between[end])) || is_described(between);
        // Before the first endpoint stand lines of all kinds: only the last of them is the heading.
        let section = if first {
            above.last().copied().filter(|index| could_be_heading(&items[*index].text))
        } else {
            choose(items, above, described, known)
        };
        let passed = section.map(|index| items[index].text.as_str()).or_else(|| passed(between, known));
        Self { section: passed, title: items.get(*title), begin: section.unwrap_or(*title) }
    }
}

/// The heading of a section whose first endpoint has samples but no route.
fn passed<'a>(between: &'a [Item], known: &HashSet<String>) -> Option<&'a str> {
    let mut samples = between.iter().enumerate().filter(|(_, item)| matches!(item.class, Class::Samples));
    let (_, (again, _)) = samples.next().zip(samples.next())?;
    let above = between[..again].iter().rev().filter(|item| matches!(item.class, Class::Plain));
    // Its title, a route that is none, and the heading.
    above.take(3).map(|item| item.text.as_str()).find(|text| known.contains(*text))
}

/// Which of the lines above a title is the heading of its section.
fn choose(items: &[Item], above: &[usize], described: bool, known: &HashSet<String>) -> Option<usize> {
    let text = |index: &usize| items[*index].text.as_str();
    if let Some(heading) = above.iter().rev().find(|index| known.contains(text(index))) {
        return Some(*heading);
    }
    // The first line after samples describes them.
    let candidates = if described { above } else { above.get(1..).unwrap_or_default() };
    match candidates {
        [only] if described => Some(*only).filter(|index| could_be_heading(text(index))),
        _ => candidates.iter().rev().find(|index| could_be_heading(text(index))).copied(),
    }
}

/// Whether an endpoint's description stands before its samples, so that none follows them.
fn is_described(between: &[Item]) -> bool {
    let before = between.iter().take_while(|item| matches!(item.class, Class::Plain));
    let solid = between.iter().find(|item| !matches!(item.class, Class::Plain | Class::Label));
    before.count() > 0 && solid.is_some_and(|item| matches!(item.class, Class::Code | Class::Samples))
}

/// Whether a line is written as headings are: a few words, no sentence.
fn could_be_heading(text: &str) -> bool {
    text.split(' ').count() <= 6 && !text.ends_with(['.', ':', '!', '?', ',']) && location_of(text).is_none()
        // Cells of a table, whatever it is about.
        && !text.contains('|')
}
