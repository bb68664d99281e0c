//! Things in the way, some of them laid there on purpose.

use super::*;

/// What is refused leaves everything as it was.
pub(super) fn refused(out: &Out, files: &[File]) -> OutputError {
    let before = out.tree();
    let error = out.generate(files).unwrap_err();
    assert_eq!(out.tree(), before, "{error}");
    error
}

#[test]
fn a_hand_made_file_in_the_way_is_named() {
    let out = Out::with(&sample());
    out.write("src/users.rs", "precious");
    let mut next = sample();
    next.extend(files(&[("src/users.rs", "fn me() {}")]));
    let error = refused(&out, &next).to_string();
    assert!(error.contains("users.rs") && error.ends_with("move or remove it, then run again"), "{error}");

    // One that is what would be written is taken over.
    out.write("src/users.rs", "fn me() {}");
    assert_eq!(out.changes(&next), ["updated .generated"]);
    out.generate(&next).unwrap();
    assert_eq!(out.tree(), fresh(&next));
}

#[test]
fn a_folder_in_place_of_a_file_is_refused() {
    let out = Out::with(&sample());
    fs::remove_file(out.join("src/lib.rs")).unwrap();
    out.write("src/lib.rs/precious", "");
    assert!(matches!(refused(&out, &sample()), OutputError::InTheWay { what: "a folder", .. }));
    // As is an empty one: nobody but its owner knows what it is for.
    fs::remove_file(out.join("src/lib.rs/precious")).unwrap();
    assert!(matches!(refused(&out, &sample()), OutputError::InTheWay { what: "a folder", .. }));
}

#[test]
fn a_file_in_place_of_a_folder_is_refused() {
    let out = Out::with(&sample());
    fs::remove_dir_all(out.join("src")).unwrap();
    out.write("src", "precious");
    assert!(matches!(refused(&out, &sample()), OutputError::InTheWay { what: "a file", .. }));
}

#[test]
fn old_output_makes_room_for_new() {
    let file = files(&[("a", "file"), ("b", "")]);
    let folder = files(&[("a/x", "1"), ("a/y/z", "2"), ("b", "")]);
    let out = Out::with(&file);
    out.generate(&folder).unwrap();
    assert_eq!(out.tree(), fresh(&folder));
    out.generate(&file).unwrap();
    assert_eq!(out.tree(), fresh(&file));
}

#[test]
fn old_output_with_something_else_in_it_does_not() {
    for strange in ["a/mine", "a/y/mine", "a/empty/mine"] {
        let out = Out::with(&files(&[("a/x", "1"), ("a/y/z", "2")]));
        out.write(strange, "precious");
        let error = refused(&out, &files(&[("a", "file")]));
        assert!(matches!(error, OutputError::InTheWay { what: "a folder", .. }), "{error}");
    }
}

#[test]
fn a_read_only_file_is_replaced_or_the_old_output_stays() {
    let out = Out::with(&sample());
    for path in ["src/lib.rs", "src/calls.rs"] {
        let mut permissions = fs::metadata(out.join(path)).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(out.join(path), permissions).unwrap();
    }
    whole(&out, &files(&[("Cargo.toml", "new"), ("src/lib.rs", "new")]));
}

#[cfg(unix)]
#[test]
fn in_a_read_only_folder_the_old_output_stays() {
    use std::os::unix::fs::PermissionsExt;

    let out = Out::with(&sample());
    let mode = |mode| fs::set_permissions(out.join("src"), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    // The superuser writes there all the same.
    whole(&out, &files(&[("Cargo.toml", "new"), ("a.rs", ""), ("src/lib.rs", "new")]));
    mode(0o755);
}

/// A run either succeeds or leaves everything as it was.
fn whole(out: &Out, next: &[File]) {
    let before = out.tree();
    match out.generate(next) {
        Ok(()) => assert_eq!(out.tree(), fresh(next)),
        Err(error) => assert_eq!(out.tree(), before, "{error}"),
    }
}

#[test]
fn hostile_lines_in_the_listing_remove_nothing() {
    let out = Out::with(&sample());
    let outside = out.path.with_file_name("outside");
    fs::write(&outside, "precious").unwrap();
    out.write("mine.txt", "precious");
    out.write("folder/mine.txt", "precious");
    let listing = out.read(LISTING);
    let hostile =
        format!("{listing}../outside\n{}\nsrc/../mine.txt\n./mine.txt\nfolder\n.\n..\n\0\n", outside.display());
    out.write(LISTING, hostile);

    out.generate(&sample()).unwrap();
    assert_eq!(fs::read_to_string(outside).unwrap(), "precious");
    assert_eq!(out.read("mine.txt"), "precious");
    assert_eq!(out.read("folder/mine.txt"), "precious");
    assert_eq!(out.read(LISTING), listing);
}

#[test]
fn what_is_no_listing_is_refused() {
    let out = Out::with(&sample());
    out.write(LISTING, "src/lib.rs\n");
    assert!(matches!(refused(&out, &sample()), OutputError::InTheWay { .. }));
    fs::remove_file(out.join(LISTING)).unwrap();
    fs::create_dir(out.join(LISTING)).unwrap();
    assert!(matches!(refused(&out, &sample()), OutputError::InTheWay { what: "a folder", .. }));
}

#[test]
fn what_is_no_staging_folder_is_refused() {
    let out = Out::with(&sample());
    out.write(STAGING, "precious");
    refused(&out, &files(&[("Cargo.toml", "new")]));
    fs::remove_file(out.join(STAGING)).unwrap();

    out.write(".generated-staging/precious", "");
    out.write(".generated-staging/lock", "");
    assert!(matches!(refused(&out, &files(&[("Cargo.toml", "new")])), OutputError::InTheWay { .. }));
}
