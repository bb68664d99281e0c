//! A difference in words.

use crate::drift::{Deviation, Drift, Kind};
use crate::prose::quoted;

/// What differs, in a line.
pub(super) fn drift(drift: &Drift) -> String {
    let name = drift.param.as_deref().map(quoted).unwrap_or_default();
    let place = drift.location.map(|location| location.as_str()).unwrap_or_default();
    let spec = quoted(drift.spec.as_deref().unwrap_or_default());
    let page = quoted(drift.page.as_deref().unwrap_or_default());
    match drift.kind {
        Kind::EndpointAdded => "new on the page".to_owned(),
        Kind::EndpointRemoved => "no longer on the page".to_owned(),
        Kind::TitleChanged => format!("title: {spec} in the spec, {page} on the page"),
        Kind::SectionChanged => format!("section: {spec} in the spec, {page} on the page"),
        Kind::SectionRenamed => format!("heading of the section: {spec} in the spec, {page} on the page"),
        Kind::AuthChanged => format!("auth: {spec} in the spec, {page} on the page"),
        Kind::ParamAdded => format!("{place} {name}: new on the page"),
        Kind::ParamRemoved => format!("{place} {name}: no longer on the page"),
        Kind::ParamMoved => format!("{name}: in the {spec} by the spec, in the {page} by the page"),
        Kind::TypeChanged => format!("{place} {name}: {spec} in the spec, {page} on the page"),
        Kind::RequiredChanged => {
            let word = |required: &Option<String>| {
                if required.as_deref() == Some("true") { "required" } else { "optional" }
            };
            format!("{place} {name}: {} in the spec, {} on the page", word(&drift.spec), word(&drift.page))
        }
        Kind::StaleDeviation => {
            let subject = if name.is_empty() { String::new() } else { format!("{place} {name}: ") };
            let word = |word: String| if word == "``" { "nothing".to_owned() } else { word };
            format!("{subject}the deviation no longer holds: the page shows {} instead of {}", word(page), word(spec))
        }
    }
}

/// What deviates, in a line.
pub(super) fn deviation(deviation: &Deviation) -> String {
    let Deviation { route, param, shown, reason, .. } = deviation;
    let subject = match param {
        Some((location, name)) => format!("{route}: {} {}", location.as_str(), quoted(name)),
        None => route.clone(),
    };
    let facts: Vec<String> = shown
        .iter()
        .map(|(key, value)| if value.is_empty() { format!("no {key}") } else { format!("{key} {}", quoted(value)) })
        .collect();
    format!("{subject}: the page shows {}. {reason}", facts.join(", "))
}
