//! Checks that any spec gives either diagnostics that point into it or valid files, and always the same ones, whatever
//! the order of its keys.

use std::cell::Cell;

use generator::text::diagnostic::{Code, Diagnostic};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::{arbitrary, support};

fn is_of_text(fault: &Diagnostic) -> bool {
    matches!(fault.code, Code::Syntax | Code::NotUtf8 | Code::ControlCharacter)
}

fn kinds(faults: &[Diagnostic]) -> Vec<(&'static str, &str)> {
    let mut kinds: Vec<_> = faults.iter().map(|fault| (fault.code.as_str(), fault.message.as_str())).collect();
    kinds.sort_unstable();
    kinds
}

#[test]
fn any_spec_is_refused_with_reasons_or_becomes_a_crate() {
    const CASES: u32 = 600;
    let sound = Cell::new(0);
    let judge = |spec: (crate::yaml::Yaml, crate::yaml::Yaml)| {
        let outcome = support::outcome(&arbitrary::texts(&spec));
        let reordered = (spec.0.reordered(), spec.1.reordered());
        let again = support::outcome(&arbitrary::texts(&reordered));
        match (&outcome, &again) {
            (Ok(files), Ok(others)) => {
                sound.set(sound.get() + 1);
                prop_assert_eq!(files, others, "the order of keys has a meaning");
                prop_assert_eq!(
                    files,
                    &support::outcome(&arbitrary::texts(&spec)).unwrap_or_default(),
                    "not the same twice"
                );
            }
            // Without a syntax tree, the diagnostics depend on how far the reader came.
            (Err(faults), Err(others)) if !faults.iter().chain(others).any(is_of_text) => {
                prop_assert_eq!(kinds(faults), kinds(others));
            }
            (Err(_), Err(_)) => {}
            _ => prop_assert!(false, "the order of keys decides whether there is a fault"),
        }
        Ok(())
    };
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&arbitrary::spec(), judge).unwrap_or_else(|failure| panic!("{failure}"));
    assert!(sound.get() > CASES / 8, "only {} of {CASES} specs were sound", sound.get());
}
