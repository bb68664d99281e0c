//! Kills `cargo xtask generate` at random moments, and checks that the next run repairs the output.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

const KILLS: u32 = 40;

/// The two specs whose crates are generated alternately into the same folder.
const SPECS: [&str; 2] = ["../spec", "../tests/fixtures/zoo/spec"];

fn generate(spec: &str, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("generate").arg("--spec").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(spec));
    command.arg("--out").arg(out).stdout(Stdio::null());
    command
}

/// Every file below a folder.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a path within").to_owned();
                tree.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    tree
}

#[test]
fn the_next_run_ends_in_the_right_tree() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("out");
    let mut longest = Duration::ZERO;
    let expected = SPECS.map(|spec| {
        let begin = Instant::now();
        assert!(generate(spec, &out).status().expect("a run").success());
        longest = longest.max(begin.elapsed());
        let mut tree = tree(&out);
        tree.insert("notes.txt".into(), b"my own".to_vec());
        tree
    });
    fs::write(out.join("notes.txt"), "my own").expect("written");

    let mut unfinished = 0;
    for kill in 0..KILLS {
        let which = kill as usize % 2;
        let mut run = generate(SPECS[which], &out).spawn().expect("a run");
        // The moments are spread over a whole run. The machine's load makes them random.
        thread::sleep(longest * (kill * 7 % KILLS) / KILLS);
        // The run may have ended already.
        let _ = run.kill();
        unfinished += u32::from(!run.wait().expect("an end").success());

        assert!(generate(SPECS[which], &out).status().expect("a run").success(), "kill {kill}");
        assert!(tree(&out) == expected[which], "kill {kill}");
    }
    assert!(unfinished > KILLS / 4, "only {unfinished} of {KILLS} runs were killed at work");
}
