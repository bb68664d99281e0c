//! Runs that end early, at every step there is.

use std::time::Duration;

use super::*;
use crate::disk::folder::Folder;
use crate::disk::staging::Staging;
use crate::disk::step::{self, Step};

/// Outputs that differ in every way two can: files that come, go, change, become folders and
/// folders that become files.
fn outputs() -> Vec<Vec<File>> {
    vec![
        sample(),
        files(&[("Cargo.toml", "new"), ("src/lib.rs", "mod users;\n"), ("src/users/one.rs", "1"), ("x", "file")]),
        files(&[("Cargo.toml", "new"), ("src/users", "file"), ("x/y/z.rs", "deep"), ("x/y/w.rs", "")]),
        files(&[]),
    ]
}

/// The lock of an ended run may be held for a moment more, by a process that another test is just
/// starting.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is somebody's own in the output folder.
const OWN: [(&str, &str); 3] = [("target/x", "built"), ("src/notes.txt", "mine"), ("src/empty/.keep", "")];

fn with_own(out: &Out) {
    for (path, text) in OWN {
        out.write(path, text);
    }
}

/// Begins a run that would write `files`, and stops it after `count` steps as its death would;
/// false if it had ended.
fn interrupt(out: &Out, files: &[File], count: usize) -> bool {
    let folder = Folder::open(&out.path).unwrap();
    let staging = Staging::acquire(&folder, PATIENCE).unwrap();
    let plan = plan(&out.path, files).unwrap();
    let steps = step::steps(&plan);
    for step in steps.iter().take(count) {
        step.take(&folder, &staging).unwrap();
    }
    count <= steps.len()
}

/// Interrupts a run for `new` after every step it has, and lets one for `next` follow.
fn interrupt_everywhere(begin: impl Fn() -> Out, new: &[File], next: &[File]) {
    let uninterrupted = begin();
    uninterrupted.generate(next).unwrap();
    let expected = uninterrupted.tree();
    for count in 0.. {
        let out = begin();
        let more = interrupt(&out, new, count);
        let planned = plan(&out.path, next).unwrap();
        assert!(!planned.is_empty(), "what is left behind is seen");
        planned.apply().unwrap();
        assert_eq!(out.tree(), expected, "after {count} steps");
        if !more {
            break;
        }
    }
}

/// A folder with an earlier output, and something of somebody's own.
fn earlier(files: &[File]) -> Out {
    let out = Out::with(files);
    with_own(&out);
    out
}

#[test]
fn the_next_run_completes_what_any_step_was_the_last_of() {
    for old in outputs() {
        for new in outputs() {
            interrupt_everywhere(|| earlier(&old), &new, &new);
        }
    }
}

#[test]
fn or_undoes_it_or_makes_something_else_of_it() {
    let outputs = outputs();
    for next in &outputs {
        interrupt_everywhere(|| earlier(&outputs[1]), &outputs[2], next);
    }
}

#[test]
fn the_first_run_is_no_exception() {
    for next in outputs() {
        interrupt_everywhere(Out::new, &outputs()[1], &next);
    }
}

#[test]
fn runs_that_all_end_early_still_leave_only_what_is_listed() {
    let outputs = outputs();
    let expected = earlier(&outputs[0]).tree();
    for seed in 0..100_usize {
        let out = earlier(&outputs[seed % 4]);
        for round in 1..6 {
            interrupt(&out, &outputs[(seed / round) % 4], seed * 7 / round % 11);
        }
        out.generate(&outputs[0]).unwrap();
        assert_eq!(out.tree(), expected, "{seed}");
    }
}

#[test]
fn what_death_leaves_in_the_staging_folder_goes() {
    for left in [&[][..], &["lock"], &["lock", "0", "1"], &["0"]] {
        let out = Out::with(&sample());
        fs::create_dir(out.join(STAGING)).unwrap();
        for name in left {
            out.write(&format!("{}/{name}", STAGING), "half a te");
        }
        assert_eq!(out.changes(&sample()), ["removed .generated-staging"]);
        out.generate(&sample()).unwrap();
        assert_eq!(out.tree(), fresh(&sample()));
    }
}

/// A step that fails: nothing waits in its slot.
fn failing() -> Step<'static> {
    Step::Place { slot: 1_000_000, path: "z", old: None }
}

#[test]
fn a_failure_at_any_step_puts_the_old_output_back() {
    for old in outputs() {
        for new in outputs() {
            let out = earlier(&old);
            let before = out.tree();
            let folder = Folder::open(&out.path).unwrap();
            let plan = plan(&out.path, &new).unwrap();
            for count in 0..=step::steps(&plan).len() {
                let staging = Staging::acquire(&folder, PATIENCE).unwrap();
                let mut steps = step::steps(&plan);
                steps.truncate(count);
                steps.push(failing());
                let error = step::run(&steps, &folder, &staging).unwrap_err();
                assert!(matches!(error, OutputError::Io { .. }), "{error}");
                staging.remove().unwrap();
                assert_eq!(out.tree(), before, "after {count} steps");
            }
        }
    }
}

#[test]
fn if_even_that_fails_the_next_run_completes_it() {
    let (old, new) = (&outputs()[1], &outputs()[2]);
    let out = earlier(old);
    let folder = Folder::open(&out.path).unwrap();
    let staging = Staging::acquire(&folder, PATIENCE).unwrap();
    // Nothing can be put back by way of a slot that is a folder.
    let obstacle = staging.slot(step::UNDO_SLOT);
    fs::create_dir(&obstacle).unwrap();

    let plan = plan(&out.path, new).unwrap();
    let mut steps = step::steps(&plan);
    steps.push(failing());
    let error = step::run(&steps, &folder, &staging).unwrap_err();
    assert!(matches!(error, OutputError::NotRestored { .. }), "{error}");
    assert!(error.to_string().ends_with("once that is mended, run again"), "{error}");
    drop(staging);

    fs::remove_dir(obstacle).unwrap();
    out.generate(old).unwrap();
    assert_eq!(out.tree(), earlier(old).tree());
}

#[test]
fn an_empty_folder_outlives_a_run_that_fails() {
    let out = Out::with(&sample());
    fs::create_dir(out.join("src/new")).unwrap();
    let before = out.tree();
    let next = files(&[("Cargo.toml", "new"), ("src/new/one.rs", "1")]);
    {
        let folder = Folder::open(&out.path).unwrap();
        let staging = Staging::acquire(&folder, PATIENCE).unwrap();
        let plan = plan(&out.path, &next).unwrap();
        let mut steps = step::steps(&plan);
        steps.push(Step::Remove { path: "Cargo.toml", old: b"something else" });
        assert!(matches!(step::run(&steps, &folder, &staging), Err(OutputError::Changed { .. })));
        staging.remove().unwrap();
    }
    assert_eq!(out.tree(), before);
}
