//! Reads any bytes as a documentation page and updates a spec from it. The updated spec must be valid and differ from
//! the page only in what was reported as not written. No output may contain a character that controls a terminal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use generator::drift::report::{Findings, self};
use generator::drift::{Drift, Hints, self, write};
use generator::text::Source;
use generator::api::check;
use generator::spec::load;

const API: &str = "\
name: Zoo
summary: Animals.
base_url: https://zoo.example
auth: { scheme: basic, variable: ZOO_KEY }
crate: { name: zoo, version: 0.1.0, description: An invented API }
runtime: { package: zoo-runtime, version: 0.1.0, path: ../runtime }
ids: { AnimalId: { type: number, summary: Identifies an animal. } }
sections: [animals, keepers]
";

const ANIMALS: &str = "\
title: Animals
summary: Animals.
endpoints:
  list: { title: Read all, route: GET /animals, summary: Lists animals., query: { page: number, size: number } }
  get:
    title: Read
    route: GET /animals/{id}
    summary: Gets an animal.
    path:
      id: { type: number, as: { id: AnimalId } }
";

const KEEPERS: &str = "\
title: Keepers
summary: Keepers.
endpoints:
  create:
    title: Create
    route: POST /keepers
    summary: Creates a keeper.
    body:
      name: string
";

fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let gone = (first & 2 == 0).then_some(usize::from(first >> 3));
    let sections = if first & 4 == 0 { vec!["Visitors".to_owned()] } else { Vec::new() };
    let hints = Hints { is_part: first & 1 == 1, sections, gone };
    let files = [("api.yaml", API), ("animals.yaml", ANIMALS), ("keepers.yaml", KEEPERS)]
        .map(|(name, text)| Source::new(name, text))
        .to_vec();
    shows_nothing_raw(&files, &text, &hints);
    let Ok(written) = write::write(&files, &text, &hints) else { return };
    let kept = files.iter().filter(|file| !written.files.contains_key(file.name())).cloned();
    let new = written.files.iter().filter_map(|(name, text)| Some(Source::new(name.clone(), text.clone()?)));
    let spec = load(kept.chain(new).collect()).expect("what is written loads");
    check(&spec).expect("what is written checks");
    let page = drift::read(&text, &spec, &hints).expect("a page that was read is read again");
    let left: Vec<Drift> = written.left.into_iter().map(|left| left.drift).collect();
    assert_eq!(drift::compare(&drift::pair(&spec, &page)), left);
});

fn shows_nothing_raw(files: &[Source], text: &str, hints: &Hints) {
    let spec = load(files.to_vec()).expect("the spec loads");
    let findings = match drift::read(text, &spec, hints) {
        Err(unread) => Findings { unread, ..Findings::default() },
        Ok(page) => {
            let pairing = drift::pair(&spec, &page);
            let drifts = drift::compare(&pairing);
            Findings { is_compared: true, drifts, unread: pairing.unread, doubts: pairing.doubts, ..Findings::default() }
        }
    };
    let json = report::json(&findings);
    for shown in [report::text(&findings), report::markdown(&findings), json] {
        let is_obeyed = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!shown.contains(is_obeyed), "{shown:?}");
    }
}
