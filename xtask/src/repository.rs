//! Paths within the repository, independent of the folder in which a command is started.

use std::env;
use std::path::{Component, Path, PathBuf};

/// The repository's root: the folder above this package's folder.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable when it runs the command. A binary that is started directly uses the constant.
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or_else(|| package.clone(), Path::to_path_buf)
}

/// The path relative to the current folder.
pub(crate) fn from_here(path: &Path) -> PathBuf {
    env::current_dir().map_or_else(|_| path.to_path_buf(), |here| PathBuf::from(relative(&here, path)))
}

/// The path from one folder to another, with `/` as separator; absolute if the two have no common root.
pub(crate) fn relative(from: &Path, to: &Path) -> String {
    let (from, to) = (normal(from), normal(to));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return to.join("/");
    }
    let up = std::iter::repeat_n("..", from.len() - shared).map(str::to_owned);
    let parts: Vec<String> = up.chain(to[shared..].iter().cloned()).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// Whether `folder` is `other` or lies within it.
pub(crate) fn is_within(folder: &Path, other: &Path) -> bool {
    normal(folder).starts_with(&normal(other))
}

/// The parts of the absolute path. Symbolic links are resolved as far as the path exists.
fn normal(path: &Path) -> Vec<String> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let existing = absolute.ancestors().find_map(|ancestor| ancestor.canonicalize().ok().map(|real| (ancestor, real)));
    let resolved = match existing {
        Some((ancestor, real)) => real.join(absolute.strip_prefix(ancestor).unwrap_or(Path::new(""))),
        None => absolute,
    };
    let mut parts: Vec<String> = Vec::new();
    for component in resolved.components() {
        match component {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            Component::RootDir => parts.push(String::new()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_lies_within() {
        assert!(is_within(Path::new("/none/spec/out"), Path::new("/none/spec")));
        assert!(is_within(Path::new("/none/spec/../spec/."), Path::new("/none/spec")));
        assert!(!is_within(Path::new("/none/specs"), Path::new("/none/spec")));
        assert!(!is_within(Path::new("/none"), Path::new("/none/spec")));
    }

    #[test]
    fn goes_up_and_down() {
        for (from, to, path) in [
            ("/none/a/out", "/none/a/runtime", "../runtime"),
            ("/none/a", "/none/a/b/c", "b/c"),
            ("/none/a/b", "/none/a/../a/./b", "."),
            ("/none/x/y", "/none/z", "../../z"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), path);
        }
    }
}
