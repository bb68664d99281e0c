//! Finds lines that may be two lines in one: texts that consist of titles and headings in the spec.

use std::collections::HashSet;

use super::page::words;
use crate::spec::Spec;

/// The titles and headings of a spec.
#[derive(Debug)]
pub(super) struct Titles(HashSet<String>);

impl Titles {
    pub(super) fn of(spec: &Spec) -> Self {
        let sections = spec.sections.iter().map(|section| &**section.content.title);
        let endpoints = spec.sections.iter().flat_map(|section| section.content.endpoints.values());
        let all = sections.chain(endpoints.map(|endpoint| &**endpoint.title)).chain([&**spec.api.content.name]);
        Self(all.map(words).collect())
    }

    pub(super) fn has(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// The known titles that a text consists of, if there are two or more.
    pub(super) fn joined<'t>(&self, text: &'t str) -> Option<Vec<&'t str>> {
        // The positions where a title may begin, each with the known titles that make up the text before it.
        let mut made: Vec<(usize, Vec<&str>)> = vec![(0, Vec::new())];
        for end in text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]) {
            let longer = made.iter().find_map(|(start, titles)| {
                let title = text.get(*start..end)?.trim_start();
                self.0.contains(title).then(|| [titles.as_slice(), &[title]].concat())
            });
            made.extend(longer.map(|titles| (end, titles)));
        }
        made.pop().filter(|(end, titles)| *end == text.len() && titles.len() > 1).map(|(_, titles)| titles)
    }
}
