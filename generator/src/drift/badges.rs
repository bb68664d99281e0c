//! Headings that contain an element which may be a badge, a word of the heading, or a part of a word.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::expected::Known;
use super::page::{Heading, Page, Remark, words};
use crate::spec::Spec;
use crate::text::prose::quoted;

/// Chooses between the text of a heading and its other possible texts: the one that the spec knows is right. If the
/// spec knows none of them, the heading is doubtful.
///
/// `new` are headings of new sections that the user names.
pub(super) fn settle(page: &mut Page, spec: &Spec, new: &[String], known: &HashMap<String, Known<'_>>) {
    let others = std::mem::take(&mut page.others);
    if others.is_empty() {
        return;
    }
    let titles = spec.sections.iter().map(|section| &**section.content.title).chain(new.iter().map(String::as_str));
    let sections: HashSet<String> = titles.map(words).collect();
    let mut doubts = BTreeMap::new();
    for mut endpoint in std::mem::take(&mut page.endpoints) {
        if let Some(heading) = endpoint.section.take_if(|heading| !sections.contains(&heading.text)) {
            match others.get(&heading.line).map(Vec::as_slice) {
                None | Some([]) => endpoint.section = Some(heading),
                Some(others @ [first, ..]) => match others.iter().find(|other| sections.contains(*other)) {
                    Some(other) => endpoint.section = Some(Heading { text: other.clone(), ..heading }),
                    None => drop(doubts.insert(heading.line, doubt(&heading.text, first))),
                },
            }
        }
        let knows = |title: &str| known.get(&endpoint.route.shape()).is_some_and(|known| known.has_title(title));
        let others = others.get(&endpoint.line).filter(|_| !knows(&endpoint.title)).map(Vec::as_slice);
        if let Some(others @ [first, ..]) = others {
            let Some(other) = others.iter().find(|other| knows(other)) else {
                let remark = Remark { line: endpoint.line, text: doubt(&endpoint.title, first) };
                page.unread.push(remark.about(&endpoint.route));
                page.present.push((endpoint.route_line, endpoint.route));
                continue;
            };
            endpoint.title.clone_from(other);
        }
        page.endpoints.push(endpoint);
    }
    page.doubts.extend(doubts.into_iter().map(|(line, text)| Remark { line, text }));
}

fn doubt(heading: &str, other: &str) -> String {
    let (heading, other) = (quoted(heading), quoted(other));
    format!(
        "the heading {heading} may be {other}, with a badge or in parts: leave only its words in a copy of the page"
    )
}
