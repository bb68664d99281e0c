//! Headings of sections that the page seems to lack, or to have one too many of.

use std::collections::{HashMap, HashSet};

use super::expected::Known;
use super::page::{Endpoint, Heading, Page, Remark, words};
use crate::prose::quoted;
use crate::spec::Spec;

/// An endpoint that the spec knows, under a heading.
type Placed<'s, 'p> = (Known<'s>, &'p Endpoint, &'p Heading);

/// Takes the section from each endpoint whose heading is in doubt.
pub(super) fn doubt(page: &mut Page, spec: &Spec, known: &HashMap<String, Known<'_>>) {
    let titles: HashSet<String> = spec.sections.iter().map(|section| words(&section.content.title)).collect();
    let placed: Vec<Placed<'_, '_>> = page
        .endpoints
        .iter()
        .filter_map(|page| Some((*known.get(&page.route.shape())?, page, page.section.as_ref()?)))
        .collect();
    let (headless, unread) = headless(&placed, &titles);
    let foreign = foreign(&placed, &page.endpoints, &titles);
    page.unread.extend(unread);
    page.doubts.extend(foreign.iter().map(|(line, text)| {
        let text = format!("{} stands within a section, and may be no heading of one: it is passed over", quoted(text));
        Remark { line: *line, text }
    }));
    for endpoint in &mut page.endpoints {
        let is_headless = headless.contains(&endpoint.route_line);
        endpoint.section.take_if(|heading| is_headless || foreign.contains_key(&heading.line));
    }
    page.unread.sort_by_key(|remark| remark.line);
}

/// The lines of endpoints whose section has its heading nowhere, and has not got another one for itself.
fn headless(placed: &[Placed<'_, '_>], titles: &HashSet<String>) -> (HashSet<usize>, Vec<Remark>) {
    let mut sections: HashMap<&str, Vec<&Placed<'_, '_>>> = HashMap::new();
    let mut below: HashMap<&str, HashSet<&str>> = HashMap::new();
    for one @ (known, _, heading) in placed {
        sections.entry(&known.section.name).or_default().push(one);
        below.entry(&heading.text).or_default().insert(&known.section.name);
    }
    let (mut lines, mut unread) = (HashSet::new(), Vec::new());
    for endpoints in sections.values() {
        let (known, first, heading) = endpoints[0];
        let title = words(&known.section.content.title);
        let is_kept = endpoints.iter().any(|(_, _, heading)| heading.text == title);
        let is_one = endpoints.iter().all(|(_, _, other)| other.text == heading.text);
        let is_renamed = is_one && !titles.contains(&heading.text) && below[heading.text.as_str()].len() == 1;
        if !is_kept && !is_renamed {
            let text = format!("the heading {} is not found as a heading", quoted(&title));
            unread.push(Remark { line: first.line, text });
            lines.extend(endpoints.iter().map(|(_, page, _)| page.route_line));
        }
    }
    (lines, unread)
}

/// Headings, by their lines, that the spec does not know, and below which the section before goes on.
fn foreign(placed: &[Placed<'_, '_>], endpoints: &[Endpoint], titles: &HashSet<String>) -> HashMap<usize, String> {
    let homes: HashMap<usize, String> =
        placed.iter().map(|(known, page, _)| (page.route_line, words(&known.section.content.title))).collect();
    let mut before = None;
    let mut foreign = HashMap::new();
    for (endpoint, heading) in endpoints.iter().filter_map(|page| Some((page, page.section.as_ref()?))) {
        if titles.contains(&heading.text) {
            before = Some(&heading.text);
        } else if before.is_some() && homes.get(&endpoint.route_line) == before {
            foreign.insert(heading.line, heading.text.clone());
        }
    }
    foreign
}
