//! Moves endpoints into and out of sections, and adds and removes sections as needed.

mod listed;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;

use super::{Odd, propose};
use crate::drift::expected::Known;
use crate::drift::page::{Endpoint, Page, words};
use crate::drift::{Pair, Pairing};
use crate::edit::layout::{line_end, lines, lines_and_gap};
use crate::edit::{Edits, KeyPath, yaml};
use crate::spec::{Loaded, SectionSpec, Spanned, Spec};
use crate::text::prose::quoted;
use crate::text::{names, portable};

/// Endpoints that move between sections, are added or are removed.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    /// The endpoints that leave their section, by their order in the spec.
    pub(super) departures: BTreeSet<usize>,
    /// The endpoints that are inserted, by the headings of their new sections.
    arrivals: BTreeMap<String, Vec<Arrival>>,
}

#[derive(Debug)]
struct Arrival {
    /// The line of its route on the page.
    line: usize,
    name: String,
    text: String,
    /// The name and the summary of the module that the endpoint needs.
    module: Option<(String, String)>,
}

/// The taken names of endpoints, by the heading of the section.
pub(super) fn taken(spec: &Spec) -> HashMap<String, propose::Taken> {
    let sections = spec.sections.iter();
    sections
        .map(|section| (words(&section.content.title), propose::Taken::of(section.content.endpoints.keys())))
        .collect()
}

/// The endpoints under new headings from which no file name can be made, with the reasons.
pub(super) fn nameless(spec: &Spec, page: &Page) -> Odd {
    let known: HashSet<String> = spec.sections.iter().map(|section| words(&section.content.title)).collect();
    let new = page.endpoints.iter().filter_map(|endpoint| Some((endpoint, endpoint.section()?)));
    let nameless = new.filter(|(_, heading)| !known.contains(*heading)).filter_map(|(endpoint, heading)| {
        let why = file_stem(heading).err()?;
        Some((endpoint.route.shape(), format!("no file can be named after the section {}: {why}", quoted(heading))))
    });
    nameless.collect()
}

/// The file name of a section without the extension, made from the section's heading.
fn file_stem(heading: &str) -> Result<String, String> {
    let name = names::parameter(heading).map_err(|fault| fault.reason())?;
    if name.ends_with('_') {
        return Err("Rust keeps that word for itself".to_owned());
    }
    names::function(&name).map_err(|fault| fault.reason())?;
    portable::check(&format!("{name}.yaml")).map_err(str::to_owned)?;
    Ok(name)
}

impl Traffic {
    pub(super) fn arrive(&mut self, page: &Endpoint, name: &str, text: String, module: Option<(String, String)>) {
        let arrival = Arrival { line: page.route_line, name: name.to_owned(), text, module };
        self.arrivals.entry(page.section().unwrap_or_default().to_owned()).or_default().push(arrival);
    }

    /// Applies all moves.
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
        stems.extend(["api", "types"].map(str::to_owned));
        for (title, mut arriving) in self.arrivals {
            arriving.sort_by_key(|arrival| arrival.line);
            let Ok(stem) = file_stem(&title) else { continue };
            let numbered = (2..).map(|number| format!("{stem}_{number}"));
            let free = std::iter::once(stem.clone()).chain(numbered).find(|stem| stems.insert(stem.clone()));
            found(spec, pairing, &title, &free.unwrap_or(stem), &arriving, edits);
        }
    }
}

