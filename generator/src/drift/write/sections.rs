//! Endpoints that come to sections and leave them, and sections that come and go with them.

mod listed;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::edits::Edits;
use super::layout::{depth, entries, entry, line_end, lines, lines_and_gap};
use super::taken::Taken;
use super::{Odd, parameter, yaml};
use crate::drift::Pairing;
use crate::drift::page::{Endpoint, Page, words};
use crate::names;
use crate::output::check_path;
use crate::prose::quoted;
use crate::spec::{Loaded, SectionSpec, Spec};

/// Endpoints on their way.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    /// Those that leave, by their order in the spec.
    pub(super) departures: BTreeSet<usize>,
    /// Those that come, by the headings they come to.
    arrivals: BTreeMap<String, Vec<Arrival>>,
}

#[derive(Debug)]
struct Arrival {
    /// The line of its route on the page.
    line: usize,
    name: String,
    text: String,
    /// The module it needs, and what is said of it.
    module: Option<(String, String)>,
}

/// The names of endpoints, by their section's heading.
pub(super) fn taken(spec: &Spec) -> HashMap<String, Taken> {
    let sections = spec.sections.iter();
    sections.map(|section| (words(&section.content.title), Taken::of(section.content.endpoints.keys()))).collect()
}

/// The endpoints under new headings of which no name can be made, and why.
pub(super) fn nameless(spec: &Spec, page: &Page) -> Odd {
    let known: HashSet<String> = spec.sections.iter().map(|section| words(&section.content.title)).collect();
    let new = page.endpoints.iter().filter_map(|endpoint| Some((endpoint, endpoint.section()?)));
    let nameless = new.filter(|(_, heading)| !known.contains(*heading)).filter_map(|(endpoint, heading)| {
        let why = file_stem(heading).err()?;
        Some((endpoint.route.shape(), format!("no file can be named after the section {}: {why}", quoted(heading))))
    });
    nameless.collect()
}

/// What the file of a section is called, by its heading.
fn file_stem(heading: &str) -> Result<String, String> {
    let name = names::parameter(heading).map_err(|fault| fault.reason())?;
    names::function(&name).map_err(|fault| fault.reason())?;
    check_path(&format!("{name}.yaml")).map_err(str::to_owned)?;
    Ok(name)
}

impl Traffic {
    pub(super) fn arrive(&mut self, page: &Endpoint, name: &str, text: String, module: Option<(String, String)>) {
        let arrival = Arrival { line: page.route_line, name: name.to_owned(), text, module };
        self.arrivals.entry(page.section().unwrap_or_default().to_owned()).or_default().push(arrival);
    }

    /// Lets all come and go.
    pub(super) fn settle(mut self, spec: &Spec, pairing: &Pairing<'_>, edits: &mut Edits) {
        let mut order = 0;
        for section in &spec.sections {
            let count = section.content.endpoints.len();
            let leaving: Vec<&str> = section
                .content
                .endpoints
                .keys()
                .enumerate()
                .filter(|(index, _)| self.departures.contains(&(order + index)))
                .map(|(_, name)| name.as_str())
                .collect();
            order += count;
            let arriving = self.arrivals.remove(&words(&section.content.title)).unwrap_or_default();
            if leaving.len() == count && arriving.is_empty() {
                edits.remove_file(section.document.source.name());
                listed::remove(spec, &section.name, edits);
            } else {
                resettle(section, pairing, &leaving, &arriving, edits);
            }
        }
        let mut stems: HashSet<String> = spec.sections.iter().map(|section| section.name.clone()).collect();
        stems.insert("api".to_owned());
        for (title, mut arriving) in self.arrivals {
            arriving.sort_by_key(|arrival| arrival.line);
            let Ok(stem) = file_stem(&title) else { continue };
            let numbered = (2..).map(|number| format!("{stem}_{number}"));
            let free = std::iter::once(stem.clone()).chain(numbered).find(|stem| stems.insert(stem.clone()));
            found(spec, pairing, &title, &free.unwrap_or(stem), &arriving, edits);
        }
    }
}

