//! Where things lie, whichever folder a command is started from.

use std::env;
use std::path::{Component, Path, PathBuf};

/// The top of the repository: the folder above this package's.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable when it runs the command; the constant serves a binary started by hand.
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or_else(|| package.clone(), Path::to_path_buf)
}

/// A path as it is reached from where one stands.
pub(crate) fn from_here(path: &Path) -> PathBuf {
    env::current_dir().map_or_else(|_| path.to_path_buf(), |here| PathBuf::from(relative(&here, path)))
}

/// The path from one folder to another, `/`-separated; absolute where the two share no root.
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

/// Whether a folder is another one, or lies below it.
pub(crate) fn is_within(folder: &Path, other: &Path) -> bool {
    normal(folder).starts_with(&normal(other))
}

/// The parts of an absolute path, with links resolved as far as the path exists.
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
