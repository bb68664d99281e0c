//! Randomly changed pages: every difference is reported, nothing else is, and the updated spec agrees with the page.

use generator::api;
use generator::drift::Hints;
use generator::drift::report::{self, Findings};
use generator::spec::load;
use serde_json::Value;

use super::facts;
use super::mutate::Draft;
use super::random::Random;
use super::write::{refused, written_to};
use super::writer::{self, FORMS, SAMPLES, Style};

/// Changes a page at random, and compares the reported differences with the expected ones. Then does the same with the
/// updated spec.
fn check(seed: u64, kind: Option<usize>) -> Result<(), String> {
    let mut random = Random::new(seed);
    let style = Style::random(&mut random);
    let times = 1 + random.below(6);
    let mut draft = Draft::new(facts::facts(facts::spec()), style, &mut random);
    match kind {
        Some(kind) => draft.change_of(kind),
        None => draft.change(times),
    }
    let page = writer::page(&draft.sections, style);
    let hints = facts::informed(&page, &draft.headings);
    compared(&draft, &page, &hints)
        .and_then(|()| brought_along(&draft, &page, &hints))
        .map_err(|what| format!("seed {seed}, {style:?}: {what}"))
}

fn compared(draft: &Draft<'_>, page: &str, hints: &Hints) -> Result<(), String> {
    let (drifts, unread) = facts::drifts(facts::spec(), page, hints).map_err(|error| format!("{error:?}"))?;
    if !unread.is_empty() {
        return Err(format!("{unread:?}"));
    }
    let found: Vec<Value> = serde_json::from_str(&report::json(&Findings { drifts, ..Findings::default() })).unwrap();
    let (found, expected) = (sorted(&found), sorted(&draft.expected));
    let missed: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
    let invented: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    if found == expected { Ok(()) } else { Err(format!("missed {missed:#?}, invented {invented:#?}")) }
}

fn brought_along(draft: &Draft<'_>, page: &str, hints: &Hints) -> Result<(), String> {
    let (files, written) = written_to(&facts::sources(), page, hints).map_err(|refusal| refused(&refusal))?;
    let spec = load(files.clone()).map_err(|faults| format!("{faults:#?}"))?;
    api::check(&spec).map_err(|faults| format!("{faults:#?}"))?;
    let (drifts, _) = facts::drifts(&spec, page, hints).map_err(|error| format!("{error:?}"))?;
    // Some changes are not written: a type that would make the spec invalid, such as that of a paging parameter, and
    // the removal of a whole table.
    let is_known = |why: &str| why.contains("would be at fault") || why.contains("its whole table is missing");
    let left: Vec<_> = written.left.iter().filter(|left| !is_known(&left.why)).collect();
    if drifts.len() != written.left.len() || !left.is_empty() {
        return Err(format!("left {drifts:#?} {:#?}", written.left));
    }
    if draft.expected.is_empty() && !written.files.is_empty() {
        return Err("written without need, or not at all".to_owned());
    }
    // Entries without a reported difference are unchanged.
    let touched: Vec<&str> = draft.expected.iter().filter_map(|drift| drift["path"].as_str()).collect();
    for source in facts::sources() {
        for block in source.text().split("\n\n").filter(|block| block.contains("    route: ")) {
            let block = block.trim_start_matches("endpoints:\n").trim_end();
            let is_concerned = touched.iter().any(|path| block.contains(&format!(" {path}")));
            if !is_concerned && !files.iter().any(|file| file.text().contains(block)) {
                return Err(format!("changed without need:\n{block}"));
            }
        }
    }
    Ok(())
}

fn sorted(drifts: &[Value]) -> Vec<String> {
    let mut lines: Vec<String> = drifts.iter().map(ToString::to_string).collect();
    lines.sort();
    lines
}

#[test]
fn each_kind_of_change_alone() {
    let seeds = 0..super::up_to(16, 96);
    let faults: Vec<String> = seeds.filter_map(|seed| check(seed, usize::try_from(seed).ok()).err()).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn several_changes_at_once() {
    let seeds = 1000..1000 + super::up_to(8, 200);
    let faults: Vec<String> = seeds.filter_map(|seed| check(seed, None).err()).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn nothing_differs_in_any_form() {
    let sections = facts::facts(facts::spec());
    for form in FORMS {
        for samples in SAMPLES {
            for bits in [0, 31, 13, 18].into_iter().take(usize::try_from(super::up_to(1, 4)).unwrap()) {
                let page = writer::page(&sections, Style { form, samples, ..Style::of_bits(bits) });
                assert_nothing_differs(&page);
            }
        }
    }
    let text = writer::page(&sections, Style { form: FORMS[0], ..Style::of_bits(0) });
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert_nothing_differs(&format!("<html><head></head><body><pre style=\"x\">{text}</pre></body></html>"));
}

fn assert_nothing_differs(page: &str) {
    let (drifts, unread) = facts::drifts(facts::spec(), page, &Hints::default()).unwrap();
    assert!(drifts.is_empty() && unread.is_empty(), "{drifts:#?}\n{unread:#?}\n{page}");
}
