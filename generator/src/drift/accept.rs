//! Whether a page is one to conclude from, now that the spec is beside it.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::expected::{self, Known};
use super::headings;
use super::page::{self, Endpoint, Page, Remark, words};
use crate::prose::quoted;
use crate::spec::Spec;

/// What somebody who knows the page says of it.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The page is a part of the documentation: of what it does not show nothing is known.
    pub is_part: bool,
    /// The headings of new sections, for a page that marks no headings.
    pub sections: Vec<String>,
    /// So many endpoints are gone from the documentation.
    pub gone: Option<usize>,
}

/// Reads a page, in whichever form it was saved.
///
/// A page of plain text does not mark its headings: those that the spec has help to find them, and what it knows of
/// the endpoints below tells whether another line is one.
///
/// # Errors
///
/// Why nothing can be concluded from the page: it shows no endpoint, or, although it is said to be the whole, none
/// that the spec knows, or their titles are all other ones.
pub fn read(text: &str, spec: &Spec, hints: &Hints) -> Result<Page, Vec<Remark>> {
    let titles = spec.sections.iter().map(|section| section.content.title.as_str());
    let mut page = page::read(text, titles.chain(hints.sections.iter().map(String::as_str)));
    page.is_part = hints.is_part;
    accept(page, spec)
}

/// Accepts a page that can be compared, with those headings in doubt that the spec speaks against.
fn accept(mut page: Page, spec: &Spec) -> Result<Page, Vec<Remark>> {
    let known = shapes(spec);
    let of = |endpoint: &Endpoint| known.get(&endpoint.route.shape()).copied();
    let pairs: Vec<(Known<'_>, &Endpoint)> =
        page.endpoints.iter().filter_map(|endpoint| Some((of(endpoint)?, endpoint))).collect();
    if let Some(fault) = fault(&page, &pairs, &known) {
        let line = page.endpoints.first().map_or(1, |first| first.line);
        page.unread.push(Remark { line, text: fault.to_owned() });
        return Err(page.unread);
    }
    let doubtful = doubtful(&pairs, &page.endpoints, of);
    for (line, text) in &doubtful {
        let what = "may be the heading of a section, or a note to the endpoint above, and is passed over: if it heads a \
                    new section, say so with `--section`";
        page.doubts.push(Remark { line: *line, text: format!("{} {what}", quoted(text)) });
    }
    for endpoint in &mut page.endpoints {
        endpoint.section.take_if(|heading| doubtful.contains_key(&heading.line));
    }
    headings::doubt(&mut page, spec, &known);
    page.doubts.sort_by_key(|remark| remark.line);
    Ok(page)
}

fn fault(page: &Page, pairs: &[(Known<'_>, &Endpoint)], known: &HashMap<String, Known<'_>>) -> Option<&'static str> {
    let is_foreign = || pairs.is_empty() && !page.present.iter().any(|route| known.contains_key(&route.shape()));
    if page.endpoints.is_empty() {
        Some("no endpoint could be read: is this the documentation page?")
    } else if !page.is_part && !known.is_empty() && is_foreign() {
        Some("no endpoint of the spec was found: is this the documentation page?")
    } else if pairs.len() > 1 && pairs.iter().all(|(known, page)| words(known.title().shown()) != page.title) {
        Some("no endpoint has the title that the spec knows: the lines or headings above the routes are something else")
    } else {
        None
    }
}

/// The endpoints of a spec by the shapes of their routes; what the page has to show counts for more than what it
/// would show if it were right.
pub(super) fn shapes(spec: &Spec) -> HashMap<String, Known<'_>> {
    let recorded = expected::endpoints(spec).filter_map(|known| Some((known.route()?.shape(), known)));
    let shown = expected::endpoints(spec).filter_map(|known| Some((known.shown_route()?.shape(), known)));
    recorded.chain(shown).collect()
}

/// Headings that nothing marks and the spec does not know, by their lines, unless all known endpoints below are those of
/// one section, whose own heading is gone: then it has been renamed.
fn doubtful<'p, 's>(
    pairs: &[(Known<'s>, &'p Endpoint)],
    endpoints: &'p [Endpoint],
    of: impl Fn(&'p Endpoint) -> Option<Known<'s>>,
) -> HashMap<usize, String> {
    let mut homes: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    let mut kept: HashSet<&str> = HashSet::new();
    for (known, page) in pairs {
        let section = known.section.name.as_str();
        match &page.section {
            Some(heading) if heading.is_certain => {
                kept.extend((heading.text == words(&known.section.content.title)).then_some(section));
            }
            Some(heading) => drop(homes.entry(section).or_default().insert(heading.line)),
            None => {}
        }
    }
    let mut below: HashMap<usize, BTreeSet<&str>> = HashMap::new();
    let mut texts: HashMap<usize, String> = HashMap::new();
    for endpoint in endpoints {
        let Some(heading) = endpoint.section.as_ref().filter(|heading| !heading.is_certain) else { continue };
        texts.insert(heading.line, heading.text.clone());
        below.entry(heading.line).or_default().extend(of(endpoint).map(|known| known.section.name.as_str()));
    }
    texts.retain(|line, _| {
        let sections = &below[line];
        sections.len() != 1 || sections.iter().any(|name| kept.contains(name) || homes[name].len() > 1)
    });
    texts
}
