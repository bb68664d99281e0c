//! Decides which headings are headings of sections. The spec helps, because it knows which endpoints belong together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::expected::Known;
use super::page::{Endpoint, Heading, Page, Remark, words};
use super::renames::{Headings, can_rename};
use crate::spec::Spec;
use crate::text::prose::quoted;

/// Removes the section from each endpoint whose heading is doubtful. `new` are the headings that the user names.
///
/// A heading that the spec does not know belongs to a new section if the user names it, or if it is marked and no
/// endpoint below it is known.
///
/// A section is renamed if all its endpoints stand below one new heading, no endpoint of another section does, and the
/// heading [can be](can_rename) its new name. If a section has neither its old heading nor a new one, its heading may
/// be missing from the page.
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
