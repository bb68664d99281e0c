//! Changes of an endpoint's paging, of its retries, and of whether its setters accept `null`.

use super::identity::Pair;
use super::{Change, ChangeKind, RustImpact, WireImpact};
use crate::api::{Api, Paging, Parameter};
use crate::text::prose::code;

pub(super) fn compare(old: &Api, new: &Api, pair: Pair<'_>) -> Vec<Change> {
    let changes = [paged(old.paging_of(pair.old), new.paging_of(pair.new)), repeated(pair), nulls(pair)];
    changes.into_iter().flatten().map(|change| change.at(&pair.new.rust_path)).collect()
}

fn paged(old: Option<Paging>, new: Option<Paging>) -> Option<Change> {
    let (kind, rust, wire, message) = match (old, new) {
        (None, Some(_)) => {
            (ChangeKind::PagesAdded, RustImpact::Addition, WireImpact::Unchanged, "can be read page by page".to_owned())
        }
        (Some(_), None) => {
            let message = "can no longer be read page by page".to_owned();
            (ChangeKind::PagesRemoved, RustImpact::Breaking, WireImpact::Changed, message)
        }
        (Some(old), Some(new)) if old != new => {
            let message = format!("its pages are asked for by {}, no longer by {}", asked(&new), asked(&old));
            (ChangeKind::PagesChanged, RustImpact::Invisible, WireImpact::Changed, message)
        }
        _ => return None,
    };
    Some(Change::new(kind, rust, wire, message))
}

/// `` `page` from 1 with `pages` ``
fn asked(paging: &Paging) -> String {
    let flag = paging.flag.iter().map(|flag| format!(" with {}", code(flag)));
    let unless = paging.unless.iter().map(|unless| format!(" unless {}", code(unless)));
    let options: String = flag.chain(unless).collect();
    format!("{} from {}{options}", code(&paging.parameter), paging.first)
}

/// Whether failed requests are retried; this also changes with the method.
fn repeated(Pair { old, new, .. }: Pair<'_>) -> Option<Change> {
    let message = match (old.is_idempotent(), new.is_idempotent()) {
        (false, true) => "is sent again after a failure",
        (true, false) => "is no longer sent again after a failure",
        (true, true) | (false, false) => return None,
    };
    Some(Change::new(ChangeKind::RetryChanged, RustImpact::Invisible, WireImpact::Changed, message))
}

/// Whether optional body parameters can be set to `null`; this depends on the method.
fn nulls(pair: Pair<'_>) -> Option<Change> {
    let Pair { old, new, .. } = pair;
    let same = |before: &&Parameter| -> Option<(bool, bool)> {
        let after = new.setters().find(|after| after.rust_name == before.rust_name)?;
        Some((old.takes_null(before), new.takes_null(after)))
    };
    let (lost, gained) = old
        .setters()
        .filter_map(|before| same(&before))
        .fold((false, false), |found, change| (found.0 || change == (true, false), found.1 || change == (false, true)));
    match (lost, gained) {
        (true, _) => {
            let message = "options can no longer be set to `Null`";
            Some(Change::new(ChangeKind::NullRefused, RustImpact::Breaking, WireImpact::Changed, message))
        }
        (false, true) => {
            let message = "options can be set to `Null`";
            Some(Change::new(ChangeKind::NullAccepted, RustImpact::Addition, WireImpact::Unchanged, message))
        }
        (false, false) => None,
    }
}
