//! Checks that a run that is killed at any moment leaves a folder that the next run repairs.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use generator::disk::plan;
use generator::text::File;

/// The environment variable that passes the output folder to the process to be killed.
const FOLDER: &str = "OUTPUT_KILLED_FOLDER";

const KILLS: u32 = 60;

/// Three outputs. Between any two of them files are added, removed and changed, and some become folders.
fn output(which: usize) -> Vec<File> {
    let file = |path: String, text: &str| File { path, contents: text.repeat(500) };
    let mut files: Vec<_> = (0..60)
        .filter(|n| n % 3 != which)
        .map(|n| file(format!("src/section_{n}.rs"), &format!("// {}\n", n % 2 * which)))
        .collect();
    files.push(file("src/kind".to_owned() + ["", "/inner.rs", "/inner.rs/most.rs"][which], "x"));
    files.push(file(format!("examples/{which}/main.rs"), "fn main() {}\n"));
    files
}

/// The process to be killed: it writes one output after the other in an endless loop.
#[test]
#[ignore = "runs until it is killed; the test below starts it"]
fn write_without_end() {
    let Some(folder) = env::var_os(FOLDER) else {
        return;
    };
    for round in 0.. {
        plan(Path::new(&folder), &output(round % 3)).unwrap().apply().unwrap();
    }
}

fn start(folder: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "write_without_end"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn the_next_run_sets_it_right() {
    let root = tempfile::tempdir().unwrap();
    let expected: Vec<_> = (0..3).map(|which| fresh(&root.path().join(which.to_string()), which)).collect();
    let out = root.path().join("out");
    let mut caught = 0;
    for kill in 0..KILLS {
        let which = kill as usize % 3;
        if kill % 5 == 0 && out.exists() {
            // The very first run can be interrupted, too.
            fs::remove_dir_all(&out).unwrap();
        }
        let before = tree(&out);
        let mut child = start(&out);
        wait_for_first_sign(&out, &before, &mut child);
        // The moments are spread over more than a whole run. The machine's load makes them random.
        thread::sleep(Duration::from_micros(u64::from(kill) * 137 % 9000));
        child.kill().unwrap();
        child.wait().unwrap();

        caught += u32::from(out.join(".generated-staging").exists());
        plan(&out, &output(which)).unwrap().apply().unwrap();
        assert_eq!(tree(&out), expected[which], "kill {kill}");
    }
    assert!(caught > KILLS / 4, "only {caught} of {KILLS} were killed at work");
}

/// Waits until the process has begun to write, so that it is not killed during its start.
fn wait_for_first_sign(out: &Path, before: &BTreeMap<String, Vec<u8>>, child: &mut Child) {
    let begin = Instant::now();
    while tree_or_changing(out).is_some_and(|now| now == *before) {
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        assert!(begin.elapsed() < Duration::from_secs(30), "it never began");
    }
}

/// The output of a run without interruption.
fn fresh(folder: &Path, which: usize) -> BTreeMap<String, Vec<u8>> {
    plan(folder, &output(which)).unwrap().apply().unwrap();
    tree(folder)
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    tree_or_changing(folder).unwrap()
}

/// All files and folders in `folder`; `None` if one of them disappeared meanwhile.
fn tree_or_changing(folder: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    if !folder.exists() {
        return Some(tree);
    }
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).ok()? {
            let path = entry.ok()?.path();
            let name = path.strip_prefix(folder).ok()?.to_str()?.to_owned();
            if path.is_dir() {
                tree.insert(name + "/", Vec::new());
                folders.push(path);
            } else {
                tree.insert(name, fs::read(path).ok()?);
            }
        }
    }
    Some(tree)
}
