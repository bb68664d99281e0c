//! Measures a generation stage by stage, for the spec of this repository and for ten and a hundred copies of it.
//!
//! `cargo bench -p generator` prints a line per size: the milliseconds of each stage, as the median of several runs,
//! and the peak memory. Each run is a separate process that starts with a spec on the disk. `again` is the plan of a
//! second generation, which finds nothing to write. `cargo test` runs the smallest size once, so that the benchmark keeps
//! working.
//!
//! What runs write stays until all have ended: after thousands of files were removed, ext4 takes many times as long to
//! create others for some minutes. Two benchmarks in a row cannot be compared for the same reason.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use generator::api::check;
use generator::disk;
use generator::output::emit::{self, Placement};
use generator::spec::load;

const SIZES: [usize; 3] = [1, 10, 100];
const RUNS: usize = 11;

/// The argument with which Cargo runs a benchmark. Without it, the benchmark is run once as a test.
const MEASURE: &str = "--bench";

const STAGES: [&str; 8] = ["read", "parse", "check", "emit", "plan", "write", "in all", "again"];

fn main() {
    match std::env::var_os("GENERATE_SPEC") {
        Some(folder) => run(Path::new(&folder)),
        None if std::env::args().any(|argument| argument == MEASURE) => compare_sizes(&SIZES, RUNS),
        None => compare_sizes(&SIZES[..1], 1),
    }
}

fn compare_sizes(sizes: &[usize], runs: usize) {
    println!("{:>9} {} {:>8}", "endpoints", STAGES.map(|stage| format!("{stage:>8}")).join(" "), "MiB");
    let folders: Vec<_> = sizes.iter().map(|_| tempfile::tempdir().unwrap()).collect();
    for (size, folder) in sizes.iter().zip(&folders) {
        let endpoints = write_spec(*size, folder.path());
        let runs: Vec<Vec<f64>> = (0..runs).map(|_| figures(folder.path())).collect();
        let medians = (0..=STAGES.len()).map(|column| median(runs.iter().map(|run| run[column]).collect()));
        println!("{endpoints:>9} {}", medians.map(|median| format!("{median:>8.2}")).collect::<Vec<_>>().join(" "));
    }
}

fn figures(folder: &Path) -> Vec<f64> {
    let run = Command::new(std::env::current_exe().unwrap()).env("GENERATE_SPEC", folder).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap().split_whitespace().map(|figure| figure.parse().unwrap()).collect()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Generates once, from the files of the spec to the files of the crate. Prints the milliseconds of each stage and the
/// peak memory in MiB.
fn run(folder: &Path) {
    let begin = Instant::now();
    let mut last = begin;
    let mut lap = || {
        let lap = last.elapsed();
        last = Instant::now();
        print!("{} ", lap.as_secs_f64() * 1e3);
    };
    let sources = disk::read_spec(folder).unwrap();
    lap();
    let spec = load(sources).unwrap();
    lap();
    let api = check(&spec).unwrap();
    lap();
    let files = emit::emit(&api, &Placement::Standalone { runtime: "../runtime".to_owned() }, &[]);
    lap();
    let out = folder.join(format!("out-{}", std::process::id()));
    let plan = disk::plan(&out, &files).unwrap();
    lap();
    plan.apply().unwrap();
    lap();
    print!("{} ", begin.elapsed().as_secs_f64() * 1e3);
    assert!(disk::plan(&out, &files).unwrap().is_empty());
    lap();
    println!("{}", peak_mib());
}

/// The peak memory in MiB; NaN if the system does not report it.
fn peak_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix("kB")?.trim().parse().ok());
    peak.map_or(f64::NAN, |kib: f64| kib / 1024.0)
}

/// Writes a spec with so many copies of each section, each copy with its own names and routes. Returns the number of
/// endpoints.
fn write_spec(copies: usize, folder: &Path) -> usize {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let api = fs::read_to_string(spec.join("api.yaml")).unwrap();
    let (head, sections) = api.split_once("\nsections:\n").unwrap();
    let sections: Vec<&str> = sections.lines().filter_map(|line| line.trim().strip_prefix("- ")).collect();
    let mut api = format!("{head}\nsections:\n");
    let mut endpoints = 0;
    for copy in 0..copies {
        for section in &sections {
            let text = fs::read_to_string(spec.join(format!("{section}.yaml"))).unwrap();
            let (name, text) = match copy {
                0 => ((*section).to_owned(), text),
                _ => (format!("{section}{copy}"), text.replace(" /", &format!(" /copy{copy}/"))),
            };
            api.push_str(&format!("  - {name}\n"));
            endpoints += text.matches("\n    route: ").count();
            fs::write(folder.join(format!("{name}.yaml")), text).unwrap();
        }
    }
    fs::write(folder.join("api.yaml"), api).unwrap();
    fs::copy(spec.join("types.yaml"), folder.join("types.yaml")).unwrap();
    endpoints
}
