//! Which paths are safe to write and to remove.

use std::collections::BTreeMap;

use super::{LISTING, OutputError, STAGING};
pub(super) use crate::text::portable::ancestors;
use crate::text::{File, portable};

/// Refuses a file whose path is not safe, and two files that need the same place.
pub(super) fn check(files: &[File]) -> Result<(), OutputError> {
    // Where case does not count, `Calls.rs` and `calls.rs` are one file.
    let mut folded = BTreeMap::new();
    for file in files {
        if let Err(reason) = check_path(&file.path) {
            return Err(OutputError::InvalidPath { path: file.path.clone(), reason });
        }
        if let Some(other) = folded.insert(file.path.to_lowercase(), file) {
            return Err(clash(other, file));
        }
    }
    for (path, file) in &folded {
        for folder in ancestors(path) {
            if let Some(other) = folded.get(folder) {
                return Err(clash(other, file));
            }
        }
    }
    Ok(())
}

fn clash(first: &File, second: &File) -> OutputError {
    OutputError::Clash { first: first.path.clone(), second: second.path.clone() }
}

/// Says what is wrong with `path`, a relative path with `/` between its parts.
pub(super) fn check_path(path: &str) -> Result<(), &'static str> {
    portable::check(path)?;
    let first = path.split('/').next().unwrap_or_default();
    if [LISTING, STAGING].iter().any(|own| own.eq_ignore_ascii_case(first)) {
        return Err("the name is the generator's own");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> File {
        File { path: path.to_owned(), contents: String::new() }
    }

    #[test]
    fn ordinary_paths_pass() {
        for path in [
            "Cargo.toml",
            "src/lib.rs",
            "src/a-b_c+d.rs",
            ".gitignore",
            "src/é/x",
            "commas.rs",
            "src/com10.rs",
            "a/.generated",
        ] {
            assert_eq!(check_path(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn dangerous_paths_do_not() {
        let long = "x".repeat(256);
        for path in [
            "",
            "/",
            "/etc/passwd",
            "a/",
            "a//b",
            ".",
            "..",
            "./a",
            "a/..",
            "../a",
            "a/../b",
            "a/./b",
            "...",
            "a.",
            "a ",
            "a\\b",
            "C:/a",
            "C:",
            "a:b",
            "nul",
            "NUL.txt",
            "src/aux.rs",
            "com1",
            "lpt9.rs",
            "COM¹",
            "a\0b",
            "a\nb",
            "a\tb",
            "\u{1b}[2J",
            "a*b",
            "a?b",
            "<<<<<<< HEAD",
            "=======",
            ">>>>>>> x",
            "# comment",
            "~/a",
            "$HOME",
            ".git/config",
            "a/.GIT/hooks/x",
            ".generated",
            ".Generated",
            ".generated/x",
            ".generated-staging/0",
            "\u{202e}a",
            "e\u{301}",
            &long,
        ] {
            assert!(check_path(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn files_that_need_one_place_clash() {
        for (one, other) in [("a", "a"), ("a.rs", "A.rs"), ("a", "a/b"), ("a/b/c", "A"), ("É", "é")] {
            let error = check(&[file(one), file("else"), file(other)]);
            assert!(matches!(error, Err(OutputError::Clash { .. })), "{one} {other}");
        }
        assert!(check(&[file("a.rs"), file("a/b"), file("ab")]).is_ok());
    }

    #[test]
    fn ancestors_go_inwards() {
        assert_eq!(ancestors("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(ancestors("a").count(), 0);
    }
}
