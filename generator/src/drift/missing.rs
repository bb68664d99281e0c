//! What may be missing from the page by mistake: lines within it, and its end.

use std::collections::{HashMap, HashSet};

use super::compare;
use super::expected::Known;
use super::page::{Endpoint, Page, Remark};
use super::pairing::{Pair, Pairing};
use super::reroute::rerouted;
use crate::text::prose::quoted;

/// Sets aside the endpoints that differ from the spec and stand, in the spec, next to one that is missing or not read.
///
/// Where lines are missing, or two are one, what follows them reads as a part of what precedes them. Nobody knows whether
/// lines are missing with an endpoint, unless somebody has said how many endpoints are gone from the documentation. Of a
/// part of the documentation, only what lies between its endpoints can be missing.
pub(super) fn doubt_neighbours(pairing: &mut Pairing<'_>, missing: &[Known<'_>], unread: &[Known<'_>], page: &Page) {
    let elsewhere: HashSet<usize> = rerouted(missing, &pairing.added).iter().map(|(known, _)| known.order).collect();
    let mut gone: Vec<&Known<'_>> = missing.iter().filter(|known| !elsewhere.contains(&known.order)).collect();
    let way_out = if page.is_part {
        let seen = pairing.pairs.iter().map(|pair| pair.known.order);
        let (first, last) = (seen.clone().min(), seen.max());
        gone.retain(|known| Some(known.order) > first && Some(known.order) < last);
        "compare the parts of the documentation one by one".to_owned()
    } else {
        let count = gone.len();
        gone.retain(|_| page.gone != Some(count));
        format!("if as many endpoints are gone from the documentation as the page lacks, say so: `--remove {count}`")
    };
    let gone = gone.into_iter().map(|known| (known, format!("is missing; {way_out}")));
    let unread = unread.iter().map(|known| (known, "is not read".to_owned()));
    let causes: HashMap<usize, (&Known<'_>, String)> =
        gone.chain(unread).map(|(known, what)| (known.order, (known, what))).collect();
    let cause = |pair: &Pair<'_>| {
        let beside = [pair.known.order.checked_sub(1), pair.known.order.checked_add(1)];
        beside.into_iter().flatten().find_map(|order| causes.get(&order))
    };
    let odd = pairing.pairs.extract_if(.., |pair| cause(pair).is_some() && !compare::endpoint(pair).is_empty());
    let remarks = odd.filter_map(|pair| {
        let (known, what) = cause(&pair)?;
        let route = quoted(&known.spec.route);
        let text = format!("it differs from the spec, and lines of it may be lost: next to it, {route} {what}");
        Some(Remark { line: pair.page.line, text }.about(&pair.page.route))
    });
    pairing.unread.extend(remarks);
}

/// Keeps what the last endpoint lacks, and says so: a page that does not say where it ends may be cut off within a table.
pub(super) fn keep_end(pairs: &mut [Pair<'_>], added: &[&Endpoint], page: &Page) -> Option<Remark> {
    let last = page.endpoints.last()?;
    let pair = pairs.last_mut().filter(|pair| pair.page == last);
    let missing = pair.map(|pair| std::mem::take(&mut pair.removed)).unwrap_or_default();
    let text = match missing.first() {
        Some(first) => {
            let name = quoted(first.name);
            format!("the page ends without {name}, and may be cut off there: what it lacks stays in the spec")
        }
        None if added.last() == Some(&last) => "the page ends with it, and may be cut off there".to_owned(),
        None => return None,
    };
    Some(Remark { line: last.route_line, text }.about(&last.route))
}