fn resettle(
    section: &Loaded<SectionSpec>,
    pairing: &Pairing<'_>,
    leaving: &[&str],
    arriving: &[Arrival],
    edits: &mut Edits,
) {
    let document = &section.document;
    let (file, text) = (document.source.name(), document.source.text());
    for name in leaving {
        if let Some(entry) = entry(document, &["endpoints", name]) {
            edits.remove(file, lines_and_gap(text, entry));
        }
    }
    let Some(endpoints) = entry(document, &["endpoints"]) else { return };
    let first = line_end(text, endpoints.key.end);
    for arrival in arriving {
        // After the endpoint that precedes it on the page.
        let before = pairing
            .pairs
            .iter()
            .filter(|pair| pair.known.section.name == section.name && !leaving.contains(&pair.known.name))
            .filter(|pair| {
                pair.page.route_line < arrival.line
                    && Some(words(&section.content.title).as_str()) == pair.page.section()
            })
            .max_by_key(|pair| pair.page.route_line);
        match before.and_then(|pair| entry(document, &["endpoints", pair.known.name])) {
            Some(entry) => {
                let end = lines(text, entry).end;
                let gap = if text[..end].ends_with('\n') { "\n" } else { "\n\n" };
                edits.insert(file, end, format!("{gap}{}", arrival.text));
            }
            None => edits.insert(file, first, format!("{}\n", arrival.text)),
        }
    }
    modules(section, leaving, arriving, edits);
}

/// Modules that endpoints need, and those that none needs any more.
fn modules(section: &Loaded<SectionSpec>, leaving: &[&str], arriving: &[Arrival], edits: &mut Edits) {
    let document = &section.document;
    let (file, text) = (document.source.name(), document.source.text());
    let staying = section.content.endpoints.keys().map(String::as_str).filter(|name| !leaving.contains(name));
    let all = staying.chain(arriving.iter().map(|arrival| arrival.name.as_str()));
    let used: BTreeSet<&str> = all.filter_map(|name| Some(name.split_once("::")?.0)).collect();
    let known = entries(document, &["modules"]);
    let needed: BTreeMap<&str, &str> = arriving
        .iter()
        .filter_map(|arrival| arrival.module.as_ref())
        .filter(|(name, _)| !section.content.modules.contains_key(name))
        .map(|(name, summary)| (name.as_str(), summary.as_str()))
        .collect();
    let indent = " ".repeat(depth(document, &["modules"]));
    let new: String =
        needed.iter().map(|(name, summary)| format!("{indent}{name}: {}\n", yaml::scalar(summary))).collect();
    if known.is_empty() {
        if let Some(endpoints) = entry(document, &["endpoints"]).filter(|_| !new.is_empty()) {
            edits.insert(file, lines(text, endpoints).start, format!("modules:\n{new}\n"));
        }
        return;
    }
    if used.is_empty() {
        if let Some(modules) = entry(document, &["modules"]) {
            edits.remove(file, lines_and_gap(text, modules));
        }
        return;
    }
    for (name, _) in known.iter().filter(|(name, _)| !used.contains(name)) {
        parameter::remove(document, &["modules"], name, edits);
    }
    if let Some((_, last)) = known.last() {
        edits.insert(file, lines(text, last).end, new);
    }
}

/// Founds a section.
fn found(spec: &Spec, pairing: &Pairing<'_>, title: &str, name: &str, arriving: &[Arrival], edits: &mut Edits) {
    let api = &spec.api.document.source;
    let folder = api.name().strip_suffix("api.yaml").unwrap_or_default();
    // What the other files begin with, for editors, this one begins with.
    let first = api.text().lines().next().filter(|line| line.starts_with("# yaml-language-server"));
    let mut text = first.map(|line| format!("{}\n\n", line.trim_end())).unwrap_or_default();
    text.push_str(&format!("title: {}\n", yaml::scalar(title)));
    let summary = format!("What the documentation files under “{title}”.");
    text.push_str(&format!("summary: {} # review: the proposed summary\n\n", yaml::scalar(&summary)));
    let modules: BTreeMap<&String, &String> =
        arriving.iter().filter_map(|arrival| arrival.module.as_ref()).map(|(name, summary)| (name, summary)).collect();
    if !modules.is_empty() {
        let lines: String =
            modules.iter().map(|(name, summary)| format!("  {name}: {}\n", yaml::scalar(summary))).collect();
        text.push_str(&format!("modules:\n{lines}\n"));
    }
    let blocks: Vec<&str> = arriving.iter().map(|arrival| arrival.text.as_str()).collect();
    text.push_str(&format!("endpoints:\n{}", blocks.join("\n")));
    if api.text().contains("\r\n") {
        text = text.replace('\n', "\r\n");
    }
    edits.create_file(format!("{folder}{name}.yaml"), text);
    let line = arriving.iter().map(|arrival| arrival.line).min().unwrap_or_default();
    let before = pairing
        .pairs
        .iter()
        .filter(|pair| {
            pair.page.route_line < line
                && Some(words(&pair.known.section.content.title).as_str()) == pair.page.section()
        })
        .max_by_key(|pair| pair.page.route_line);
    listed::add(spec, name, before.map(|pair| pair.known.section.name.as_str()), edits);
}
