//! Whether a page shows enough to conclude anything from it.

use std::collections::HashSet;

use super::expected;
use super::page::{Page, Remark};
use super::pairing::Pairing;
use crate::model::EndpointAuth;
use crate::spec::Spec;

/// How much of the documentation a page is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it: what the page does not show is gone.
    Whole,
    /// A part: of what it does not show nothing is known.
    Part,
}

/// Accepts a page that can be compared.
///
/// Of a [part](Extent::Part), an endpoint that it breaks off in is left out of the comparison; where a part ends
/// without a table, a sample with a key may follow.
///
/// # Errors
///
/// Why it cannot be: it shows no endpoint, or, although it is said to be the whole, none that the spec knows, or it
/// breaks off.
pub fn accept(mut page: Page, spec: &Spec, extent: Extent) -> Result<Page, Vec<Remark>> {
    if page.endpoints.is_empty() {
        let text = "no endpoint was found: is this the documentation page?".to_owned();
        page.unread.push(Remark { line: 1, text });
        return Err(page.unread);
    }
    if extent == Extent::Whole && is_foreign(&page, spec) {
        let text = "no endpoint of the spec was found: is this the documentation page?".to_owned();
        return Err(vec![Remark { line: 1, text }]);
    }
    let unclosed = page.unclosed.clone().filter(|_| extent == Extent::Part);
    let Some(cut) = page.cut.take().or(unclosed) else {
        let last = page.endpoints.last_mut().filter(|last| extent == Extent::Part && last.rows.is_empty());
        if let Some(last) = last.filter(|last| last.auth == Some(EndpointAuth::None)) {
            last.auth = None;
        }
        return Ok(page);
    };
    match extent {
        Extent::Whole => Err(vec![Remark { line: cut.line, text: format!("{}; {AGAIN}", cut.text) }]),
        Extent::Part => {
            page.endpoints.pop();
            page.unread.push(cut);
            Ok(page)
        }
    }
}

/// Whether a page has nothing in common with a spec that knows endpoints.
fn is_foreign(page: &Page, spec: &Spec) -> bool {
    let shown: HashSet<String> = page.endpoints.iter().map(|endpoint| endpoint.route.shape()).collect();
    let routes = || expected::endpoints(spec).flat_map(|known| [known.route(), known.shown_route()]).flatten();
    routes().next().is_some() && !routes().any(|route| shown.contains(&route.shape()))
}

const AGAIN: &str = "save the page again, or pass `--partial` to compare what there is";

impl Pairing<'_> {
    /// Says why the page cannot be taken for the whole documentation, now that it is known what it lacks.
    pub(super) fn accept(&self, page: &Page) -> Result<(), Remark> {
        let (found, missing) = (self.pairs.len(), self.removed.len() + self.unseen.len());
        if found < missing {
            let known = found + missing;
            let text = format!("only {found} of the {known} known endpoints are on the page; {AGAIN}");
            return Err(Remark { line: 1, text });
        }
        self.broken_off(page).map_or(Ok(()), Err)
    }

    /// A page that ends in odd words or in an endpoint that lacks something, and lacks all that should follow.
    fn broken_off(&self, page: &Page) -> Option<Remark> {
        let last = self.pairs.iter().max_by_key(|pair| pair.page.route_line)?;
        let is_last = page.endpoints.last() == Some(last.page);
        let lacks = is_last && !last.removed.is_empty() && last.added.is_empty();
        let ends_early = self.ends_early();
        let (line, text) = match &page.loose {
            Some(loose) if lacks || ends_early => (loose.line, loose.text.clone()),
            _ if page.unclosed.is_some() && (lacks || ends_early) => {
                (last.page.route_line, format!("the page ends within `{}`", last.page.route))
            }
            _ if lacks && ends_early => (last.page.route_line, format!("the page ends within `{}`", last.page.route)),
            _ => return None,
        };
        Some(Remark { line, text: format!("{text}, and lacks what should follow; {AGAIN}") })
    }

    /// Whether all endpoints are missing that should follow the page's last one.
    #[must_use]
    pub fn ends_early(&self) -> bool {
        self.tail().is_some()
    }

    /// Leaves the endpoints that should follow the page's last one in the spec, unless there is but one: that one is
    /// gone more often than a page is cut right before it.
    pub(super) fn spare_tail(&mut self) {
        let Some(last) = self.tail() else { return };
        if self.removed.iter().filter(|known| known.order > last).count() > 1 {
            let removed = std::mem::take(&mut self.removed).into_iter();
            let (tail, removed): (Vec<_>, Vec<_>) = removed.partition(|known| known.order > last);
            self.removed = removed;
            self.unseen.extend(tail);
        }
    }

    /// The page's last endpoint, by its order in the spec, if all are missing that should follow it.
    fn tail(&self) -> Option<usize> {
        let last = self.pairs.iter().max_by_key(|pair| pair.page.route_line)?;
        let furthest = self.pairs.iter().map(|pair| pair.known.order).max()?;
        let goes_on = self.added.iter().any(|added| added.route_line > last.page.route_line);
        let lacks = self.removed.iter().any(|known| known.order > furthest);
        (last.known.order == furthest && lacks && !goes_on).then_some(furthest)
    }
}
