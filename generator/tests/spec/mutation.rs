//! Checks every possible single mistake in the real spec: each node is deleted, duplicated, renamed or replaced by
//! another kind of value. The result must be an error or a valid spec.
//!
//! There are thousands of mutations. By default every tenth is tried; an ignored test tries all of them.

use generator::text::diagnostic::Code;
use jsonschema::Validator;

use crate::schema::is_of_shape;
use crate::support::{self, Texts};
use crate::yaml::{self, Yaml};

/// A mutation of an entry of a mapping or a list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Slip {
    Delete,
    Duplicate,
    Rename,
    Retype,
}

const SLIPS: [Slip; 4] = [Slip::Delete, Slip::Duplicate, Slip::Rename, Slip::Retype];

/// The mapping or list with this number, counted from the beginning.
fn container<'a>(tree: &'a mut Yaml, number: &mut usize) -> Option<&'a mut Yaml> {
    if matches!(tree, Yaml::Text(_) | Yaml::Plain(_)) {
        return None;
    }
    if *number == 0 {
        return Some(tree);
    }
    *number -= 1;
    match tree {
        Yaml::Keys(entries) | Yaml::Names(entries) => {
            entries.iter_mut().find_map(|(_, value)| container(value, number))
        }
        Yaml::List(items) => items.iter_mut().find_map(|item| container(item, number)),
        Yaml::Text(_) | Yaml::Plain(_) => None,
    }
}

/// A value of another kind.
fn retyped(value: &Yaml, variant: usize) -> Yaml {
    match variant % 6 {
        0 => Yaml::plain(7),
        1 => Yaml::plain("~"),
        2 => Yaml::List(vec![value.clone()]),
        3 => Yaml::Names(vec![("a".to_owned(), value.clone())]),
        4 => Yaml::text("*/ \u{202e} `"),
        _ => Yaml::plain(true),
    }
}

/// Applies a mutation to an entry.
fn slip(container: &mut Yaml, at: usize, slip: Slip) {
    match container {
        Yaml::Keys(entries) | Yaml::Names(entries) => {
            let (key, value) = entries[at].clone();
            match slip {
                Slip::Delete => drop(entries.remove(at)),
                Slip::Duplicate => entries.insert(at, (key, value)),
                Slip::Rename => entries[at].0.push('x'),
                Slip::Retype => entries[at].1 = retyped(&value, at + key.len()),
            }
        }
        Yaml::List(items) => {
            let value = items[at].clone();
            match (slip, &value) {
                (Slip::Delete, _) => drop(items.remove(at)),
                (Slip::Duplicate, _) => items.insert(at, value),
                (Slip::Rename, Yaml::Text(text)) => items[at] = Yaml::text(format!("{text}x")),
                (Slip::Rename | Slip::Retype, value) => items[at] = retyped(value, at),
            }
        }
        Yaml::Text(_) | Yaml::Plain(_) => {}
    }
}

/// The place of a mutation: the number of a mapping or list, and the index of an entry in it.
type Place = (usize, usize);

/// Adds the number of entries of each mapping and list, in their order.
fn count_entries(tree: &Yaml, counts: &mut Vec<usize>) {
    match tree {
        Yaml::Keys(entries) | Yaml::Names(entries) => {
            counts.push(entries.len());
            entries.iter().for_each(|(_, value)| count_entries(value, counts));
        }
        Yaml::List(items) => {
            counts.push(items.len());
            items.iter().for_each(|item| count_entries(item, counts));
        }
        Yaml::Text(_) | Yaml::Plain(_) => {}
    }
}

/// All mutations of a file.
pub(crate) fn slips(tree: &Yaml) -> impl Iterator<Item = (Place, Slip)> {
    let mut counts = Vec::new();
    count_entries(tree, &mut counts);
    let places = counts.into_iter().enumerate().flat_map(|(number, count)| (0..count).map(move |at| (number, at)));
    places.flat_map(|place| SLIPS.map(|kind| (place, kind)))
}

/// The file after a mutation.
pub(crate) fn slipped(tree: &Yaml, (number, at): Place, kind: Slip) -> Yaml {
    let mut slipped = tree.clone();
    slip(container(&mut slipped, &mut number.clone()).expect("a mapping or a list"), at, kind);
    slipped
}

/// Checks the spec after every `step`th mutation of a file; returns the number of mutations.
fn judge_slips(name: &str, others: &Texts, tree: &Yaml, step: usize) -> usize {
    let validator = crate::schema::validator();
    let slips = slips(tree).step_by(step);
    let judged = slips.map(|(place, kind)| {
        judge(name, others, &slipped(tree, place, kind).written(), &validator, (place, kind));
    });
    judged.count()
}

fn judge(name: &str, others: &Texts, text: &str, validator: &Validator, which: (Place, Slip)) {
    let mut texts = others.clone();
    texts.push((name.to_owned(), text.to_owned()));
    let outcome = support::outcome(&texts);
    // JSON cannot represent a duplicate key, so the schema cannot refuse it.
    if let Some(value) = yaml::json(text) {
        let faults = outcome.err().unwrap_or_default();
        // For words with a refused character, only that error is reported.
        if faults.iter().any(|fault| fault.code == Code::ControlCharacter) {
            return;
        }
        let mut here = faults.iter().filter(|fault| fault.primary.source.stem() == name);
        let refused = here.find(|fault| is_of_shape(fault));
        assert_eq!(validator.is_valid(&value), refused.is_none(), "{name} {which:?}: {refused:?}\n{text}");
    }
}

/// `api.yaml` with a single section, so that checking a mutation is fast.
fn api_of(section: &str) -> Yaml {
    let mut api = Yaml::parse(&real("api"));
    *api.at(&["sections"]) = Yaml::List(vec![Yaml::text(section)]);
    if let Yaml::Names(conventions) = api.at(&["conventions"]) {
        conventions.retain(|(key, _)| key != "paging");
    }
    api
}

/// A file of the real spec.
fn real(file: &str) -> String {
    let (_, text) = support::real().into_iter().find(|(name, _)| name == file).expect("the file");
    text
}

/// The other files that a file needs to be a complete spec. `types.yaml` fits any section.
pub(crate) fn others(file: &str) -> Texts {
    let (section, other) = if file == "types" { ("roles", "roles") } else { (file, "types") };
    vec![(other.to_owned(), real(other)), ("api".to_owned(), api_of(section).written())]
}

fn judge_slips_in_sections(step: usize) -> usize {
    let real = support::real();
    let sections = real.iter().filter(|(name, _)| name != "api");
    let counts = sections.map(|(name, text)| judge_slips(name, &others(name), &Yaml::parse(text), step));
    counts.sum()
}

#[test]
fn some_slips_in_sections() {
    let count = judge_slips_in_sections(40);
    assert!(count > 100, "only {count} slips");
}

#[test]
#[ignore = "takes long: `.ci/run` runs it"]
fn all_slips_in_sections() {
    let count = judge_slips_in_sections(1);
    assert!(count > 4000, "only {count} slips");
}

#[test]
fn slips_in_the_api() {
    let roles = ("roles".to_owned(), real("roles"));
    let count = judge_slips("api", &vec![roles], &api_of("roles"), 1);
    assert!(count > 100, "only {count} slips");
}
