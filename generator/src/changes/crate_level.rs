//! Changes that concern the crate as a whole: base URL, authentication, id types, modules, manifest.

use std::collections::BTreeSet;
use std::iter;

use super::RustImpact::{self, Addition, Breaking, Invisible};
use super::WireImpact::{self, Changed, Unchanged};
use super::{Change, ChangeKind, ReadImpact, answers};
use crate::api::{Api, Id, IdKind, ListStyle, Origin, Package, Scheme, Section};
use crate::text::prose::code;

pub(super) fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes: Vec<Change> = facts(old, new)
        .into_iter()
        .filter(|fact| fact.before != fact.after)
        .map(|fact| {
            let message = format!("{} is {}, and was {}", fact.what, fact.after, fact.before);
            Change::new(fact.kind, fact.rust, fact.wire, message)
        })
        .collect();
    changes.extend(runtime(old, new));
    changes.extend(origin(old, new));
    changes.extend(license(old, new));
    changes.extend(ids(old, new));
    changes.extend(modules(old, new));
    changes.extend(words(old, new));
    changes
}

/// A property of the whole API, before and after.
struct Fact {
    kind: ChangeKind,
    what: &'static str,
    before: String,
    after: String,
    rust: RustImpact,
    wire: WireImpact,
}

fn facts(old: &Api, new: &Api) -> Vec<Fact> {
    let fact = |kind, what, value: fn(&Api) -> String, rust, wire| Fact {
        kind,
        what,
        before: value(old),
        after: value(new),
        rust,
        wire,
    };
    vec![
        fact(ChangeKind::ApiRenamed, "the type of the API", |api| code(&api.marker), Breaking, Unchanged),
        fact(ChangeKind::PackageRenamed, "the package", |api| code(&api.package.name), Breaking, Unchanged),
        fact(
            ChangeKind::BaseUrlChanged,
            "the base URL",
            |api| code(api.base_url.trim_end_matches('/')),
            Invisible,
            Changed,
        ),
        fact(ChangeKind::AuthSchemeChanged, "the way the key is sent", scheme, Invisible, Changed),
        fact(ChangeKind::KeyVariableChanged, "the key's environment variable", variables, Invisible, Changed),
        fact(ChangeKind::ListStyleChanged, "a list in a query", lists, Invisible, Changed),
    ]
}

fn scheme(api: &Api) -> String {
    match &api.auth.scheme {
        Scheme::Basic if api.auth.secret_variable.is_some() => "HTTP Basic with a secret".to_owned(),
        Scheme::Basic => "HTTP Basic".to_owned(),
        Scheme::Bearer => "a bearer token".to_owned(),
        Scheme::Header(name) => format!("the header {}", code(name)),
    }
}

fn variables(api: &Api) -> String {
    let variables: Vec<_> =
        iter::once(&api.auth.variable).chain(&api.auth.secret_variable).map(|name| code(name)).collect();
    variables.join(" and ")
}

fn lists(api: &Api) -> String {
    let example = match api.lists {
        ListStyle::Repeat => "a=1&a=2",
        ListStyle::Comma => "a=1,2",
        ListStyle::Brackets => "a[]=1&a[]=2",
    };
    code(example)
}

/// The runtime's types are part of the crate's public interface, so an incompatible runtime breaks the crate's users.
fn runtime(old: &Api, new: &Api) -> Option<Change> {
    let shown = |api: &Api| code(&format!("{} {}", api.runtime.package, api.runtime.version));
    if shown(old) == shown(new) {
        return None;
    }
    let same = old.runtime.package == new.runtime.package
        && super::version::is_compatible(&old.runtime.version, &new.runtime.version);
    let rust = if same { Invisible } else { Breaking };
    let message = format!("the runtime is {}, and was {}", shown(new), shown(old));
    Some(Change::new(ChangeKind::RuntimeChanged, rust, Unchanged, message))
}

/// Where the runtime comes from. The path of a local folder does not matter to users.
fn origin(old: &Api, new: &Api) -> Option<Change> {
    let shown = |api: &Api| match &api.runtime.origin {
        Origin::Registry => "the registry".to_owned(),
        Origin::Folder(_) => "a folder".to_owned(),
        Origin::Git { address, rev: None } => code(address),
        Origin::Git { address, rev: Some(rev) } => format!("{} at {}", code(address), code(rev)),
    };
    let message = || format!("the runtime comes from {}, and came from {}", shown(new), shown(old));
    (shown(old) != shown(new)).then(|| Change::new(ChangeKind::RuntimeChanged, Invisible, Unchanged, message()))
}

