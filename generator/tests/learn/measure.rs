//! Measures how much of later answers can be read with types that were learned from earlier ones.

use serde_json::Value;

use crate::apis::{APIS, Dice, MadeApi};
use crate::reader::Reader;
use crate::support::{learned, merged, recording, spec};

/// The number of answers of each endpoint. The first half is used for learning.
const ANSWERS: usize = 60;
/// The number of recordings into which the answers for learning are divided.
const RECORDINGS: usize = 4;

#[derive(Debug, Default)]
struct Tally {
    answers: usize,
    errors: usize,
    with_misfits: usize,
    values: usize,
    known: usize,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        self.errors += other.errors;
        self.with_misfits += other.with_misfits;
        self.values += other.values;
        self.known += other.known;
    }

    fn shares(&self) -> (f64, f64, f64) {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
        (
            share(self.answers - self.errors, self.answers),
            share(self.answers - self.with_misfits, self.answers),
            share(self.known, self.values),
        )
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a measurement, to be read by a person")]
fn later_answers_are_read_and_known() {
    let mut all = Tally::default();
    for (at, api) in APIS.iter().enumerate() {
        let tally = measured(api, at as u64 + 1);
        let (read, fitting, known) = tally.shares();
        println!("{:10} without error {read:5.1} %, without misfit {fitting:5.1} %, known {known:5.1} %", api.0);
        all.add(&tally);
    }
    let (read, fitting, known) = all.shares();
    println!("{:10} without error {read:5.1} %, without misfit {fitting:5.1} %, known {known:5.1} %", "all");
    assert_eq!(all.errors, 0);
    assert!(fitting >= 98.0, "{fitting}");
    assert!(known >= 85.0, "{known}");
}

fn measured((_, endpoints): &MadeApi, seed: u64) -> Tally {
    let files = spec(&endpoints.iter().map(|(name, route, _)| (*name, *route)).collect::<Vec<_>>());
    let mut dice = Dice::new(seed);
    let answers: Vec<(&str, usize, Value)> = endpoints
        .iter()
        .flat_map(|(endpoint, _, make)| (0..ANSWERS).map(move |at| (*endpoint, at, *make)))
        .map(|(endpoint, at, make)| (endpoint, at, make(&mut dice, at)))
        .collect();
    let (seen, later): (Vec<_>, Vec<_>) = answers.iter().partition(|(_, at, _)| *at < ANSWERS / 2);
    let of = |part: usize| seen.iter().filter(move |(_, at, _)| at % RECORDINGS == part);
    let recordings = (0..RECORDINGS).map(|part| recording(of(part).map(|(endpoint, _, answer)| (*endpoint, answer))));
    let (files, _) = learned(&files, &merged(recordings));
    let reader = Reader::new(&files);
    let mut tally = Tally::default();
    for (endpoint, _, answer) in later {
        let read = reader.read(endpoint, answer);
        tally.add(&Tally {
            answers: 1,
            errors: usize::from(read.is_error),
            with_misfits: usize::from(!read.misfits.is_empty()),
            values: read.values,
            known: read.known,
        });
    }
    tally
}
