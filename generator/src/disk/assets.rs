//! Reading the files that become part of the output as they are.

use std::path::Path;

use walkdir::WalkDir;

use super::read::{flaw, read_bytes};
use crate::spec::Assets;
use crate::text::{File, Flaw, Source};

/// Reads every file below the folder `dir`; an absent folder holds none.
///
/// Hidden files are left out. The exception is the hidden folder `.cargo`, which cargo obeys: its files are read, so that
/// the check can refuse them. Links are refused: they may lead out of the repository, and a checkout can turn one into a
/// file that holds a path.
pub fn read_assets(dir: &Path) -> Assets {
    let mut assets = Assets { folder: dir.to_owned(), ..Assets::default() };
    if !dir.exists() && !dir.is_symlink() {
        return assets;
    }
    if !dir.is_dir() {
        assets.unreadable.push(refused(dir, flaw("this is no folder".to_owned(), "make it a folder, or remove it")));
        return assets;
    }
    let shown = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !name.starts_with('.') || name.eq_ignore_ascii_case(".cargo")
    };
    for entry in WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(shown) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match read(&entry) {
                Ok(contents) => assets.files.push(File { path: relative(dir, entry.path()), contents }),
                Err(flaw) => assets.unreadable.push(refused(entry.path(), flaw)),
            },
            Err(error) => {
                let path = error.path().unwrap_or(dir).to_owned();
                let flaw = flaw(format!("this cannot be read: {error}"), "allow reading it, or remove it");
                assets.unreadable.push(refused(&path, flaw));
            }
        }
    }
    assets
}

fn read(entry: &walkdir::DirEntry) -> Result<String, Flaw> {
    if entry.path_is_symlink() {
        let help = "put a copy of what it leads to in its place, or remove it";
        return Err(flaw("this is a symbolic link, and none is followed here".to_owned(), help));
    }
    let help = "remove it, or save it in UTF-8: what a crate is made of is text";
    String::from_utf8(read_bytes(entry.path())?).map_err(|_| flaw("this is not text in UTF-8".to_owned(), help))
}

fn refused(path: &Path, flaw: Flaw) -> Source {
    Source::unreadable(path.display().to_string(), flaw.message, flaw.help)
}

/// The path below the folder, its parts separated by `/`.
fn relative(dir: &Path, path: &Path) -> String {
    let below = path.strip_prefix(dir).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use std::fs;

    use super::*;

    #[test]
    fn takes_all_files_below_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        for folder in ["examples", ".cargo", ".git"] {
            fs::create_dir(dir.path().join(folder)).unwrap();
        }
        let files = [
            ("README.md", "a"),
            ("examples/list.rs", "b"),
            (".hidden", "c"),
            (".cargo/config.toml", "d"),
            (".git/config", "e"),
        ];
        for (path, contents) in files {
            fs::write(dir.path().join(path), contents).unwrap();
        }
        let files = read_assets(dir.path()).files;
        let found: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.contents.as_str())).collect();
        assert_eq!(found, [(".cargo/config.toml", "d"), ("README.md", "a"), ("examples/list.rs", "b")]);
    }

    #[test]
    fn an_absent_folder_holds_nothing() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read_assets(&dir.path().join("none")).files, []);
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("image.png"), [0xff, 0xfe]).unwrap();
        fs::write(dir.path().join("README.md"), "text").unwrap();
        let assets = read_assets(dir.path());
        assert_eq!(assets.files.len(), 1);
        assert!(assets.unreadable[0].name().ends_with("image.png"), "{assets:?}");
        assert!(assets.unreadable[0].flaw().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_refused_by_name() {
        use std::os::unix::{fs::symlink, net::UnixListener};

        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("file"), "text").unwrap();
        for (to, name) in [("file", "to-file"), ("nowhere", "to-nothing"), (".", "to-folder")] {
            symlink(to, dir.path().join(name)).unwrap();
        }
        let _socket = UnixListener::bind(dir.path().join("socket")).unwrap();
        let assets = read_assets(dir.path());
        assert_eq!(assets.files.len(), 1);
        let told: Vec<_> = assets.unreadable.iter().map(|source| &source.flaw().unwrap().message[..10]).collect();
        assert_eq!(told, ["this is ne", "this is a ", "this is a ", "this is a "]);

        symlink("nowhere", dir.path().join("crate")).unwrap();
        assert_eq!(read_assets(&dir.path().join("crate")).unreadable.len(), 1);
    }
}
