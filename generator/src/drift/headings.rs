//! Which headings are those of sections, now that the spec says which endpoints stood together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::expected::Known;
use super::page::{Page, Remark, words};
use crate::prose::quoted;
use crate::spec::Spec;

/// Where the endpoints that the spec knows stand: their sections by the headings above them, and the other way round.
#[derive(Debug, Default)]
pub(super) struct Headings<'a> {
    sections: HashMap<&'a str, HashSet<&'a str>>,
    headings: HashMap<&'a str, HashSet<&'a str>>,
}

impl<'a> Headings<'a> {
    pub(super) fn add(&mut self, section: &'a str, heading: &'a str) {
        self.sections.entry(heading).or_default().insert(section);
        self.headings.entry(section).or_default().insert(heading);
    }

    /// The heading that a section has for itself: all its endpoints stand there, and none of another section.
    pub(super) fn own(&self, section: &str) -> Option<&'a str> {
        let mut headings = self.headings.get(section).filter(|headings| headings.len() == 1)?.iter();
        headings.next().copied().filter(|heading| self.sections[heading].len() == 1)
    }
}

/// Takes the section from each endpoint whose heading is in doubt.
///
/// A heading that the spec does not know is one if it is marked and no endpoint below it is known, or if a section has it
/// for itself, which has been renamed then. A section that has neither its heading nor another one for itself may have
/// lost it.
pub(super) fn doubt(page: &mut Page, spec: &Spec, new: &[String], known: &HashMap<String, Known<'_>>) {
    let titles: HashMap<&str, String> =
        spec.sections.iter().map(|section| (section.name.as_str(), words(&section.content.title))).collect();
    let expected: HashSet<String> = titles.values().cloned().chain(new.iter().map(|title| words(title))).collect();
    let mut places = Headings::default();
    let mut first: BTreeMap<usize, &str> = BTreeMap::new();
    let mut seen = HashSet::new();
    for endpoint in &page.endpoints {
        let known = known.get(&endpoint.route.shape());
        let (Some(known), Some(heading)) = (known, endpoint.section()) else { continue };
        places.add(&known.section.name, heading);
        if seen.insert(known.section.name.as_str()) {
            first.insert(endpoint.line, &known.section.name);
        }
    }
    let is_lost = |section: &str| {
        let has = |heading: &str| places.headings[section].contains(heading);
        !has(&titles[section]) && places.own(section).is_none_or(|heading| expected.contains(heading))
    };
    let is_doubtful = |heading: &str, is_certain: bool| match places.sections.get(heading) {
        _ if expected.contains(heading) => false,
        None => !is_certain,
        Some(sections) => sections.iter().any(|section| places.own(section) != Some(heading)),
    };
    let mut doubts: BTreeMap<usize, String> = BTreeMap::new();
    let mut doubtful = vec![false; page.endpoints.len()];
    for (endpoint, doubtful) in page.endpoints.iter().zip(&mut doubtful) {
        let Some(heading) = &endpoint.section else { continue };
        if is_doubtful(&heading.text, heading.is_certain) {
            *doubtful = true;
            let what = "may head a section, or be a note to the endpoint above, and is passed over: if it heads a new \
                        section, say so with `--section`";
            doubts.entry(heading.line).or_insert_with(|| format!("{} {what}", quoted(&heading.text)));
        } else if known.get(&endpoint.route.shape()).is_some_and(|known| is_lost(&known.section.name)) {
            *doubtful = true;
        }
    }
    let lost = first.into_iter().filter(|(_, section)| is_lost(section));
    let unread: Vec<Remark> = lost
        .map(|(line, section)| Remark {
            line,
            text: format!("the heading {} is not found as a heading", quoted(&titles[section])),
        })
        .collect();
    for (endpoint, doubtful) in page.endpoints.iter_mut().zip(doubtful) {
        endpoint.section.take_if(|_| doubtful);
    }
    page.unread.extend(unread);
    page.unread.sort_by_key(|remark| remark.line);
    page.doubts.extend(doubts.into_iter().map(|(line, text)| Remark { line, text }));
    page.doubts.sort_by_key(|remark| remark.line);
}
