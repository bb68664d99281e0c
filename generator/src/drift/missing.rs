//! Finds what may be missing from the page by mistake: lines in the middle, or the end.

use std::collections::{HashMap, HashSet};

use super::compare;
use super::expected::Known;
use super::page::{Endpoint, Page, Remark};
use super::pairing::{Match, Pair, Pairing};
use super::reroute::rerouted;
use crate::text::prose::quoted;

/// Treats two kinds of endpoints as unread: those that differ from the spec and are next to a missing endpoint in the
/// spec, and those that lack a parameter and are next to an unread endpoint on the page.
///
/// If lines are missing, the lines after the gap look like a part of the lines before it. When an endpoint is missing,
/// other lines may be missing too, unless the user gives the number of removed endpoints. If the page is a part of the
/// documentation, only the endpoints between its first and its last one can be missing.
pub(super) fn doubt_neighbours(pairing: &mut Pairing<'_>, missing: &[Known<'_>], page: &Page) {
    let elsewhere: HashSet<usize> = rerouted(missing, &pairing.added).iter().map(|(known, _)| known.order).collect();
    let mut gone: Vec<&Known<'_>> = missing.iter().filter(|known| !elsewhere.contains(&known.order)).collect();
    let way_out = if page.is_part {
        let seen = pairing.pairs.iter().map(|pair| pair.known.order);
        let (first, last) = (seen.clone().min(), seen.max());
        gone.retain(|known| Some(known.order) > first && Some(known.order) < last);
        "compare the parts of the documentation one by one".to_owned()
    } else {
        let count = gone.len();
        if let Some(told) = page.gone.filter(|told| *told != count) {
            let text = format!("`--remove {told}` says how many endpoints are gone, but the page lacks {count}");
            pairing.doubts.push(Remark { line: 1, text });
        }
        gone.retain(|_| page.gone != Some(count));
        pairing.is_in_place = gone.is_empty();
        if !pairing.is_in_place {
            let text = "while endpoints are missing, no other one is taken for moved, and no section for renamed";
            pairing.doubts.push(Remark { line: 1, text: text.to_owned() });
        }
        format!("if as many endpoints are gone from the documentation as the page lacks, say so: `--remove {count}`")
    };
    let gone: HashMap<usize, &Known<'_>> = gone.into_iter().map(|known| (known.order, known)).collect();
    let unread = unread_lines(pairing, page);
    let cause = |pair: &Pair<'_>| {
        let order = pair.known.order;
        let known = order.checked_sub(1).and_then(|before| gone.get(&before)).or_else(|| gone.get(&(order + 1)));
        if let Some(known) = known.filter(|_| !compare::endpoint(pair).is_empty()) {
            let route = quoted(&known.spec.route);
            return Some(format!(
                "it differs from the spec, and lines may be missing: {route} next to it is; {way_out}"
            ));
        }
        let (lacking, line) = (pair.removed.first()?, unread.get(&pair.page.route_line)?);
        Some(format!(
            "{}, which its tables lack, may be in what is not read at line {line}",
            quoted(lacking.shown_name())
        ))
    };
    pairing.leave_unread(|pair| Some(Remark { line: pair.page.line, text: cause(pair)? }));
}

/// For each endpoint that is read and has an unread neighbour on the page: the line of its route, and the line of the
/// neighbour's route.
fn unread_lines(pairing: &Pairing<'_>, page: &Page) -> HashMap<usize, usize> {
    let pairs = pairing.pairs.iter().map(|pair| pair.page.route_line);
    let read: HashSet<usize> = pairs.chain(pairing.added.iter().map(|page| page.route_line)).collect();
    let unread = page.present.iter().map(|(line, _)| *line);
    let mut all: Vec<usize> = page.endpoints.iter().map(|endpoint| endpoint.route_line).chain(unread).collect();
    all.sort_unstable();
    let pairs = all.windows(2).flat_map(|two| [(two[0], two[1]), (two[1], two[0])]);
    pairs.filter(|(line, beside)| read.contains(line) && !read.contains(beside)).collect()
}

/// Treats an endpoint as unread if one of its rows differs from the spec, but has the type and the requiredness of a
/// missing row. The two rows may be merged: the end of one and the beginning of the other may be missing.
pub(super) fn doubt_merged_rows(pairing: &mut Pairing<'_>) {
    pairing.leave_unread(|pair| {
        let odd = pair.matches.iter().filter(|found| found.told().iter().any(|told| told.differs));
        odd.flat_map(|found| pair.removed.iter().map(move |gone| (found, gone))).find_map(|(found, gone)| {
            let [_, rest @ ..] = Match { expected: *gone, row: found.row }.told();
            let is_same = gone.location == found.row.location && rest.iter().all(|told| !told.differs);
            is_same.then(|| {
                let (name, gone) = (quoted(found.expected.name), quoted(gone.name));
                let text = format!(
                    "the row of {name} may be the end of that of {gone}, which is missing; if both have changed, write it \
                     into the spec by hand"
                );
                Remark { line: found.row.line, text }
            })
        })
    });
}

/// Keeps the parameters that the last endpoint lacks, and returns a remark. A page that does not show where it ends may
/// be cut off within a table.
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
