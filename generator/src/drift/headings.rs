//! Which headings are those of sections, now that the spec says which endpoints stood together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::expected::Known;
use super::joined::Titles;
use super::page::{Endpoint, Heading, Page, Remark, words};
use super::pairing::Pair;
use crate::spec::Spec;
use crate::text::prose::quoted;

/// Where the endpoints that the spec knows stand: their sections by the headings above them, and the other way round.
#[derive(Debug, Default)]
struct Headings<'a> {
    sections: HashMap<&'a str, HashSet<&'a str>>,
    headings: HashMap<&'a str, HashSet<&'a str>>,
}

impl<'a> Headings<'a> {
    /// From the section and the heading of each endpoint.
    fn of(endpoints: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut all = Self::default();
        for (section, heading) in endpoints {
            all.sections.entry(heading).or_default().insert(section);
            all.headings.entry(section).or_default().insert(heading);
        }
        all
    }

    /// The heading that a section has for itself: all its endpoints stand there, and none of another section.
    fn own(&self, section: &str) -> Option<&'a str> {
        let mut headings = self.headings.get(section).filter(|headings| headings.len() == 1)?.iter();
        headings.next().copied().filter(|heading| self.sections[heading].len() == 1)
    }
}

/// Takes the section from each endpoint whose heading is in doubt; `new` are headings that somebody says are some.
///
/// A heading that the spec does not know is one if it is marked, or one of `new`, and if no endpoint below it is known,
/// or if a section has it for itself, which has been renamed then: unless it is made of known ones, and so may be several
/// lines in one. A section that has neither its heading nor another one for itself may have lost it.
pub(super) fn doubt(page: &mut Page, spec: &Spec, new: &[String], known: &HashMap<String, Known<'_>>) {
    let phrases = Titles::of(spec);
    let titles: HashMap<&str, String> =
        spec.sections.iter().map(|section| (section.name.as_str(), words(&section.content.title))).collect();
    let expected: HashSet<String> = titles.values().cloned().chain(new.iter().map(|title| words(title))).collect();
    let home = |endpoint: &Endpoint| Some(known.get(&endpoint.route.shape())?.section.name.as_str());
    let places = Headings::of(page.endpoints.iter().filter_map(|page| Some((home(page)?, page.section()?))));
    let is_doubtful = |heading: &Heading| {
        let sections = places.sections.get(&*heading.text);
        let mut sections = sections.into_iter().flatten();
        !expected.contains(&heading.text)
            && (!heading.is_certain || sections.any(|section| places.own(section) != Some(&heading.text)))
    };
    let headings = page.endpoints.iter().filter_map(|endpoint| endpoint.section.as_ref());
    let certain: HashSet<&str> = headings.filter(|heading| heading.is_certain).map(|heading| &*heading.text).collect();
    let is_lost = |section: &str| {
        let is_there = places.headings[section].contains(titles[section].as_str());
        let is_new = |heading: &str| {
            certain.contains(heading)
                && titles.values().all(|title| title != heading)
                && phrases.joined(heading).is_none()
        };
        !is_there && !places.own(section).is_some_and(is_new)
    };
    let (mut doubts, mut lost) = (BTreeMap::new(), HashMap::new());
    let judge = |endpoint: &Endpoint| {
        let Some(heading) = &endpoint.section else { return false };
        let lacking = home(endpoint).filter(|home| is_lost(home));
        if is_doubtful(heading) {
            doubts.entry(heading.line).or_insert_with(|| heading.text.clone());
        }
        if let Some(section) = lacking {
            lost.entry(section).or_insert(endpoint.line);
        }
        lacking.is_none() && !is_doubtful(heading)
    };
    let sound: Vec<bool> = page.endpoints.iter().map(judge).collect();
    for (endpoint, sound) in page.endpoints.iter_mut().zip(sound) {
        endpoint.section.take_if(|_| !sound);
    }
    page.doubts.extend(doubts.into_iter().map(|(line, text)| {
        let what = "may head a section, or be a note to the endpoint above, and is passed over: if it heads a \
                    section, say so with `--section`";
        Remark { line, text: format!("{} {what}", quoted(&text)) }
    }));
    page.unread.extend(lost.into_iter().map(|(section, line)| Remark {
        line,
        text: format!("the heading {} is not found as a heading", quoted(&titles[section])),
    }));
    page.doubts.sort_by_key(|remark| remark.line);
    page.unread.sort_by_key(|remark| remark.line);
}

/// Sections that have a heading for themselves which the spec does not know.
pub(super) fn renamed<'a>(spec: &'a Spec, pairs: &[Pair<'a>]) -> HashMap<&'a str, &'a str> {
    let titles: HashSet<String> = spec.sections.iter().map(|section| words(&section.content.title)).collect();
    let placed = pairs.iter().filter_map(|pair| Some((&*pair.known.section.name, pair.page.section()?)));
    let places = Headings::of(placed);
    let sections = spec.sections.iter().map(|section| section.name.as_str());
    let own = sections.filter_map(|name| Some((name, places.own(name)?)));
    own.filter(|(_, heading)| !titles.contains(*heading)).collect()
}
