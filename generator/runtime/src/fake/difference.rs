//! The error for a request that is not scripted.

use super::entry::Entry;
use super::matcher::Matcher;
use super::words::{bounded, cut, told};
use crate::request::{Part, Request};

/// The most scripted requests, or differences, in the error.
const MOST: usize = 5;

/// The request, and what was expected: the most similar scripted request with the differences, or a list of the
/// scripted requests.
pub(super) fn unscripted(came: &Request, script: &[Entry]) -> String {
    let scripted = script.iter().map(|entry| &entry.matcher);
    let same_target = scripted.clone().filter(|matcher| matcher.request.target() == came.target());
    let nearest = same_target.map(|matcher| (matcher, differences(matcher, came))).min_by_key(|(_, all)| all.len());
    let expected = match nearest {
        Some((matcher, differences)) => {
            format!("the nearest is {}: {}", bounded(matcher), some(differences.into_iter()))
        }
        None if script.is_empty() => "nothing is: use `fake.on(request).reply(…)`".to_owned(),
        None => format!("these are: {}", some(scripted.map(bounded))),
    };
    format!("{} is not scripted; {expected}", cut(&told(came)))
}

/// The first few of these, and the number of the others.
fn some(mut all: impl Iterator<Item = String>) -> String {
    let mut told: Vec<_> = all.by_ref().take(MOST).collect();
    match all.count() {
        0 => {}
        more => told.push(format!("and {more} more")),
    }
    told.join(", ")
}

fn differences(matcher: &Matcher, came: &Request) -> Vec<String> {
    let told = |(expected, got): (Option<Part<'_>>, Option<Part<'_>>)| {
        let name = expected.or(got).and_then(|part| part.name);
        let name = name.map_or_else(|| "the body".to_owned(), |name| format!("`{name}`"));
        format!("{name}: expected {}, got {}", shown(&matcher.request, expected), shown(came, got))
    };
    matcher.differences(came).into_iter().map(told).collect()
}

fn shown(request: &Request, part: Option<Part<'_>>) -> String {
    match part {
        None => "none".to_owned(),
        Some(part) if part.name.is_some_and(|name| request.is_secret(name)) => "[redacted]".to_owned(),
        Some(part) => bounded(part),
    }
}
