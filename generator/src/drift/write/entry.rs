//! Writes new entries of a spec.

use super::propose;
use super::readings::Readings;
use crate::api::{EndpointAuth, Location, Route};
use crate::drift::names;
use crate::drift::page::{Endpoint, Row};
use crate::edit::yaml;
use crate::spec::TypeWord;

/// A new endpoint under its proposed name, indented by this number of spaces.
pub(super) fn endpoint(readings: &Readings<'_>, page: &Endpoint, name: &str, indent: usize) -> String {
    let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 2));
    let mut lines = vec![
        format!("{outer}{name}: # review: the proposed name"),
        format!("{inner}title: {}", yaml::scalar(&page.title)),
        format!("{inner}route: {}", page.route),
    ];
    lines.extend(
        (page.auth == Some(EndpointAuth::None)).then(|| format!("{inner}auth: {}", EndpointAuth::None.as_str())),
    );
    let summary = propose::summary(page);
    lines.push(format!("{inner}summary: {} # review: the proposed summary", yaml::scalar(&summary)));
    let rows = names::named(&[], page).unwrap_or_default();
    for location in Location::ALL {
        let rows: Vec<_> = rows.iter().filter(|(_, row)| row.location == location).collect();
        let written: Vec<String> =
            rows.iter().filter_map(|(name, row)| parameter(readings, &page.route, name, row, indent + 4, 0)).collect();
        if !written.is_empty() {
            lines.push(format!("{inner}{}:", location.as_str()));
            lines.extend(written);
        }
    }
    lines.join("\n") + "\n"
}

/// A new parameter. Its value begins in the given column if the name is short enough. `None` if the format cannot
/// express the parameter.
pub(super) fn parameter(
    readings: &Readings<'_>,
    route: &Route,
    name: &str,
    row: &Row,
    indent: usize,
    column: usize,
) -> Option<String> {
    let word = propose::type_word(&row.type_word).filter(|word| is_writable(route, name, row, *word))?;
    let mut facts = vec![format!("type: {word}")];
    facts.extend((row.required && row.location != Location::Path).then(|| "required: true".to_owned()));
    let refinement = readings.propose(route, row.location, name, word);
    facts.extend(refinement.map(|reading| format!("as: {}", propose::written(&reading))));
    if row.name.is_none() {
        return Some(nameless(name, row.location, &facts, indent));
    }
    let value = if facts.len() == 1 { word.to_string() } else { format!("{{ {} }}", facts.join(", ")) };
    let key = format!("{}{}: ", " ".repeat(indent), yaml::key(name));
    Some(format!("{key:column$}{value}"))
}

/// A parameter whose name is missing from the table, with a deviation that records this.
fn nameless(name: &str, location: Location, facts: &[String], indent: usize) -> String {
    let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 2));
    let teller = if location == Location::Path { "the route has it" } else { "the samples have it" };
    let mut lines = vec![format!("{outer}{}:", yaml::key(name))];
    lines.extend(facts.iter().map(|fact| format!("{inner}{fact}")));
    lines.push(format!("{inner}documented:"));
    lines.push(format!("{inner}  name: ''"));
    lines.push(format!("{inner}  reason: The table has lost the name; {teller}. # review: the proposed reason"));
    lines.join("\n")
}

/// Whether the format can express a parameter.
pub(super) fn is_writable(route: &Route, name: &str, row: &Row, word: TypeWord) -> bool {
    match row.location {
        Location::Path => {
            let named = route.placeholders.iter().any(|placeholder| placeholder == name);
            named && row.required && !matches!(word, TypeWord::Object | TypeWord::Array)
        }
        Location::Query => word != TypeWord::Object,
        Location::Body => route.method.takes_body(),
    }
}
