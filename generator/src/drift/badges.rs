//! Headings with something set apart in them, which may be a badge or the last of their words.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::expected::Known;
use super::page::{Heading, Page, Remark, words};
use crate::spec::Spec;
use crate::text::prose::quoted;

/// Takes a heading with its badge or without it, whichever the spec knows; one that it does not know is in doubt.
///
/// `new` are headings of sections that somebody says are some.
pub(super) fn settle(page: &mut Page, spec: &Spec, new: &[String], known: &HashMap<String, Known<'_>>) {
    let bare = std::mem::take(&mut page.bare);
    if bare.is_empty() {
        return;
    }
    let titles = spec.sections.iter().map(|section| &**section.content.title).chain(new.iter().map(String::as_str));
    let sections: HashSet<String> = titles.map(words).collect();
    let mut doubts = BTreeMap::new();
    for mut endpoint in std::mem::take(&mut page.endpoints) {
        if let Some(heading) = endpoint.section.take_if(|heading| !sections.contains(&heading.text)) {
            match bare.get(&heading.line) {
                None => endpoint.section = Some(heading),
                Some(bare) if sections.contains(bare) => {
                    endpoint.section = Some(Heading { text: bare.clone(), ..heading });
                }
                Some(bare) => drop(doubts.insert(heading.line, doubt(&heading.text, bare))),
            }
        }
        let knows = |title: &str| known.get(&endpoint.route.shape()).is_some_and(|known| known.has_title(title));
        match bare.get(&endpoint.line).filter(|_| !knows(&endpoint.title)) {
            Some(bare) if !knows(bare) => {
                let remark = Remark { line: endpoint.line, text: doubt(&endpoint.title, bare) };
                page.unread.push(remark.about(&endpoint.route));
                page.present.push((endpoint.route_line, endpoint.route));
                continue;
            }
            Some(bare) => endpoint.title.clone_from(bare),
            None => {}
        }
        page.endpoints.push(endpoint);
    }
    page.doubts.extend(doubts.into_iter().map(|(line, text)| Remark { line, text }));
}

fn doubt(heading: &str, bare: &str) -> String {
    let (heading, bare) = (quoted(heading), quoted(bare));
    format!("the heading {heading} may be {bare} with a badge: leave only its words in a copy of the page")
}
