//! What is emitted compiles, and rustdoc finds nothing to warn of: a sample, since a compiler takes its time.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::support::{self, Texts};
use crate::workspace::Workspace;
use crate::yaml::Yaml;
use crate::{arbitrary, hostile, mutation};

/// Sound specs among arbitrary ones, the same in each run.
fn arbitrary(count: usize) -> Vec<Texts> {
    let mut runner = TestRunner::deterministic();
    let specs = std::iter::repeat_with(|| {
        let spec = arbitrary::spec().new_tree(&mut runner).expect("a spec");
        arbitrary::texts(&spec.current())
    });
    let has_endpoints = |texts: &Texts| support::read(texts).is_ok_and(|api| !api.sections[0].endpoints.is_empty());
    specs.filter(has_endpoints).take(count).collect()
}

/// Slips in the real spec that leave it sound: each so-manyth of them.
fn slipped(step: usize) -> Vec<Texts> {
    let sections = support::real().into_iter().filter(|(name, _)| name != "api");
    let slipped = sections.flat_map(|(name, text)| {
        let api = ("api".to_owned(), mutation::api_of(&name).written());
        let slips = mutation::slips(&Yaml::parse(&text)).into_iter();
        slips.map(move |(_, _, tree)| vec![(name.clone(), tree.written()), api.clone()])
    });
    slipped.filter(|texts| support::read(texts).is_ok()).step_by(step).collect()
}

#[test]
fn sound_specs_compile_and_their_documentation_is_clean() {
    let hostile = arbitrary::HOSTILE.iter().map(|text| hostile::with(text));
    let hostile = hostile.filter(|texts| support::read(texts).is_ok());
    let specs: Vec<Texts> = arbitrary(24).into_iter().chain(slipped(60)).chain(hostile).collect();
    assert!(specs.len() > 60, "only {} specs", specs.len());
    let mut workspace = Workspace::new("sound");
    for (index, texts) in specs.iter().enumerate() {
        let mut api = support::read(texts).expect("a sound spec");
        // The programs of the real crate lie beside the spec.
        api.package.examples.clear();
        workspace.emit(&format!("sound-{index}"), &api);
    }
    let failed: Vec<usize> =
        workspace.failures().iter().filter_map(|name| name.strip_prefix("sound-")?.parse().ok()).collect();
    let texts: Vec<&Texts> = failed.iter().map(|&index| &specs[index]).collect();
    assert!(failed.is_empty(), "{failed:?} do not compile: {texts:#?}");
    let documented = workspace.cargo(&["doc", "--workspace", "--no-deps", "--keep-going"]);
    assert!(documented.status.success(), "{}", String::from_utf8_lossy(&documented.stderr));
}
