//! The dependencies of consumers, by the features that they enable.

use std::collections::BTreeSet;
use std::process::Command;

/// The packages that are linked into a consumer's program on this platform.
fn linked(features: &str) -> BTreeSet<String> {
    packages(features, "normal,no-proc-macro")
}

/// The packages that a consumer builds on this platform, along these kinds of dependencies.
fn packages(features: &str, edges: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--package", "snapcall", "--no-default-features"])
        .args(["--features", features, "--edges", edges, "--prefix", "none", "--format", "{p}"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("text");
    tree.lines().filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect()
}

#[test]
fn the_blocking_client_links_no_async_runtime() {
    for features in ["blocking,rustls", "blocking,native-tls", "blocking,rustls,native-tls,tracing,test-util", "cli"] {
        let linked = linked(features);
        assert!(linked.contains("ureq-proto"), "{linked:?}");
        for package in ["tokio", "hyper", "hyper-util", "futures-util", "tower-service"] {
            assert!(!linked.contains(package), "{features}: {package}");
        }
    }
}

#[test]
fn each_client_links_its_own_stack_only() {
    let asynchronous = linked("async,rustls");
    assert!(asynchronous.contains("hyper") && !asynchronous.contains("ureq-proto"), "{asynchronous:?}");
    assert!(!asynchronous.contains("native-tls") && !asynchronous.contains("aws-lc-sys"), "{asynchronous:?}");
    let neither = linked("test-util");
    assert!(
        ["hyper", "ureq-proto", "tokio", "rustls"].iter().all(|package| !neither.contains(*package)),
        "{neither:?}"
    );
}

/// Derive macros and `syn` would take longer to build than everything else. The types of answers do without them.
#[test]
fn no_consumer_builds_what_derives_are_made_with() {
    for features in ["async,rustls,gzip", "blocking,rustls,gzip", "async,blocking,rustls,gzip,tracing,test-util"] {
        let built = packages(features, "normal,build");
        assert!(built.contains("serde_core"), "{built:?}");
        for package in ["serde_derive", "syn", "proc-macro2"] {
            assert!(!built.contains(package), "{features}: {package}");
        }
    }
}

#[test]
fn the_program_costs_only_those_who_ask_for_it() {
    let of_the_program = linked("cli").difference(&linked("blocking,rustls,gzip")).cloned().collect::<BTreeSet<_>>();
    assert!(
        ["clap", "clap_complete", "csv"].iter().all(|package| of_the_program.contains(*package)),
        "{of_the_program:?}"
    );
    let others = linked("async,blocking,rustls,gzip,tracing,test-util,jiff,chrono,time");
    let shared: Vec<_> = of_the_program.intersection(&others).collect();
    assert!(shared.is_empty(), "{shared:?}");
}
