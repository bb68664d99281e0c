//! What is emitted is what [`package`] says: a name or file beyond it could be taken by a spec.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::path::Path;

use quote::ToTokens;
use syn::{Item, UseTree};

use super::*;
use crate::api::answer::{Answer, AnswerKind, AnswerType, Evidence, Field, Items, Words};
use crate::{api, disk, spec};

fn api(folder: &str) -> Api {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    api::check(&spec::load(disk::read_spec(&folder).unwrap()).unwrap()).unwrap()
}

fn apis() -> [Api; 4] {
    let [first, second] = ["spec", "tests/fixtures/zoo/spec"].map(api);
    [answering(first.clone()), answering(second.clone()), silent(first), silent(second)]
}

/// An API of which nothing is known that it answers.
fn silent(mut api: Api) -> Api {
    api.types.clear();
    api.sections.iter_mut().flat_map(|section| &mut section.endpoints).for_each(|endpoint| endpoint.answer = None);
    api
}

/// The same, but for what every endpoint answers.
fn answering(api: Api) -> Api {
    let mut api = silent(api);
    let of_type = || AnswerKind::Type("Reply".to_owned());
    api.types = vec![AnswerType {
        name: "Reply".to_owned(),
        summary: "What comes back.\n```\nstd::process::abort();\n```".to_owned(),
        evidence: Evidence::Seen(20),
        fields: vec![
            Field { required: true, ..field("id", AnswerKind::Id(api.ids[0].name.clone(), api.ids[0].kind)) },
            Field { boxed: true, ..field("within", of_type()) },
            field("moods", AnswerKind::List(Box::new(AnswerKind::Words(moods())))),
            field("counts", AnswerKind::Map(Box::new(AnswerKind::Integer))),
        ],
    }];
    let paged: Vec<bool> =
        api.sections.iter().flat_map(|section| &section.endpoints).map(|of| api.paging_of(of).is_some()).collect();
    let endpoints = api.sections.iter_mut().flat_map(|section| &mut section.endpoints);
    for (endpoint, paged) in endpoints.zip(paged) {
        let items = paged.then(|| Items { pointer: "/data".to_owned(), kind: of_type() });
        endpoint.answer = Some(Answer { kind: of_type(), items, seen: None });
    }
    api
}

fn field(name: &str, kind: AnswerKind) -> Field {
    let (name, rust_name) = (name.to_owned(), name.to_owned());
    Field { name, rust_name, kind, required: false, boxed: false, summary: None, seen: None }
}

fn moods() -> Words {
    let variants = [("Glad", "glad"), ("Sad", "`\n```\nmain();")].map(|(name, word)| (name.into(), word.into()));
    Words { name: "ReplyMoods".to_owned(), variants: variants.into() }
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
        let fixed = fixed.concat().into_iter().filter(|name| match *name {
            "ids" => !api.ids.is_empty(),
            "types" => !api.types.is_empty(),
            _ => true,
        });
        let answers = package::EXPORTED_WITH_TYPES.into_iter().filter(|_| !api.types.is_empty());
        let own = api.sections.iter().map(|section| section.name.as_str());
        let own = own.chain(api.ids.iter().map(|id| id.name.as_str())).chain([api.marker.as_str()]);
        assert_eq!(found, fixed.chain(answers).chain(own).map(str::to_owned).collect());
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

#[test]
fn nothing_tells_of_types_that_nobody_knows() {
    for api in apis().into_iter().filter(|api| api.types.is_empty()) {
        for file in emit_alone(&api) {
            for word in ["types", "Answer", "parsed()", "Misfit", "itemized", "Itemized"] {
                let words = file.contents.split(|c: char| !c.is_alphanumeric() && !"_()".contains(c));
                assert_eq!(words.filter(|found| *found == word).count(), 0, "{}: {word}", file.path);
            }
        }
    }
}

#[test]
fn what_is_guessed_says_so_on_its_type_and_on_every_function() {
    for api in apis().into_iter().filter(|api| !api.types.is_empty()) {
        let files = emit_alone(&api);
        let guesses = files.iter().map(|file| file.contents.matches("Learned from at least 20 answers: ").count());
        let endpoints: usize = api.sections.iter().map(|section| section.endpoints.len()).sum();
        assert_eq!(guesses.sum::<usize>(), api.types.len() + endpoints);
    }
}

#[test]
fn items_that_are_known_from_elsewhere_than_their_page_say_so() {
    let mut api = answering(api("spec"));
    let fields = vec![field("data", AnswerKind::List(Box::new(AnswerKind::Type("Reply".to_owned()))))];
    let (name, summary) = ("Batch".to_owned(), "A page.".to_owned());
    api.types.push(AnswerType { name, summary, evidence: Evidence::Stated(None), fields });
    let endpoints = api.sections.iter_mut().flat_map(|section| &mut section.endpoints);
    let answers = endpoints.filter_map(|endpoint| endpoint.answer.as_mut()).filter(|answer| answer.items.is_some());
    let pages = answers.map(|answer| answer.kind = AnswerKind::Type("Batch".to_owned())).count();
    assert!(pages > 0);
    for (origin, told) in [
        (Evidence::Seen(20), "Its items were learned from at least 20 answers."),
        (Evidence::Seen(1), "Its items were learned from at least one answer."),
        (Evidence::Stated(Some("the manual.".to_owned())), "Source of its items: the manual."),
    ] {
        api.types[0].evidence = origin;
        let files = emit_alone(&api);
        assert_eq!(files.iter().map(|file| file.contents.matches(told).count()).sum::<usize>(), pages, "{told}");
    }
}
