//! Checks which URLs the samples of an endpoint request.

use std::collections::HashMap;

use super::samples::Samples;
use super::{Page, Remark};
use crate::api::Route;
use crate::text::prose::quoted;

/// Why the samples cannot belong to a route, or are incomplete.
///
/// If a sample breaks off or requests another route, lines are missing from the page.
pub(super) fn fault(route: &Route, samples: &Samples) -> Option<String> {
    let is_other = |method: &Option<String>, url: &str| {
        method.as_deref().is_some_and(|method| !method.eq_ignore_ascii_case(route.method.as_str()))
            || !requests(&route.path, path_of(url))
    };
    let what = if let Some((method, url)) = samples.requests.iter().find(|(method, url)| is_other(method, url)) {
        let method = method.as_deref().map(|method| format!("{method} ")).unwrap_or_default();
        format!("a sample requests {}", quoted(&format!("{method}{url}")))
    } else if samples.open {
        "a sample breaks off".to_owned()
    } else {
        return None;
    };
    Some(format!("{what}: what follows may belong to another endpoint"))
}

/// The path of a URL.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The part of a URL before the path of the route.
pub(super) fn base(route: &Route, url: &str) -> Option<String> {
    let path = path_of(url);
    let before = path.split('/').count().checked_sub(route.path.split('/').count())?;
    let prefix: Vec<&str> = path.split('/').take(before + 1).collect();
    let origin = url.split_once(path).map_or("", |(origin, _)| origin);
    Some(format!("{origin}{}", prefix.join("/")))
}

/// Discards endpoints whose samples use another base URL than most endpoints: the beginning of the route may be
/// missing.
pub(super) fn doubt_other_bases(page: &mut Page) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for base in page.endpoints.iter().filter_map(|endpoint| endpoint.base.as_deref()) {
        *counts.entry(base).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let usual = counts.into_iter().find(|(_, count)| 2 * count > all).map(|(base, _)| base.to_owned());
    let Some(usual) = usual else { return };
    page.leave_unread(|endpoint| {
        let base = endpoint.base.as_ref().filter(|base| **base != usual)?;
        let text = format!("its samples request it below {}, others below {}", quoted(base), quoted(&usual));
        Some(Remark { line: endpoint.route_line, text })
    });
}

/// Whether a path matches a path template, either completely or after the path of a base URL.
fn requests(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let below = (path.len() + 1).saturating_sub(template.len());
    fits(&template, &path) || path.get(below..).is_some_and(|path| fits(&template[1..], path))
}

fn fits(template: &[&str], path: &[&str]) -> bool {
    let is_open = |segment: &str| segment.contains('{') && segment.contains('}');
    let mut both = template.iter().zip(path);
    let alike = both.all(|(expected, given)| expected == given || is_open(expected));
    // A path that code puts together may go on in another string.
    let goes_on = path.last() == Some(&"") && template.get(path.len() - 1).is_some_and(|segment| is_open(segment));
    alike && (template.len() == path.len() || goes_on)
}

#[cfg(test)]
mod tests {
    use super::requests;

    #[test]
    fn a_path_is_that_of_its_route() {
        for (template, path) in [
            ("/v2/roles/{id}", "/v2/roles/123"),
            ("/v2/roles", "/v2/roles"),
            ("/roles/{id}", "/v2/roles/${id}"),
            ("/v2/roles/{id}/users", "/v2/roles/"),
            ("/v2/admin/streams/", "/v2/admin/streams/"),
        ] {
            assert!(requests(template, path), "{template} {path}");
        }
        for (template, path) in [
            ("/v2/roles/{id}", "/v2/roles"),
            ("/v2/roles", "/v2/roles/1"),
            ("/v2/buttons/{id}", "/v2/roles"),
            ("/v2/roles", "/v2/"),
            ("/v2/roles", ""),
        ] {
            assert!(!requests(template, path), "{template} {path}");
        }
    }
}
