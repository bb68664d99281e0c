//! Which headings are those of sections, now that the spec says which endpoints stood together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::expected::{self, Known};
use super::joined::Titles;
use super::page::{Endpoint, Heading, Page, Remark, is_sentence, words};
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
/// A heading that the spec does not know is that of a new section if it is marked, or one of `new`, and no endpoint below
/// it is known. A section that has it for itself has been renamed, if it [can be](can_rename) its new heading. A section
/// that has neither its heading nor another one for itself may have lost it.
pub(super) fn doubt(page: &mut Page, spec: &Spec, new: &[String], known: &HashMap<String, Known<'_>>) {
    let titles: HashMap<&str, String> =
        spec.sections.iter().map(|section| (section.name.as_str(), words(&section.content.title))).collect();
    let new: HashSet<String> = new.iter().map(|title| words(title)).collect();
    let home = |endpoint: &Endpoint| Some(known.get(&endpoint.route.shape())?.section.name.as_str());
    let places = Headings::of(page.endpoints.iter().filter_map(|page| Some((home(page)?, page.section()?))));
    let renaming = can_rename(page, spec, &new, known);
    let is_expected =
        |heading: &Heading| new.contains(&heading.text) || titles.values().any(|title| *title == heading.text);
    let is_doubtful = |heading: &Heading| match places.sections.get(&*heading.text) {
        _ if is_expected(heading) => false,
        None => !heading.is_certain,
        Some(sections) => {
            let is_own = |section: &&str| places.own(section) == Some(&heading.text);
            !renaming.contains(&*heading.text) || !sections.iter().all(is_own)
        }
    };
    let is_lost = |section: &str| {
        let is_there = places.headings[section].contains(titles[section].as_str());
        !is_there && !places.own(section).is_some_and(|heading| renaming.contains(heading))
    };
    let (mut doubts, mut lost) = (BTreeMap::new(), HashMap::new());
    let judge = |endpoint: &Endpoint| {
        let Some(heading) = &endpoint.section else { return false };
        let lacking = home(endpoint).filter(|home| is_lost(home));
        if is_doubtful(heading) {
            doubts.entry(heading.text.clone()).or_insert(heading.line);
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
    page.doubts.extend(doubts.into_iter().map(|(text, line)| {
        let what = "may head a section, or be a note to the endpoint above, and is passed over: if it heads a \
                    section, say so with `--section`";
        Remark { line, text: format!("{} {what}", quoted(&text)) }
    }));
    page.unread.extend(lost.into_iter().map(|(section, line)| Remark {
        line,
        text: format!(
            "the heading {} is not found above its endpoints; if it has another name now, write that into the spec",
            quoted(&titles[section])
        ),
    }));
    page.doubts.sort_by_key(|remark| remark.line);
    page.unread.sort_by_key(|remark| remark.line);
}

/// The headings that can be new ones of sections that the spec knows.
///
/// They are marked, or among those that somebody names, and the spec does not know them. The first endpoint below is
/// known: above a new one, it heads a new section, and the next section's heading may be lost. All endpoints of the section
/// are on the page, which may not begin with them otherwise, and its own heading is not, nor a part of it. A heading that is made of known ones may be several lines in one, and one
/// with text of its own may be the title of the page.
fn can_rename(page: &Page, spec: &Spec, new: &HashSet<String>, known: &HashMap<String, Known<'_>>) -> HashSet<String> {
    let titles = Titles::of(spec);
    let mut firsts: HashMap<&str, &Endpoint> = HashMap::new();
    for endpoint in &page.endpoints {
        firsts.entry(endpoint.section().unwrap_or_default()).or_insert(endpoint);
    }
    let present = page.present.iter().map(|(_, route)| route.shape());
    let shapes = page.endpoints.iter().map(|endpoint| endpoint.route.shape()).chain(present);
    let here: HashSet<usize> = shapes.filter_map(|shape| Some(known.get(&shape)?.order)).collect();
    let missing = expected::endpoints(spec).filter(|known| !here.contains(&known.order));
    let incomplete: HashSet<&str> = missing.map(|known| known.section.name.as_str()).collect();
    let is_whole = |known: &Known<'_>| {
        let is_there = page.headings.contains(&words(&known.section.content.title));
        !is_there && !incomplete.contains(known.section.name.as_str())
    };
    let headings = firsts.into_values().filter_map(|endpoint| {
        let known = known.get(&endpoint.route.shape()).filter(|known| is_whole(known))?;
        let (old, heading) = (words(&known.section.content.title), endpoint.section.as_ref()?);
        let new = &*heading.text;
        let is_part = new.ends_with(&old) || old.starts_with(new) || old.ends_with(new);
        (!is_part).then_some(heading)
    });
    let can = |heading: &&Heading| {
        let is_shown = heading.is_certain && heading.is_bare && !is_sentence(&heading.text);
        let is_told = new.contains(&heading.text) || is_shown;
        is_told && !titles.has(&heading.text) && titles.joined(&heading.text).is_none()
    };
    headings.filter(can).map(|heading| heading.text.clone()).collect()
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
