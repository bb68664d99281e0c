//! Edits of files that people write as well.

use std::path::Path;

use super::*;
use crate::disk::{Edit, edit};

fn change(path: &Path, before: Option<&str>, after: Option<&str>) -> Edit {
    Edit { path: path.to_owned(), before: before.map(str::to_owned), after: after.map(str::to_owned) }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn files_come_change_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new, gone] = ["old", "new", "gone"].map(|name| folder.path().join(name));
    fs::write(&old, "\u{feff}before").unwrap();
    fs::write(&gone, "x").unwrap();
    edit(&[
        change(&old, Some("before"), Some("after")),
        change(&new, None, Some("made")),
        change(&gone, Some("x"), None),
    ])
    .unwrap();
    assert_eq!(fs::read_to_string(old).unwrap(), "\u{feff}after", "a byte order mark stays");
    assert_eq!(fs::read_to_string(new).unwrap(), "made");
    assert_eq!(names(folder.path()), ["new", "old"]);
}

#[test]
fn an_edit_made_meanwhile_is_never_lost() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
    for (before, there) in [(Some("read"), Some("edited")), (None, Some("made")), (Some("read"), None)] {
        fs::write(&one, "1").unwrap();
        let _ = fs::remove_file(&other);
        if let Some(there) = there {
            fs::write(&other, there).unwrap();
        }
        let error = edit(&[change(&one, Some("1"), Some("2")), change(&other, before, Some("mine"))]).unwrap_err();
        assert!(matches!(&error, OutputError::Changed { path } if *path == other), "{error}");
        assert_eq!(fs::read_to_string(&one).unwrap(), "1");
        assert_eq!(fs::read_to_string(&other).ok().as_deref(), there);
    }
    assert_eq!(names(folder.path()), ["one"]);
}

#[test]
fn a_failure_leaves_all_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "before").unwrap();
    let nowhere = folder.path().join("absent/file");
    let error = edit(&[change(&file, Some("before"), Some("after")), change(&nowhere, None, Some("x"))]).unwrap_err();
    assert!(matches!(error, OutputError::Io { .. }), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "before");
    assert_eq!(names(folder.path()), ["file"]);
}

#[cfg(unix)]
#[test]
fn links_and_modes_stay_and_planted_files_are_not_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let [file, link, victim] = ["buttons.yaml", "calls.yaml", "victim"].map(|name| folder.path().join(name));
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("target");
    fs::write(&file, "a").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    fs::write(&target, "a").unwrap();
    symlink(&target, &link).unwrap();
    fs::write(&victim, "victim").unwrap();
    let process = std::process::id();
    for planted in [".buttons.yaml.new".to_owned(), format!(".buttons.yaml.{process}-0.new")] {
        symlink(&victim, folder.path().join(planted)).unwrap();
    }
    edit(&[change(&file, Some("a"), Some("b")), change(&link, Some("a"), Some("b"))]).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "victim");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink() && !fs::symlink_metadata(&file).unwrap().is_symlink());
    assert_eq!([&file, &target].map(|path| fs::read_to_string(path).unwrap()), ["b", "b"]);
}
