//! The files of a spec on disk: unreadable files, files with unexpected names, and assets.

use std::fs;
use std::path::Path;

use generator::text::diagnostic::{Code, Diagnostic};
use generator::{api, disk, spec};

use crate::support::{API, SECTION};

const LIST: &str = "  list: { title: All, route: GET /users, summary: Lists users. }\n";

/// A folder with a valid spec.
fn spec() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "api.yaml", API);
    write(folder.path(), "users.yaml", &format!("{SECTION}{LIST}"));
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn faults(folder: &Path) -> Vec<Diagnostic> {
    let assets = disk::read_assets(&folder.join("crate"));
    let read = spec::read(disk::read_spec(folder).expect("a spec"));
    read.check(|spec| api::check_with(spec, &assets)).err().unwrap_or_default()
}

/// The file, the code and the help of each diagnostic.
fn told(folder: &Path) -> Vec<String> {
    let root = format!("{}/", folder.display());
    let line = |fault: &Diagnostic| {
        let file = fault.primary.source.name().replace('\\', "/").replace(&root, "");
        let help = fault.help.clone().unwrap_or_default().replace('\\', "/").replace(&root, "");
        format!("{file} {}: {help}", fault.code)
    };
    faults(folder).iter().map(line).collect()
}

#[test]
fn a_sound_spec_has_no_faults() {
    let folder = spec();
    write(folder.path(), "crate/README.md", "# Example\n");
    write(folder.path(), "crate/examples/list.rs", "fn main() {}\n");
    assert_eq!(told(folder.path()), Vec::<String>::new());
}

#[test]
fn a_file_that_cannot_be_read_hides_no_other_fault() {
    let folder = spec();
    fs::create_dir(folder.path().join("teams.yaml")).expect("a folder");
    write(folder.path(), "api.yaml", &API.replace("[users]", "[users, teams]").replace("0.1.0, d", "0.1, d"));
    write(folder.path(), "users.yaml", &format!("{SECTION}{LIST}").replace("GET", "GTE"));
    let codes: Vec<_> = faults(folder.path()).iter().map(|fault| fault.code).collect();
    assert_eq!(codes.len(), 3, "{codes:?}");
    assert!(codes.contains(&Code::UnreadableFile) && codes.contains(&Code::UnknownMethod), "{codes:?}");
}

#[test]
fn files_named_otherwise_are_to_be_renamed() {
    for (name, help) in [("users.yml", "rename `users.yml`"), ("Users.yaml", "rename `Users.yaml`")] {
        let folder = spec();
        fs::rename(folder.path().join("users.yaml"), folder.path().join(name)).expect("renamed");
        assert_eq!(told(folder.path()), [format!("api.yaml unknown-section: {help} to `users.yaml`")]);
    }
    let folder = spec();
    write(folder.path(), "rooms.YAML", &format!("{SECTION}{LIST}").replace("/users", "/rooms"));
    let help = "rename the file to `rooms.yaml` and add `- rooms` to `sections`, or remove the file";
    assert_eq!(told(folder.path()), [format!("rooms.YAML unlisted-file: {help}")]);
    let folder = spec();
    fs::rename(folder.path().join("api.yaml"), folder.path().join("api.yml")).expect("renamed");
    assert_eq!(told(folder.path()), ["api.yaml missing-file: rename `api.yml` to `api.yaml`"]);
}

#[test]
fn what_is_generated_gives_way_to_the_readme_only() {
    let folder = spec();
    for path in ["README.md", "Cargo.toml", "src/Users.rs", "src/extra.rs"] {
        write(folder.path(), &format!("crate/{path}"), "text\n");
    }
    let help = "remove or rename it: of what is generated, only `README.md` gives way";
    let expected = ["Cargo.toml", "src/Users.rs"].map(|path| format!("crate/{path} reserved-name: {help}"));
    assert_eq!(told(folder.path()), expected);
}

#[test]
fn examples_are_there_and_text() {
    let folder = spec();
    let examples = "0.1.0, examples: { list: [async], get: [], show: [], image: [] }, d";
    write(folder.path(), "api.yaml", &API.replacen("0.1.0, d", examples, 1));
    write(folder.path(), "crate/examples/list.rs", "fn main() {}\n");
    write(folder.path(), "crate/examples/show/main.rs", "fn main() {}\n");
    fs::write(folder.path().join("crate/examples/image.rs"), [0xff, 0xfe]).expect("a file");
    assert_eq!(
        told(folder.path()),
        [
            "api.yaml missing-file: create `crate/examples/get.rs`, or remove this entry",
            "crate/examples/image.rs unreadable-file: remove it, or save it in UTF-8: what a crate is made of is text",
        ]
    );
}
