//! What is emitted is what [`package`] says: a name or file beyond it could be taken by a spec.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::path::Path;

use quote::ToTokens;
use syn::{Item, UseTree};

use super::*;
use crate::{api, disk, spec};

fn apis() -> [Api; 2] {
    ["spec", "tests/fixtures/zoo/spec"].map(|folder| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        api::check(&spec::load(disk::read_spec(&folder).unwrap()).unwrap()).unwrap()
    })
}

fn emit_alone(api: &Api) -> Vec<File> {
    emit(api, &Placement::Standalone { runtime: "../runtime".to_owned() }, &[])
}

/// The names that a `use` introduces.
fn names(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => self::names(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| self::names(tree, names)),
        UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        _ => panic!("a `use` that introduces a name of its own"),
    }
}

#[test]
fn the_files_are_those_of_the_table() {
    for api in apis() {
        let mut known = package::paths(&api);
        known.sort();
        assert_eq!(emit_alone(&api).into_iter().map(|file| file.path).collect::<Vec<_>>(), known);
    }
}

#[test]
fn the_names_at_the_root_are_those_of_the_table() {
    for api in apis() {
        let files = emit_alone(&api);
        let root = files.iter().find(|file| file.path == package::ROOT).unwrap();
        let mut found = BTreeSet::new();
        for item in syn::parse_file(&root.contents).unwrap().items {
            match item {
                Item::Mod(item) => found.extend([item.ident.to_string()]),
                Item::Type(item) => found.extend([item.ident.to_string()]),
                Item::Enum(item) => found.extend([item.ident.to_string()]),
                Item::Use(item) => names(&item.tree, &mut found),
                Item::Impl(_) => {}
                item => panic!("this is at the root: {}", item.to_token_stream()),
            }
        }
        let fixed = [
            &package::MODULES[..],
            &package::IMPORTED,
            &package::EXPORTED,
            &package::EXPORTED_FOR_TESTS,
            &package::DEFINED,
        ];
        let fixed = fixed.concat().into_iter().filter(|name| *name != "ids" || !api.ids.is_empty());
        let own = api.sections.iter().map(|section| section.name.as_str());
        let own = own.chain(api.ids.iter().map(|id| id.name.as_str())).chain([api.marker.as_str()]);
        assert_eq!(found, fixed.chain(own).map(str::to_owned).collect());
    }
}

#[test]
fn what_modules_import_is_in_the_table() {
    for api in apis() {
        let modules = api.sections.iter().flat_map(|section| {
            let below = section.modules.iter().map(|below| package::module(&section.name, &below.name));
            below.chain([package::section(&section.name)])
        });
        let modules: BTreeSet<String> = modules.collect();
        let mut imported = BTreeSet::new();
        for file in emit_alone(&api).iter().filter(|file| modules.contains(&file.path)) {
            for item in syn::parse_file(&file.contents).unwrap().items {
                if let Item::Use(item) = item {
                    names(&item.tree, &mut imported);
                }
            }
        }
        let of_the_runtime =
            imported.iter().filter(|name| **name != api.marker && api.ids.iter().all(|id| id.name != **name));
        for name in of_the_runtime {
            assert!(package::IMPORTED.contains(&name.as_str()), "`{name}`");
        }
    }
}
