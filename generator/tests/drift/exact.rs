//! Changed pages: nothing is missed, nothing is invented.

use generator::drift::{Extent, report};
use serde_json::Value;

use super::facts;
use super::mutate::Draft;
use super::random::Random;
use super::writer::{self, Samples, Style};

/// What is found on a page that was changed by chance, against what should be.
fn check(seed: u64, kind: Option<usize>) -> Result<(), String> {
    let spec = facts::spec();
    let mut random = Random::new(seed);
    let style = Style::random(&mut random);
    let times = 1 + random.below(6);
    let mut draft = Draft::new(facts::facts(spec), style.samples != Samples::None, &mut random);
    match kind {
        Some(kind) => draft.change_of(kind),
        None => draft.change(times),
    }
    let page = writer::page(&draft.sections, style);
    let told = |what: String| format!("seed {seed}, {style:?}: {what}");
    let (drifts, unread) = facts::drifts(spec, &page, Extent::Whole).map_err(|error| told(format!("{error:?}")))?;
    if !unread.is_empty() {
        return Err(told(format!("{unread:?}")));
    }
    let found: Vec<Value> = serde_json::from_str(&report::json(&unread, &drifts)).unwrap();
    let (found, expected) = (sorted(&found), sorted(&draft.expected));
    let missed: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
    let invented: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    if found == expected { Ok(()) } else { Err(told(format!("missed {missed:#?}, invented {invented:#?}"))) }
}

fn sorted(drifts: &[Value]) -> Vec<String> {
    let mut lines: Vec<String> = drifts.iter().map(ToString::to_string).collect();
    lines.sort();
    lines
}

#[test]
fn each_kind_of_change_alone() {
    let faults: Vec<String> = (0..96).filter_map(|seed| check(seed, usize::try_from(seed).ok()).err()).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn several_changes_at_once() {
    let faults: Vec<String> = (1000..1200).filter_map(|seed| check(seed, None).err()).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
