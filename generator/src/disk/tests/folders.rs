//! What folder is written to, and what becomes of the files in it.

use std::time::{Duration, SystemTime};

use super::*;

#[test]
fn an_absent_folder_is_made_with_those_around_it() {
    let out = Out::new();
    let deep = out.join("a/b");
    plan(&deep, &sample()).unwrap().apply().unwrap();
    assert_eq!(fs::read_to_string(deep.join("src/calls.rs")).unwrap(), "fn list() {}\n");
}

#[test]
fn planning_touches_nothing() {
    let out = Out::new();
    assert_eq!(
        out.changes(&sample()),
        ["created Cargo.toml", "created src/calls.rs", "created src/lib.rs", "created .generated"]
    );
    assert!(!out.path.exists());
}

#[test]
fn an_empty_folder_will_do() {
    let out = Out::new();
    fs::create_dir(&out.path).unwrap();
    out.generate(&sample()).unwrap();
    assert_eq!(out.tree(), fresh(&sample()));
}

#[test]
fn the_listing_names_what_was_written() {
    let out = Out::with(&sample());
    let listing = out.read(LISTING);
    assert!(listing.starts_with("# @generated"));
    assert!(listing.ends_with("\nCargo.toml\nsrc/calls.rs\nsrc/lib.rs\n"), "{listing}");
}

#[test]
fn a_foreign_folder_is_refused() {
    for path in ["notes.txt", "src/notes.txt", "Cargo.toml", "target/debug/x", ".git/config"] {
        let out = Out::new();
        out.write(path, "precious");
        let before = out.tree();
        let error = out.generate(&sample()).unwrap_err();
        assert!(matches!(error, OutputError::Foreign { .. }), "{path}: {error}");
        assert!(error.to_string().contains("choose an empty folder"), "{error}");
        assert_eq!(out.tree(), before);
    }
}

#[test]
fn a_file_instead_of_the_folder_is_refused() {
    let out = Out::new();
    fs::write(&out.path, "precious").unwrap();
    let error = out.generate(&sample()).unwrap_err();
    assert!(matches!(error, OutputError::InTheWay { .. }), "{error}");
    assert!(plan(&out.join("below"), &sample()).is_err());
    assert_eq!(fs::read_to_string(&out.path).unwrap(), "precious");
}

#[test]
fn in_an_earlier_output_only_what_differs_is_touched() {
    let out = Out::with(&sample());
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in ["Cargo.toml", "src/lib.rs", "src/calls.rs", LISTING] {
        fs::File::options().write(true).open(out.join(path)).unwrap().set_modified(past).unwrap();
    }
    let mut next = sample();
    next[1].contents.push_str("mod more;\n");
    assert_eq!(out.changes(&next), ["updated src/lib.rs"]);
    out.generate(&next).unwrap();

    let kept = |path| fs::metadata(out.join(path)).unwrap().modified().unwrap() == past;
    assert!(kept("Cargo.toml") && kept("src/calls.rs") && kept(LISTING));
    assert!(!kept("src/lib.rs"));
    assert_eq!(out.tree(), fresh(&next));
    assert!(plan(&out.path, &next).unwrap().is_empty());
}

#[test]
fn stale_files_go_with_the_folders_they_leave_empty() {
    let mut old = sample();
    old.extend(files(&[("src/a/b/c.rs", ""), ("src/a/d.rs", ""), ("examples/x.rs", ""), ("docs/y.md", "")]));
    let out = Out::with(&old);
    out.write("docs/mine.md", "precious");
    fs::create_dir(out.join("nothing")).unwrap();

    out.generate(&sample()).unwrap();
    let mut expected = fresh(&sample());
    expected.extend(
        [("docs/mine.md", "precious"), ("docs", "folder"), ("nothing", "folder")].map(|(k, v)| (k.into(), v.into())),
    );
    assert_eq!(out.tree(), expected);
}

