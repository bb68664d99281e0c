//! Decides, with the help of the spec, whether conclusions can be drawn from a page.

use std::collections::{HashMap, HashSet};

use super::expected::{self, Known};
use super::joined::Titles;
use super::page::{self, Endpoint, Page, Remark, is_sentence, may_be, words};
use super::{badges, headings};
use crate::spec::Spec;
use crate::text::prose::quoted;

/// What the user knows about the page.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The page is only a part of the documentation. Nothing is concluded from what it does not show.
    pub is_part: bool,
    /// The headings of new sections, for a page that marks no headings.
    pub sections: Vec<String>,
    /// The number of endpoints that were removed from the documentation.
    pub gone: Option<usize>,
}

/// Reads a page saved as HTML, Markdown or plain text.
///
/// Plain text does not mark its headings. The titles of the spec's sections help to find them, and the known endpoints
/// below a line help to decide whether the line is a heading.
///
/// # Errors
///
/// The reasons why nothing can be concluded from the page: it shows no endpoint; or it counts as the whole
/// documentation but shows no endpoint of the spec; or all known endpoints have other titles than in the spec.
pub fn read(text: &str, spec: &Spec, hints: &Hints) -> Result<Page, Vec<Remark>> {
    let titles = spec.sections.iter().map(|section| &**section.content.title);
    let mut page = page::read(text, titles.chain(hints.sections.iter().map(String::as_str)));
    page.is_part = hints.is_part;
    page.gone = hints.gone;
    accept(page, spec, &hints.sections)
}

/// Accepts a page if it can be compared. Removes the sections that are doubtful according to the spec.
fn accept(mut page: Page, spec: &Spec, new: &[String]) -> Result<Page, Vec<Remark>> {
    let known = shapes(spec);
    badges::settle(&mut page, spec, new, &known);
    let of = |endpoint: &Endpoint| known.get(&endpoint.route.shape()).copied();
    let pairs: Vec<(Known<'_>, &Endpoint)> =
        page.endpoints.iter().filter_map(|endpoint| Some((of(endpoint)?, endpoint))).collect();
    if let Some(fault) = fault(&page, &pairs, &known, spec) {
        let line = page.endpoints.first().map_or(1, |first| first.line);
        page.unread.push(Remark { line, text: fault.to_owned() });
        return Err(page.unread);
    }
    for title in new.iter().map(|title| words(title)) {
        if !page.has_section(&title) {
            let text =
                format!("{}, named by `--section`, heads no endpoint: is it written as on the page?", quoted(&title));
            page.doubts.push(Remark { line: 1, text });
        }
    }
    leave_titles_open(&mut page, &Titles::of(spec), &known);
    headings::doubt(&mut page, spec, new, &known);
    Ok(page)
}

/// Treats an endpoint with a new title as unread if another line may be its title, or if the title may contain more
/// than a title.
fn leave_titles_open(page: &mut Page, titles: &Titles, known: &HashMap<String, Known<'_>>) {
    let sections: HashSet<String> = known.values().map(|known| words(&known.section.content.title)).collect();
    let other = |endpoint: &Endpoint| {
        let known = known.get(&endpoint.route.shape()).filter(|known| !known.has_title(&endpoint.title))?;
        let old = words(&known.spec.title);
        if let Some(titles) = titles.joined(&endpoint.title) {
            let titles: Vec<String> = titles.into_iter().map(quoted).collect();
            Some(format!("{} in one line: part them in a copy of the page", titles.join(" and ")))
        } else if may_be(&endpoint.title, &old) {
            Some(format!(
                "{} with more or less of its line: if it is new, write it into the spec by hand",
                quoted(&old)
            ))
        } else {
            let is_open = !endpoint.is_titled || is_sentence(&endpoint.title) || sections.contains(&endpoint.title);
            is_open.then(|| "something else that stands above the route".to_owned())
        }
    };
    page.leave_unread(|endpoint| {
        let text = format!("{} may be its title, or {}", quoted(&endpoint.title), other(endpoint)?);
        Some(Remark { line: endpoint.line, text })
    });
}

fn fault(
    page: &Page,
    pairs: &[(Known<'_>, &Endpoint)],
    known: &HashMap<String, Known<'_>>,
    spec: &Spec,
) -> Option<&'static str> {
    let is_foreign = || {
        let is_present = page.present.iter().any(|(_, route)| known.contains_key(&route.shape()));
        pairs.is_empty() && !is_present && !has_places(page, spec)
    };
    if page.endpoints.is_empty() {
        Some("no endpoint could be read: is this the documentation page?")
    } else if !page.is_part && !known.is_empty() && is_foreign() {
        Some("no endpoint of the spec was found: is this the documentation page?")
    } else if pairs.len() > 1 && pairs.iter().all(|(known, page)| !known.has_title(&page.title)) {
        Some("no endpoint has the title that the spec knows: the lines or headings above the routes are something else")
    } else {
        None
    }
}

/// Whether most endpoints of the page have a section and a title that the spec knows: then all routes may have changed.
fn has_places(page: &Page, spec: &Spec) -> bool {
    let known: HashSet<(String, String)> = expected::endpoints(spec)
        .map(|known| (words(&known.section.content.title), words(&known.spec.title)))
        .collect();
    let is_known = |endpoint: &&Endpoint| {
        let section = endpoint.section().unwrap_or_default();
        known.contains(&(section.to_owned(), endpoint.title.clone()))
    };
    2 * page.endpoints.iter().filter(is_known).count() > page.endpoints.len()
}

/// The endpoints of a spec by the shapes of their routes. If two endpoints have the same shape, the route that the page
/// has to show takes precedence over the recorded route.
pub(super) fn shapes(spec: &Spec) -> HashMap<String, Known<'_>> {
    let recorded = expected::endpoints(spec).filter_map(|known| Some((known.route()?.shape(), known)));
    let shown = expected::endpoints(spec).filter_map(|known| Some((known.shown_route()?.shape(), known)));
    recorded.chain(shown).collect()
}
