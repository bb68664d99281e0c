//! Checks the dependencies between modules: no crate has a cycle of files, and each top-level module (a *room*) depends
//! only on rooms that are declared before it.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use imports::{Arrows, Modules, arrows};

/// The roots of all crates that are written by hand.
const CRATES: [&str; 4] =
    ["generator/src/lib.rs", "generator/runtime/src/lib.rs", "xtask/src/main.rs", "tests/src/lib.rs"];

/// The roots that declare their rooms in the order of their dependencies.
const ORDERED: [&str; 2] = ["generator/src/lib.rs", "generator/runtime/src/lib.rs"];

#[test]
fn no_files_need_each_other() {
    for root in CRATES {
        let circles = circles(&arrows(&read(root)));
        assert!(circles.is_empty(), "{root}: these files need each other: {circles:#?}");
    }
}

#[test]
fn rooms_need_only_those_listed_before_them() {
    for root in ORDERED {
        let modules = read(root);
        let upward = upward(&modules, &arrows(&modules));
        assert!(upward.is_empty(), "{root}: these need a room that is listed after their own: {upward:#?}");
    }
}

#[test]
fn a_circle_and_an_arrow_upward_are_found() {
    let modules = modules(&[
        ("", "pub mod text;\n\npub mod spec;"),
        ("text", "mod span;\npub use span::Span;"),
        ("text::span", "pub struct Span(crate::spec::Id);"),
        ("spec", "mod id;\npub use id::Id;"),
        ("spec::id", "use crate::text::Span;\npub struct Id(Span);"),
    ]);
    let arrows = arrows(&modules);
    assert_eq!(circles(&arrows), [BTreeSet::from(["spec::id".to_owned(), "text::span".to_owned()])]);
    assert_eq!(upward(&modules, &arrows), ["text::span -> spec::id"]);
}

#[test]
fn parent_and_child_are_one_room_and_siblings_are_not() {
    let modules = modules(&[
        ("", "pub mod text;"),
        ("text", "mod lines;\nmod words;\npub struct Faults;\npub fn read() { lines::read() }"),
        ("text::lines", "use super::{Faults, words};\npub(super) fn read() { words::read() }"),
        ("text::words", "pub(super) fn read() { super::lines::count() }"),
    ]);
    assert_eq!(circles(&arrows(&modules)), [BTreeSet::from(["text::lines".to_owned(), "text::words".to_owned()])]);
}

fn modules(texts: &[(&str, &str)]) -> Modules {
    texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Reads the modules of a crate, without its tests.
fn read(root: &str) -> Modules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(root);
    let folder = root.parent().expect("the root lies in a folder").to_owned();
    let mut modules = Modules::new();
    let mut left = vec![(String::new(), root, folder)];
    while let Some((path, file, folder)) = left.pop() {
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for child in imports::children(&text) {
            let below = if path.is_empty() { child.clone() } else { format!("{path}::{child}") };
            let beside = folder.join(format!("{child}.rs"));
            let file: PathBuf = if beside.exists() { beside } else { folder.join(&child).join("mod.rs") };
            left.push((below, file, folder.join(child)));
        }
        modules.insert(path, text);
    }
    modules
}

/// The cycles: sets of files that all depend on each other, directly or indirectly.
fn circles(arrows: &Arrows) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<String>> = arrows.keys().map(|from| (from, reach(arrows, from))).collect();
    let circles = reached.iter().filter(|(from, reached)| reached.contains(**from)).map(|(from, others)| {
        let both = others.iter().filter(|other| reached.get(other).is_some_and(|back| back.contains(*from)));
        both.cloned().collect()
    });
    circles.collect::<BTreeSet<_>>().into_iter().collect()
}

fn reach(arrows: &Arrows, from: &String) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut left = vec![from];
    while let Some(next) = left.pop() {
        for to in arrows.get(next).into_iter().flatten() {
            if reached.insert(to.clone()) {
                left.push(to);
            }
        }
    }
    reached
}

/// The dependencies of a room on one that is declared after it.
fn upward(modules: &Modules, arrows: &Arrows) -> Vec<String> {
    let rooms = imports::children(&modules[""]);
    let floor = |path: &str| rooms.iter().position(|room| path.split("::").next() == Some(room));
    let all = arrows.iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to)));
    let upward = all.filter(|(from, to)| floor(from).is_some_and(|from| floor(to).is_none_or(|to| from < to)));
    upward.map(|(from, to)| format!("{from} -> {to}")).collect()
}
