//! What to say of a request that nobody expected.

use super::entry::Entry;
use super::matcher::Matcher;
use crate::Request;
use crate::request::Parameter;
use crate::secrets::Secrets;
use std::fmt::Debug;

/// How many scripted requests, or differences, are told.
const MOST: usize = 5;

/// How long what is told of one of them may be, in characters.
const LONGEST: usize = 200;

/// What came, and what was expected: the nearest request with the difference, or those there are.
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
    format!("{} is not scripted; {expected}", bounded(came))
}

/// As much of it as is worth reading, in one line.
pub(super) fn bounded(shown: impl Debug) -> String {
    Secrets::default().words(&format!("{shown:?}"), LONGEST)
}

/// The first of them, and how many there are besides.
fn some(mut all: impl Iterator<Item = String>) -> String {
    let mut told: Vec<_> = all.by_ref().take(MOST).collect();
    match all.count() {
        0 => {}
        more => told.push(format!("and {more} more")),
    }
    told.join(", ")
}

fn differences(matcher: &Matcher, came: &Request) -> Vec<String> {
    let parameters = matcher.differences(came).map(|(expected, got)| {
        let name = expected.or(got).map_or("", |parameter| parameter.name);
        format!("`{name}`: expected {}, got {}", shown(&matcher.request, expected), shown(came, got))
    });
    let (expected, got) = (matcher.request.undocumented_content(), came.undocumented_content());
    let content = format!("expected {}, got {}", bounded(&expected), bounded(&got));
    parameters.chain((expected != got).then_some(content)).collect()
}

fn shown(request: &Request, parameter: Option<&Parameter>) -> String {
    match parameter {
        None => "none".to_owned(),
        Some(parameter) if request.is_secret(parameter.name) => "[redacted]".to_owned(),
        Some(parameter) => bounded(&parameter.value),
    }
}