fn license(old: &Api, new: &Api) -> Option<Change> {
    let shown = |api: &Api| api.package.license.as_deref().map_or_else(|| "none".to_owned(), code);
    let message = || format!("the licence is {}, and was {}", shown(new), shown(old));
    (shown(old) != shown(new)).then(|| Change::new(ChangeKind::MetadataChanged, Invisible, Unchanged, message()))
}

fn ids(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = Vec::new();
    for id in &new.ids {
        let name = code(&id.name);
        let change = match old.ids.iter().find(|other| other.name == id.name) {
            None => Change::new(ChangeKind::IdAdded, Addition, Unchanged, format!("the type {name} is new")),
            Some(other) if other.kind != id.kind => {
                let message = format!("{name} holds {}, and held {}", held(id.kind), held(other.kind));
                let wire = id_wire(other.kind, id.kind);
                Change { read: id_read(wire, old, id), ..Change::new(ChangeKind::IdRetyped, Breaking, wire, message) }
            }
            Some(other) if other.summary != id.summary => documentation(&name),
            Some(_) => continue,
        };
        changes.push(change);
    }
    let gone = old.ids.iter().filter(|id| new.ids.iter().all(|other| other.name != id.name));
    changes.extend(gone.map(|id| {
        Change::new(ChangeKind::IdRemoved, Breaking, Unchanged, format!("the type {} is gone", code(&id.name)))
    }));
    changes
}

fn held(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Integer => "a whole number",
        IdKind::String => "text",
        IdKind::IntegerOrString => "a whole number or text",
    }
}

/// Whether every id that could be sent can still be sent.
fn id_wire(old: IdKind, new: IdKind) -> WireImpact {
    if old == new || new == IdKind::IntegerOrString { Unchanged } else { Changed }
}

/// Whether ids in answers can still be read. If some of them can no longer be sent, they can no longer be read either.
fn id_read(wire: WireImpact, old: &Api, id: &Id) -> ReadImpact {
    if wire == Changed && answers::hold(old, &id.name) { ReadImpact::Changed } else { ReadImpact::Unchanged }
}

fn modules(old: &Api, new: &Api) -> Vec<Change> {
    let (before, after) = (module_paths(old), module_paths(new));
    let added = after.difference(&before).map(|path| {
        Change::new(ChangeKind::ModuleAdded, Addition, Unchanged, format!("the module {} is new", code(path)))
    });
    let removed = before.difference(&after).map(|path| {
        Change::new(ChangeKind::ModuleRemoved, Breaking, Unchanged, format!("the module {} is gone", code(path)))
    });
    added.chain(removed).collect()
}

fn module_paths(api: &Api) -> BTreeSet<String> {
    let below = |section: &Section| {
        let children = section.modules.iter().map(|module| format!("{}::{}", section.name, module.name));
        std::iter::once(section.name.clone()).chain(children).collect::<Vec<_>>()
    };
    api.sections.iter().flat_map(below).collect()
}

/// Changes of documentation and of the registry's metadata only.
fn words(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = Vec::new();
    if (&old.name, &old.summary) != (&new.name, &new.summary) {
        changes.push(documentation("the API"));
    }
    let order = |api: &Api| api.sections.iter().map(|section| section.name.clone()).collect::<Vec<_>>();
    if module_paths(old) == module_paths(new) && order(old) != order(new) {
        let message = "the modules are listed in another order";
        changes.push(Change::new(ChangeKind::DocumentationChanged, Invisible, Unchanged, message));
    }
    for section in &new.sections {
        let Some(before) = old.sections.iter().find(|other| other.name == section.name) else { continue };
        let summary = |section: &Section, name: &str| {
            section.modules.iter().find(|module| module.name == name).map(|module| module.summary.clone())
        };
        let below = section
            .modules
            .iter()
            .any(|module| summary(before, &module.name).is_some_and(|before| before != module.summary));
        if below || before.summary != section.summary {
            changes.push(documentation(&format!("the module {}", code(&section.name))));
        }
    }
    // Name and licence are reported elsewhere, the version follows from the changes, and the other two concern the
    // examples only.
    let registry = |api: &Api| Package {
        name: String::new(),
        version: String::new(),
        license: None,
        dev_dependencies: Vec::new(),
        examples: Vec::new(),
        ..api.package.clone()
    };
    if registry(old) != registry(new) {
        let message = "the registry shows other words";
        changes.push(Change::new(ChangeKind::MetadataChanged, Invisible, Unchanged, message));
    }
    changes
}

fn documentation(what: &str) -> Change {
    Change::new(ChangeKind::DocumentationChanged, Invisible, Unchanged, format!("{what} is documented in other words"))
}
