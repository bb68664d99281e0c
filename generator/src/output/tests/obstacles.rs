//! Things in the way, some of them laid there on purpose.

use super::*;

/// What is refused leaves everything as it was.
fn refused(out: &Out, files: &[File]) -> OutputError {
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
    assert!(
        error.contains("users.rs") && error.ends_with("move or remove it, then run again"),
        "{error}"
    );

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
    assert!(matches!(
        refused(&out, &sample()),
        OutputError::InTheWay {
            what: "a folder",
            ..
        }
    ));
    // As is an empty one: nobody but its owner knows what it is for.
    fs::remove_file(out.join("src/lib.rs/precious")).unwrap();
    assert!(matches!(
        refused(&out, &sample()),
        OutputError::InTheWay {
            what: "a folder",
            ..
        }
    ));
}

#[test]
fn a_file_in_place_of_a_folder_is_refused() {
    let out = Out::with(&sample());
    fs::remove_dir_all(out.join("src")).unwrap();
    out.write("src", "precious");
    assert!(matches!(
        refused(&out, &sample()),
        OutputError::InTheWay { what: "a file", .. }
    ));
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
        refused(&out, &files(&[("a", "file")]));
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
    whole(
        &out,
        &files(&[("Cargo.toml", "new"), ("src/lib.rs", "new")]),
    );
}

#[cfg(unix)]
#[test]
fn in_a_read_only_folder_the_old_output_stays() {
    use std::os::unix::fs::PermissionsExt;

    let out = Out::with(&sample());
    let mode =
        |mode| fs::set_permissions(out.join("src"), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    // The superuser writes there all the same.
    whole(
        &out,
        &files(&[("Cargo.toml", "new"), ("a.rs", ""), ("src/lib.rs", "new")]),
    );
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
    let listing = out.read(listing::NAME);
    let hostile = format!(
        "{listing}../outside\n{}\nsrc/../mine.txt\n./mine.txt\nfolder\n.\n..\n\0\n",
        outside.display()
    );
    out.write(listing::NAME, hostile);

    out.generate(&sample()).unwrap();
    assert_eq!(fs::read_to_string(outside).unwrap(), "precious");
    assert_eq!(out.read("mine.txt"), "precious");
    assert_eq!(out.read("folder/mine.txt"), "precious");
    assert_eq!(out.read(listing::NAME), listing);
}

#[test]
fn what_is_no_listing_is_refused() {
    let out = Out::with(&sample());
    out.write(listing::NAME, "src/lib.rs\n");
    assert!(matches!(
        refused(&out, &sample()),
        OutputError::InTheWay { .. }
    ));
    fs::remove_file(out.join(listing::NAME)).unwrap();
    fs::create_dir(out.join(listing::NAME)).unwrap();
    assert!(matches!(
        refused(&out, &sample()),
        OutputError::InTheWay {
            what: "a folder",
            ..
        }
    ));
}

#[test]
fn what_is_no_staging_folder_is_refused() {
    let out = Out::with(&sample());
    out.write(staging::NAME, "precious");
    refused(&out, &files(&[("Cargo.toml", "new")]));
    fs::remove_file(out.join(staging::NAME)).unwrap();

    out.write(".generated-staging/precious", "");
    out.write(".generated-staging/lock", "");
    assert!(matches!(
        refused(&out, &files(&[("Cargo.toml", "new")])),
        OutputError::InTheWay { .. }
    ));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_in_place_of_a_file_is_refused() {
        for target in ["Cargo.toml", "../outside", "absent"] {
            let out = Out::with(&sample());
            fs::write(out.path.with_file_name("outside"), "precious").unwrap();
            fs::remove_file(out.join("src/lib.rs")).unwrap();
            symlink(out.join(target), out.join("src/lib.rs")).unwrap();
            assert!(matches!(
                refused(&out, &sample()),
                OutputError::InTheWay {
                    what: "a symbolic link",
                    ..
                }
            ));
            assert_eq!(
                fs::read_to_string(out.path.with_file_name("outside")).unwrap(),
                "precious"
            );
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
            assert!(matches!(
                refused(&out, &sample()),
                OutputError::InTheWay {
                    what: "a symbolic link",
                    ..
                }
            ));
            fs::remove_file(out.join("src")).unwrap();
        }
    }

    #[test]
    fn stale_files_behind_a_link_are_not_removed() {
        let out = Out::with(&files(&[
            ("Cargo.toml", ""),
            ("old/lib.rs", ""),
            ("old/empty/x.rs", ""),
            ("stale.rs", ""),
        ]));
        let outside = out.path.with_file_name("outside");
        fs::rename(out.join("old"), &outside).unwrap();
        fs::remove_file(outside.join("empty/x.rs")).unwrap();
        symlink(&outside, out.join("old")).unwrap();
        fs::remove_file(out.join("stale.rs")).unwrap();
        symlink(outside.join("lib.rs"), out.join("stale.rs")).unwrap();

        out.generate(&files(&[("Cargo.toml", "")])).unwrap();
        assert!(outside.join("lib.rs").exists() && outside.join("empty").exists());
        assert!(fs::symlink_metadata(out.join("old")).unwrap().is_symlink());
        assert!(
            fs::symlink_metadata(out.join("stale.rs"))
                .unwrap()
                .is_symlink()
        );
        assert!(!out.read(listing::NAME).contains("old/"));
    }

    #[test]
    fn links_to_the_generators_own_are_refused() {
        for name in [
            listing::NAME,
            staging::NAME,
            ".generated-staging/lock",
            ".generated-staging/0",
        ] {
            let out = Out::with(&sample());
            let outside = out.path.with_file_name("outside");
            fs::create_dir(&outside).unwrap();
            fs::create_dir_all(out.join(name).parent().unwrap()).unwrap();
            let _ = fs::remove_file(out.join(name));
            symlink(&outside, out.join(name)).unwrap();
            let error = out.generate(&files(&[("Cargo.toml", "new")])).unwrap_err();
            assert!(
                matches!(error, OutputError::InTheWay { .. }),
                "{name}: {error}"
            );
            assert_eq!(fs::read_dir(outside).unwrap().count(), 0);
            assert_eq!(out.read("Cargo.toml"), "[package]\n");
        }
    }

    #[test]
    fn a_folder_of_links_is_foreign() {
        let out = Out::new();
        fs::create_dir(&out.path).unwrap();
        symlink("elsewhere", out.join("Cargo.toml")).unwrap();
        assert!(matches!(
            refused(&out, &sample()),
            OutputError::Foreign { .. }
        ));
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
        assert!(matches!(
            plan(&dangling, &sample()),
            Err(OutputError::InTheWay { .. })
        ));
    }

    #[test]
    fn a_pipe_is_not_read() {
        let out = Out::with(&sample());
        fs::remove_file(out.join("src/lib.rs")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(out.join("src/lib.rs"))
            .status();
        if made.is_ok_and(|status| status.success()) {
            let error = out.generate(&sample()).unwrap_err();
            assert!(
                matches!(
                    error,
                    OutputError::InTheWay {
                        what: "neither a file nor a folder",
                        ..
                    }
                ),
                "{error}"
            );
        }
    }
}