#[test]
fn what_others_put_into_the_folder_stays() {
    let out = Out::with(&sample());
    out.write("target/debug/x", "built");
    out.write("src/.lib.rs.swp", "editor");
    assert!(plan(&out.path, &sample()).unwrap().is_empty());
    out.generate(&files(&[("Cargo.toml", "")])).unwrap();
    assert_eq!(out.read("target/debug/x"), "built");
    assert_eq!(out.read("src/.lib.rs.swp"), "editor");
    assert!(!out.join("src/lib.rs").exists());
}

#[test]
fn what_was_deleted_or_broken_is_restored() {
    let out = Out::with(&sample());
    fs::remove_dir_all(out.join("src")).unwrap();
    out.generate(&sample()).unwrap();
    assert_eq!(out.tree(), fresh(&sample()));

    out.write("src/lib.rs", b"<<<<<<< HEAD\n\xff\xfe\n=======\n>>>>>>> topic\n");
    out.write("src/calls.rs", "");
    out.generate(&sample()).unwrap();
    assert_eq!(out.tree(), fresh(&sample()));
}

#[test]
fn a_lost_listing_beside_an_intact_output_comes_back() {
    let out = Out::with(&sample());
    fs::remove_file(out.join(LISTING)).unwrap();
    fs::remove_file(out.join("src/calls.rs")).unwrap();
    assert_eq!(out.changes(&sample()), ["created src/calls.rs", "created .generated"]);
    out.generate(&sample()).unwrap();
    assert_eq!(out.tree(), fresh(&sample()));
}

#[test]
fn a_lost_listing_beside_other_files_is_refused() {
    let out = Out::with(&sample());
    fs::remove_file(out.join(LISTING)).unwrap();
    out.write("src/lib.rs", "mod by_hand;\n");
    let before = out.tree();
    assert!(matches!(out.generate(&sample()), Err(OutputError::Foreign { entry, .. }) if entry == "src/lib.rs"));
    assert_eq!(out.tree(), before);
}

#[test]
fn of_a_listing_with_merge_conflicts_both_sides_are_the_generators() {
    let out = Out::with(&files(&[("Cargo.toml", ""), ("ours.rs", ""), ("theirs.rs", "")]));
    let listing = out.read(LISTING);
    let conflict = listing
        .replace("ours.rs\n", "<<<<<<< HEAD\nours.rs\n=======\n")
        .replace("theirs.rs\n", "theirs.rs\n>>>>>>> topic\n");
    out.write(LISTING, conflict);
    out.generate(&files(&[("Cargo.toml", "new"), ("ours.rs", "")])).unwrap();
    assert_eq!(out.tree(), fresh(&files(&[("Cargo.toml", "new"), ("ours.rs", "")])));
}

#[test]
fn line_ends_alone_are_no_difference() {
    let out = Out::with(&sample());
    for path in ["src/lib.rs", LISTING] {
        out.write(path, out.read(path).replace('\n', "\r\n"));
    }
    assert!(plan(&out.path, &sample()).unwrap().is_empty());

    // Stale files are still known by such a listing, and new text has the line ends it was
    // generated with.
    out.generate(&files(&[("Cargo.toml", "a\nb\n")])).unwrap();
    assert_eq!(out.tree(), fresh(&files(&[("Cargo.toml", "a\nb\n")])));
}

#[test]
fn the_order_of_files_makes_no_difference() {
    let mut reversed = sample();
    reversed.reverse();
    assert_eq!(fresh(&sample()), fresh(&reversed));
}

#[test]
fn unsafe_paths_are_refused_before_anything_is_read() {
    for path in ["../x", "/x", "a/../../x", "a\0", "nul", ".generated", "C:x"] {
        let out = Out::new();
        let error = out.generate(&files(&[("ok.rs", ""), (path, "")])).unwrap_err();
        assert!(matches!(error, OutputError::InvalidPath { .. }), "{path:?}: {error}");
        assert!(!out.path.exists());
    }
}

#[test]
fn the_current_folder_has_no_name_and_is_looked_at_all_the_same() {
    // Tests run in the folder of the package.
    let error = plan(Path::new(""), &sample()).unwrap_err();
    assert!(matches!(error, OutputError::Foreign { .. }), "{error}");
}
