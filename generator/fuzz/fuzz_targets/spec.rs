//! Reads any bytes as the files of a spec. The result must be diagnostics that point into the files, or Rust code that
//! parses.
//!
//! Lines `%%%` separate the section `animals`, `types.yaml` and `api.yaml`. A file that is left out is replaced by a
//! valid one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use generator::spec;
use generator::output::emit::{Placement, self};
use generator::text::Source;
use generator::api::check;

const API: &[u8] = b"\
name: Zoo
summary: Animals.
base_url: https://zoo.example
auth: { scheme: basic, variable: ZOO_KEY }
crate: { name: zoo, version: 0.1.0, description: An invented API }
runtime: { package: zoo-runtime, version: 0.1.0, path: ../runtime }
ids: { AnimalId: { type: number, summary: Identifies an animal. } }
sections: [animals]
";

const TYPES: &[u8] = b"\
Animal:
  summary: An animal.
  fields:
    id: { type: number, as: { id: AnimalId }, required: true }
    mother: Animal
    diet: { type: object, as: { values: { type: array, as: { items: string } } } }
    state: { type: string, as: { words: [awake, asleep] } }
";

const PART: &[u8] = b"\n%%%\n";

fuzz_target!(|bytes: &[u8]| {
    let (animals, rest) = parted(bytes);
    let (types, api) = rest.map_or((TYPES, None), parted);
    let source = |name: &str, bytes: &[u8]| Source::from_bytes(name, bytes.to_vec());
    let api = source("api.yaml", api.unwrap_or(API));
    let files = vec![source("animals.yaml", animals), api, source("types.yaml", types)];
    match spec::read(files).check(check) {
        Ok(api) => {
            let files = emit::emit(&api, &Placement::Standalone { runtime: "../runtime".to_owned() }, &[]);
            for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
                syn::parse_file(&file.contents).expect("emitted Rust parses");
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in &faults {
                assert!(fault.help.is_some());
                for label in std::iter::once(&fault.primary).chain(&fault.secondary) {
                    assert!(label.source.text().get(label.span.start..label.span.end).is_some());
                }
            }
        }
    }
});

/// Splits the bytes at the first separator.
fn parted(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let part = bytes.windows(PART.len()).position(|window| window == PART);
    part.map_or((bytes, None), |at| (&bytes[..at], Some(&bytes[at + PART.len()..])))
}