/// The endpoint before a line of the page in the same section; only endpoints that stay there are considered.
fn before<'a>(pairing: &Pairing<'a>, line: usize, stays: impl Fn(&Known<'a>) -> bool) -> Option<Known<'a>> {
    let in_place = |pair: &&Pair<'a>| Some(words(&pair.known.section.content.title).as_str()) == pair.page.section();
    let above = pairing.pairs.iter().filter(|pair| pair.page.route_line < line && stays(&pair.known));
    above.filter(in_place).max_by_key(|pair| pair.page.route_line).map(|pair| pair.known)
}

fn resettle(
    section: &Loaded<SectionSpec>,
    pairing: &Pairing<'_>,
    leaving: &[&str],
    arriving: &[Arrival],
    edits: &mut Edits,
) {
    let endpoints = KeyPath::new(&section.document, &["endpoints"]);
    let (file, text) = (endpoints.file(), endpoints.text());
    for entry in leaving.iter().filter_map(|name| endpoints.below(name).entry()) {
        edits.remove(file, lines_and_gap(text, entry));
    }
    let Some(whole) = endpoints.entry() else { return };
    for Arrival { line, text: block, .. } in arriving {
        let stays = |known: &Known<'_>| known.section.name == section.name && !leaving.contains(&known.name);
        match before(pairing, *line, stays).and_then(|known| endpoints.below(known.name).entry()) {
            Some(entry) => {
                let end = lines(text, entry).end;
                let gap = if text[..end].ends_with('\n') { "\n" } else { "\n\n" };
                edits.insert(file, end, format!("{gap}{block}"));
            }
            None => edits.insert(file, line_end(text, whole.key.end), format!("{block}\n")),
        }
    }
    modules(section, leaving, arriving, edits);
}

/// Adds the modules that endpoints need, and removes those that no endpoint needs any more.
fn modules(section: &Loaded<SectionSpec>, leaving: &[&str], arriving: &[Arrival], edits: &mut Edits) {
    let modules = KeyPath::new(&section.document, &["modules"]);
    let (file, text) = (modules.file(), modules.text());
    let known = modules.entries();
    let new = module_lines(arriving, &section.content.modules, modules.depth());
    let Some((_, last)) = known.last() else {
        if let Some(endpoints) = KeyPath::new(&section.document, &["endpoints"]).entry().filter(|_| !new.is_empty()) {
            edits.insert(file, lines(text, endpoints).start, format!("modules:\n{new}\n"));
        }
        return;
    };
    let staying = section.content.endpoints.keys().map(String::as_str).filter(|name| !leaving.contains(name));
    let all = staying.chain(arriving.iter().map(|arrival| arrival.name.as_str()));
    let used: BTreeSet<&str> = all.filter_map(|name| Some(name.split_once("::")?.0)).collect();
    if let Some(modules) = modules.entry().filter(|_| used.is_empty()) {
        return edits.remove(file, lines_and_gap(text, modules));
    }
    for (name, _) in known.iter().filter(|(name, _)| !used.contains(name)) {
        modules.below(name).remove(edits);
    }
    edits.insert(file, lines(text, last).end, new);
}

/// The new modules that the inserted endpoints need, one line each.
fn module_lines(arriving: &[Arrival], known: &IndexMap<String, Spanned<String>>, indent: usize) -> String {
    let come = arriving.iter().filter_map(|arrival| arrival.module.as_ref());
    let new: BTreeMap<&str, &str> =
        come.filter(|(name, _)| !known.contains_key(name)).map(|(name, summary)| (&**name, &**summary)).collect();
    let indent = " ".repeat(indent);
    new.iter().map(|(name, summary)| format!("{indent}{name}: {}\n", yaml::scalar(summary))).collect()
}

/// Creates a section.
fn found(spec: &Spec, pairing: &Pairing<'_>, title: &str, name: &str, arriving: &[Arrival], edits: &mut Edits) {
    let api = &spec.api.document.source;
    let folder = api.name().strip_suffix("api.yaml").unwrap_or_default();
    // The first line of the other files sets a schema for editors. The new file begins with the same line.
    let first = api.text().lines().next().filter(|line| line.starts_with("# yaml-language-server"));
    let first = first.map(|line| format!("{}\n\n", line.trim_end())).unwrap_or_default();
    let summary = yaml::scalar(&format!("What the documentation files under “{title}”."));
    let modules = module_lines(arriving, &IndexMap::new(), 2);
    let modules = if modules.is_empty() { modules } else { format!("modules:\n{modules}\n") };
    let blocks: Vec<&str> = arriving.iter().map(|arrival| arrival.text.as_str()).collect();
    let text = format!(
        "{first}title: {}\nsummary: {summary} # review: the proposed summary\n\n{modules}endpoints:\n{}",
        yaml::scalar(title),
        blocks.join("\n")
    );
    let text = if api.text().contains("\r\n") { text.replace('\n', "\r\n") } else { text };
    edits.create_file(format!("{folder}{name}.yaml"), text);
    let line = arriving.iter().map(|arrival| arrival.line).min().unwrap_or_default();
    let before = before(pairing, line, |_| true);
    listed::add(spec, name, before.map(|known| known.section.name.as_str()), edits);
}
