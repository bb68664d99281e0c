//! Checks that generated crates compile without warnings, including rustdoc's. Only some specs are tried, since
//! compiling is slow. The examples of `snapcall` are compiled by its doc tests.

use generator::api::Api;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::modules::Module;
use crate::support::{self, Texts};
use crate::workspace::Workspace;
use crate::yaml::Yaml;
use crate::{arbitrary, hostile, mutation};

/// Valid specs among arbitrary ones, the same in each run.
fn arbitrary(count: usize) -> Vec<Texts> {
    let mut runner = TestRunner::deterministic();
    let specs = std::iter::repeat_with(|| {
        let spec = arbitrary::spec().new_tree(&mut runner).expect("a spec");
        arbitrary::texts(&spec.current())
    });
    let has_endpoints = |texts: &Texts| support::read(texts).is_ok_and(|api| !api.sections[0].endpoints.is_empty());
    specs.filter(has_endpoints).take(count).collect()
}

/// The real spec after every `step`th mutation, if it is still valid.
fn slipped(step: usize) -> Vec<Texts> {
    let sections = support::real().into_iter().filter(|(name, _)| name != "api");
    let sections: Vec<_> = sections.map(|(name, text)| (name, Yaml::parse(&text))).collect();
    let slips = sections.iter().flat_map(|(name, tree)| mutation::slips(tree).map(move |slip| (name, tree, slip)));
    let slipped = slips.step_by(step).map(|(name, tree, (place, kind))| {
        let mut texts = mutation::others(name);
        texts.insert(0, (name.clone(), mutation::slipped(tree, place, kind).written()));
        texts
    });
    slipped.filter(|texts| support::read(texts).is_ok()).collect()
}

/// A spec with unusual names.
fn odd() -> Texts {
    support::texts(&support::repository().join("tests/fixtures/farm"))
}

fn sound() -> Vec<(Texts, Api)> {
    let hostile = arbitrary::HOSTILE.iter().map(|text| hostile::with(text));
    let specs = arbitrary(24).into_iter().chain(slipped(23)).chain(hostile).chain([odd()]);
    let sound = specs.filter_map(|texts| support::read(&texts).ok().map(|api| (texts, api)));
    let sound: Vec<_> = sound
        .map(|(texts, mut api)| {
            // The example programs are files beside the real spec, which this spec does not have.
            api.package.examples.clear();
            (texts, api)
        })
        .collect();
    assert!(sound.len() > 60, "only {} specs", sound.len());
    sound
}

/// The crates are compiled as modules of one crate. Cargo reads the manifest of each.
#[test]
fn sound_specs_compile_and_their_documentation_is_clean() {
    let specs = sound();
    let mut workspace = Workspace::new("sound");
    let mut modules = Vec::new();
    for (index, (_, api)) in specs.iter().enumerate() {
        workspace.emit(&format!("sound-{index}"), api);
        modules.push(Module::emitted(&format!("sound_{index}"), api));
    }
    let failed = workspace.failures("sound", &modules, &[]);
    let texts =
        |name: &String| name.strip_prefix("sound_").map(|index| &specs[index.parse::<usize>().expect("a number")].0);
    let texts: Vec<_> = failed.iter().map(texts).collect();
    assert!(failed.is_empty(), "{failed:?} do not compile: {texts:#?}");
    let documented = workspace.cargo(&["doc", "--package", "sound", "--no-deps"]);
    assert!(documented.status.success(), "{}", String::from_utf8_lossy(&documented.stderr));
}

#[test]
#[ignore = "takes long: `.ci/run` runs it"]
fn each_sound_spec_is_a_crate_with_clean_documentation() {
    let mut workspace = Workspace::new("crates");
    for (index, (_, api)) in sound().iter().enumerate() {
        workspace.emit(&format!("sound-{index}"), api);
    }
    for command in [&["check"][..], &["doc", "--no-deps"]] {
        let output = workspace.cargo(&[command, &["--workspace", "--keep-going"]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
