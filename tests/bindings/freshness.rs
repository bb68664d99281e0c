//! Checks that the committed files are what the generator produces.

use std::path::Path;

use generator::api::check;
use generator::output::emit::{self, Placement};
use generator::{disk, spec};

use crate::snapshots;

fn assert_fresh(spec: &Path, out: &Path, placement: &Placement, command: &str) {
    let sources = disk::read_spec(spec).expect("the spec can be read");
    let api = spec::read(sources).check(check).expect("the spec has no faults");
    let assets = disk::read_assets(&spec.join("crate")).files;
    let files = emit::emit(&api, placement, &assets);
    assert_eq!(files, emit::emit(&api, placement, &assets), "generating twice gives two results");
    let plan = disk::plan(out, &files).expect("the output can be read");
    assert!(plan.is_empty(), "{} is stale: run `{command}`\n{}", out.display(), plan.diff());
}

#[test]
fn generated_is_fresh() {
    let root = snapshots::repository();
    let placement = Placement::Member { runtime: "../generator/runtime".to_owned() };
    assert_fresh(&root.join("spec"), &root.join("generated"), &placement, "cargo xtask generate");
}

#[test]
fn invented_api_is_fresh() {
    let zoo = snapshots::package().join("fixtures/zoo");
    let placement = Placement::Member { runtime: "../../../../generator/runtime".to_owned() };
    let command = "cargo xtask generate --spec tests/fixtures/zoo/spec --out tests/fixtures/zoo/generated --member";
    assert_fresh(&zoo.join("spec"), &zoo.join("generated"), &placement, command);
}
