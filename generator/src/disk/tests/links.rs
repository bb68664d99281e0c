//! Symbolic links, and what else is no plain file.

use std::os::unix::fs::symlink;

use super::obstacles::refused;
use super::*;

#[test]
fn a_link_in_place_of_a_file_is_refused() {
    for target in ["Cargo.toml", "../outside", "absent"] {
        let out = Out::with(&sample());
        fs::write(out.path.with_file_name("outside"), "precious").unwrap();
        fs::remove_file(out.join("src/lib.rs")).unwrap();
        symlink(out.join(target), out.join("src/lib.rs")).unwrap();
        assert!(matches!(refused(&out, &sample()), OutputError::InTheWay { what: "a symbolic link", .. }));
        assert_eq!(fs::read_to_string(out.path.with_file_name("outside")).unwrap(), "precious");
        assert!(!out.join("absent").exists());
    }
}

#[test]
fn a_link_in_place_of_a_folder_is_refused() {
    let out = Out::with(&sample());
    let outside = out.path.with_file_name("outside");
    fs::rename(out.join("src"), &outside).unwrap();
    for target in [outside.clone(), out.join("absent")] {
        symlink(target, out.join("src")).unwrap();
        assert!(matches!(refused(&out, &sample()), OutputError::InTheWay { what: "a symbolic link", .. }));
        fs::remove_file(out.join("src")).unwrap();
    }
}

#[test]
fn stale_files_behind_a_link_are_not_removed() {
    let out = Out::with(&files(&[("Cargo.toml", ""), ("old/lib.rs", ""), ("old/empty/x.rs", ""), ("stale.rs", "")]));
    let outside = out.path.with_file_name("outside");
    fs::rename(out.join("old"), &outside).unwrap();
    fs::remove_file(outside.join("empty/x.rs")).unwrap();
    symlink(&outside, out.join("old")).unwrap();
    fs::remove_file(out.join("stale.rs")).unwrap();
    symlink(outside.join("lib.rs"), out.join("stale.rs")).unwrap();

    out.generate(&files(&[("Cargo.toml", "")])).unwrap();
    assert!(outside.join("lib.rs").exists() && outside.join("empty").exists());
    assert!(fs::symlink_metadata(out.join("old")).unwrap().is_symlink());
    assert!(fs::symlink_metadata(out.join("stale.rs")).unwrap().is_symlink());
    assert!(!out.read(LISTING).contains("old/"));
}

#[test]
fn links_to_the_generators_own_are_refused() {
    for name in [LISTING, STAGING, ".generated-staging/lock", ".generated-staging/0"] {
        let out = Out::with(&sample());
        let outside = out.path.with_file_name("outside");
        fs::create_dir(&outside).unwrap();
        fs::create_dir_all(out.join(name).parent().unwrap()).unwrap();
        let _ = fs::remove_file(out.join(name));
        symlink(&outside, out.join(name)).unwrap();
        let error = out.generate(&files(&[("Cargo.toml", "new")])).unwrap_err();
        assert!(matches!(error, OutputError::InTheWay { .. }), "{name}: {error}");
        assert_eq!(fs::read_dir(outside).unwrap().count(), 0);
        assert_eq!(out.read("Cargo.toml"), "[package]\n");
    }
}

#[test]
fn a_folder_of_links_is_foreign() {
    let out = Out::new();
    fs::create_dir(&out.path).unwrap();
    symlink("elsewhere", out.join("Cargo.toml")).unwrap();
    assert!(matches!(refused(&out, &sample()), OutputError::Foreign { .. }));
}

#[test]
fn the_output_folder_itself_may_be_a_link() {
    let real = Out::with(&sample());
    let link = real.path.with_file_name("link");
    symlink(&real.path, &link).unwrap();
    plan(&link, &files(&[("a", "")])).unwrap().apply().unwrap();
    assert_eq!(real.tree(), fresh(&files(&[("a", "")])));

    let dangling = real.path.with_file_name("dangling");
    symlink("absent", &dangling).unwrap();
    assert!(matches!(plan(&dangling, &sample()), Err(OutputError::InTheWay { .. })));
}

#[test]
fn a_pipe_is_not_read() {
    let out = Out::with(&sample());
    fs::remove_file(out.join("src/lib.rs")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(out.join("src/lib.rs")).status();
    if made.is_ok_and(|status| status.success()) {
        let error = out.generate(&sample()).unwrap_err();
        assert!(matches!(error, OutputError::InTheWay { what: "neither a file nor a folder", .. }), "{error}");
    }
}
