//! Finds the headings that are new names of sections in the spec.

use std::collections::{HashMap, HashSet};

use super::expected::{self, Known};
use super::joined::Titles;
use super::page::{Endpoint, Page, is_sentence, may_be, words};
use super::pairing::Pair;
use crate::spec::Spec;

/// The sections of known endpoints by the headings above them, and the headings by the sections.
#[derive(Debug, Default)]
pub(super) struct Headings<'a> {
    pub(super) sections: HashMap<&'a str, HashSet<&'a str>>,
    pub(super) headings: HashMap<&'a str, HashSet<&'a str>>,
}

impl<'a> Headings<'a> {
    /// Takes pairs of a section and a heading, one for each endpoint.
    pub(super) fn of(endpoints: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut all = Self::default();
        for (section, heading) in endpoints {
            all.sections.entry(heading).or_default().insert(section);
            all.headings.entry(section).or_default().insert(heading);
        }
        all
    }

    /// The heading that belongs to this section alone: all its endpoints stand there, and no endpoint of another
    /// section does.
    pub(super) fn own(&self, section: &str) -> Option<&'a str> {
        let mut headings = self.headings.get(section).filter(|headings| headings.len() == 1)?.iter();
        headings.next().copied().filter(|heading| self.sections[heading].len() == 1)
    }
}

/// The headings that can be new names of sections in the spec. Each of them meets these conditions:
///
/// - The user names it, or it is marked on a page that shows the whole documentation.
/// - The first endpoint below it is known. A heading above a new endpoint is the heading of a new section, and the
///   heading after it may be missing.
/// - All endpoints of the section are on the page. Otherwise the page may begin within the section.
/// - The section's old heading is nowhere on the page, and the new heading is no part of it.
/// - It is neither a title in the spec, nor several such titles in one line, nor a sentence.
/// - No text stands between it and the first endpoint. Such text is usual below the title of a page.
pub(super) fn can_rename(
    page: &Page,
    spec: &Spec,
    new: &HashSet<String>,
    known: &HashMap<String, Known<'_>>,
) -> HashSet<String> {
    let is_whole = whole_sections(page, spec, known);
    let titles = Titles::of(spec);
    let can = |endpoint: &&Endpoint| {
        let (Some(known), Some(heading)) = (known.get(&endpoint.route.shape()), &endpoint.section) else {
            return false;
        };
        let (old, text) = (words(&known.section.content.title), &*heading.text);
        let is_shown = !page.is_part && heading.is_certain && heading.is_bare && !is_sentence(text);
        (is_shown || new.contains(text))
            && is_whole.contains(known.section.name.as_str())
            && !page.headings.contains(&old)
            && !may_be(text, &old)
            && !titles.has(text)
            && titles.joined(text).is_none()
    };
    let mut firsts: HashMap<&str, &Endpoint> = HashMap::new();
    for endpoint in &page.endpoints {
        firsts.entry(endpoint.section().unwrap_or_default()).or_insert(endpoint);
    }
    firsts.into_values().filter(can).filter_map(|endpoint| Some(endpoint.section()?.to_owned())).collect()
}

/// The sections that have all their endpoints on the page.
fn whole_sections<'a>(page: &Page, spec: &'a Spec, known: &HashMap<String, Known<'_>>) -> HashSet<&'a str> {
    let present = page.present.iter().map(|(_, route)| route.shape());
    let shapes = page.endpoints.iter().map(|endpoint| endpoint.route.shape()).chain(present);
    let here: HashSet<usize> = shapes.filter_map(|shape| Some(known.get(&shape)?.order)).collect();
    let missing = expected::endpoints(spec).filter(|known| !here.contains(&known.order));
    let incomplete: HashSet<&str> = missing.map(|known| known.section.name.as_str()).collect();
    let sections = spec.sections.iter().map(|section| section.name.as_str());
    sections.filter(|name| !incomplete.contains(name)).collect()
}

/// The sections that stand alone below a heading which the spec does not know, with this heading.
pub(super) fn renamed<'a>(spec: &'a Spec, pairs: &[Pair<'a>]) -> HashMap<&'a str, &'a str> {
    let titles: HashSet<String> = spec.sections.iter().map(|section| words(&section.content.title)).collect();
    let placed = pairs.iter().filter_map(|pair| Some((&*pair.known.section.name, pair.page.section()?)));
    let places = Headings::of(placed);
    let sections = spec.sections.iter().map(|section| section.name.as_str());
    let own = sections.filter_map(|name| Some((name, places.own(name)?)));
    own.filter(|(_, heading)| !titles.contains(*heading)).collect()
}
