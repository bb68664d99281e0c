//! Two runs at once.

use std::thread;
use std::time::Duration;

use super::*;
use crate::disk::folder::Folder;
use crate::disk::staging::Staging;

#[test]
fn they_take_turns() {
    let out = Out::new();
    let outputs = [sample(), files(&[("Cargo.toml", "other"), ("src", "file")]), files(&[("src/lib.rs/deep", "")])];
    thread::scope(|scope| {
        for runner in 0..4 {
            let (out, outputs) = (&out, &outputs);
            scope.spawn(move || {
                for round in 0..50 {
                    out.generate(&outputs[(runner + round) % outputs.len()]).unwrap();
                }
            });
        }
    });
    out.generate(&outputs[0]).unwrap();
    assert_eq!(out.tree(), fresh(&outputs[0]));
}

#[test]
fn the_second_looks_again() {
    let out = Out::with(&sample());
    let first = files(&[("Cargo.toml", ""), ("first.rs", "")]);
    let second = files(&[("Cargo.toml", ""), ("second.rs", "")]);
    let planned = plan(&out.path, &second).unwrap();
    out.generate(&first).unwrap();
    planned.apply().unwrap();
    assert_eq!(out.tree(), fresh(&second));
}

#[test]
fn a_folder_that_was_taken_meanwhile_is_refused() {
    let out = Out::new();
    let files = sample();
    let planned = plan(&out.path, &files).unwrap();
    out.write("precious", "");
    let before = out.tree();
    assert!(matches!(planned.apply(), Err(OutputError::Foreign { .. })));
    assert_eq!(out.tree(), before);
}

#[test]
fn nobody_waits_for_ever() {
    let out = Out::with(&sample());
    let folder = Folder::open(&out.path).unwrap();
    let first = Staging::acquire(&folder, Duration::ZERO).unwrap();
    let error = Staging::acquire(&folder, Duration::from_millis(30)).unwrap_err();
    assert!(matches!(error, OutputError::Busy { .. }), "{error}");
    first.remove().unwrap();
    Staging::acquire(&folder, Duration::from_secs(5)).unwrap().remove().unwrap();
    assert_eq!(out.tree(), fresh(&sample()));
}

#[test]
fn what_is_in_the_way_for_a_moment_only_is_no_fault() {
    let out = Out::with(&sample());
    out.write("new.rs", "half of what another run does");
    let mut next = sample();
    next.extend(files(&[("new.rs", "")]));
    let planned = thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(15));
            fs::remove_file(out.join("new.rs")).unwrap();
        });
        plan(&out.path, &next)
    });
    assert!(!planned.unwrap().is_empty());
}
