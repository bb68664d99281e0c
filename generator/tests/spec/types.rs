//! Tests of `types.yaml`: the resulting types, and malicious texts.

use generator::api::Api;
use generator::api::answer::{AnswerKind, Evidence, Field, Items};
use generator::edit::review;
use generator::spec::load;
use generator::text::Source;
use generator::text::diagnostic::{Code, Diagnostic};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use crate::arbitrary::HOSTILE;
use crate::support::{self, Texts};
use crate::yaml::Yaml;

const API: &str = "\
name: Zoo
summary: Animals.
base_url: https://zoo.example
auth: { scheme: basic, variable: ZOO_KEY }
conventions: { paging: { parameter: page, first: 1 } }
crate: { name: zoo, version: 0.1.0, description: Animals }
runtime: { package: snapcall-runtime, version: 0.1.0, path: ../runtime }
ids:
  AnimalId: { type: number, summary: Identifies an animal. }
  Tag: { type: alternatives, summary: Names a tag. }
sections: [animals]
";

/// The files of a spec with these types, and with these answers of an endpoint with pages (`list`) and of one without
/// (`get`).
fn texts(types: &str, list: &str, get: &str) -> Texts {
    let animals = format!(
        "title: Animals\nsummary: Animals.\nendpoints:\n  list: {{ title: L, route: GET /animals, summary: L., query: {{ page: \
         number }}{list} }}\n  get: {{ title: G, route: GET /animal, summary: G.{get} }}\n"
    );
    [("animals", animals.as_str()), ("api", API), ("types", types)]
        .map(|(name, text)| (name.into(), text.into()))
        .into()
}

/// Reads a valid spec with these types and answers.
fn read(types: &str, list: &str, get: &str) -> Api {
    support::read(&texts(types, list, get)).unwrap_or_else(|faults| panic!("{}", support::shown(&faults)))
}

fn fields<'a>(api: &'a Api, name: &str) -> &'a [Field] {
    &api.types.iter().find(|type_| type_.name == name).expect("the type").fields
}

/// The kinds of a type's fields, by their Rust names.
fn kinds(api: &Api, name: &str) -> Vec<(String, AnswerKind)> {
    fields(api, name).iter().map(|field| (field.rust_name.clone(), field.kind.clone())).collect()
}

fn list(of: AnswerKind) -> AnswerKind {
    AnswerKind::List(Box::new(of))
}

fn map(of: AnswerKind) -> AnswerKind {
    AnswerKind::Map(Box::new(of))
}

#[test]
fn each_word_and_reading_has_its_meaning() {
    let api = read(
        "
Animal:
  summary: An animal.
  fields:
    a: string
    b: number
    c: boolean
    d: date
    e: object
    f: array
    g: alternatives
    h: { type: number, as: integer }
    animalId: { type: number, as: id }
    j: { type: alternatives, as: { id: Tag } }
    type: { type: string, as: { words: [big cat, dog] } }
    l: Animal
    m: { type: array, as: { items: Animal } }
    n: { type: object, as: { values: { type: array, as: { items: date } } } }
",
        "",
        "",
    );
    use generator::api::IdKind;
    use generator::api::answer::Words;
    let words = [("BigCat", "big cat"), ("Dog", "dog")].map(|(name, text)| (name.to_owned(), text.to_owned()));
    let expected = [
        ("a", AnswerKind::String),
        ("b", AnswerKind::Number),
        ("c", AnswerKind::Boolean),
        ("d", AnswerKind::Date),
        ("e", map(AnswerKind::Any)),
        ("f", list(AnswerKind::Any)),
        ("g", AnswerKind::Any),
        ("h", AnswerKind::Integer),
        ("animal_id", AnswerKind::Id("AnimalId".to_owned(), IdKind::Integer)),
        ("j", AnswerKind::Id("Tag".to_owned(), IdKind::IntegerOrString)),
        ("type_", AnswerKind::Words(Words { name: "AnimalType".to_owned(), variants: words.to_vec() })),
        ("l", AnswerKind::Type("Animal".to_owned())),
        ("m", list(AnswerKind::Type("Animal".to_owned()))),
        ("n", map(list(AnswerKind::Date))),
    ];
    assert_eq!(kinds(&api, "Animal"), expected.map(|(name, kind)| (name.to_owned(), kind)));
}

#[test]
fn what_was_seen_and_what_is_required_is_kept() {
    let api = read(
        "
Seen: { summary: S., seen: 20, fields: { a: { type: string, seen: 5, summary: A., required: true }, b: string } }
Stated: { summary: S., fields: {} }
Documented: { summary: S., source: The newer reference, fields: { a: { type: string, seen: 2 } } }
",
        ", answer: { type: array, seen: 50 }",
        "",
    );
    let evidence: Vec<_> = api.types.iter().map(|type_| type_.evidence.clone()).collect();
    let source = "The newer reference".to_owned();
    assert_eq!(evidence, [Evidence::Seen(20), Evidence::Stated(None), Evidence::Stated(Some(source))]);
    let [a, b] = fields(&api, "Seen") else { panic!("two fields") };
    assert_eq!((a.required, a.seen, a.summary.as_deref()), (true, Some(5), Some("A.")));
    assert_eq!((b.required, b.seen, b.summary.as_deref()), (false, None, None));
    assert_eq!(api.sections[0].endpoints[0].answer.as_ref().expect("an answer").seen, Some(50));
}

#[test]
fn only_what_would_have_no_size_is_boxed() {
    let api = read(
        "
A: { summary: A., fields: { itself: A, b: B, c: C, list: { type: array, as: { items: A } } } }
B: { summary: B., fields: { a: { type: A, required: true }, c: C } }
C: { summary: C., fields: { map: { type: object, as: { values: A } }, d: D } }
D: { summary: D., fields: { list: { type: array, as: { items: D }, required: true } } }
",
        "",
        "",
    );
    let boxed = |name: &str| -> Vec<&str> {
        fields(&api, name).iter().filter(|field| field.boxed).map(|field| field.name.as_str()).collect()
    };
    assert_eq!(boxed("A"), ["itself", "b"]);
    // The required field is not boxed, but the optional field that leads back is.
    assert_eq!(boxed("B"), [""; 0]);
    assert_eq!(boxed("C"), [""; 0]);
    assert_eq!(boxed("D"), [""; 0]);
}

#[test]
fn a_long_chain_of_types_takes_no_stack() {
    const COUNT: usize = 20_000;
    let next = |at: usize| if at + 1 < COUNT { at + 1 } else { 0 };
    let type_ = |at| format!("T{at}: {{ summary: T., fields: {{ next: T{} }} }}\n", next(at));
    let api = read(&(0..COUNT).map(type_).collect::<String>(), "", "");
    assert!(api.types.iter().all(|type_| type_.fields[0].boxed));
}

#[test]
fn items_are_where_the_pointer_leads() {
    const TYPES: &str = "
Page:
  summary: A page.
  fields:
    data: { type: array, as: { items: Animal } }
    by_day: { type: object, as: { values: array } }
    next: Page
    a/b: { type: array, as: { items: string } }
Animal: { summary: An animal., fields: { name: string } }
";
    let animal = AnswerKind::Type("Animal".to_owned());
    let cases = [
        ("{ type: Page, items: /data }", "/data", animal.clone()),
        ("{ type: Page, items: /next/next/data }", "/next/next/data", animal.clone()),
        ("{ type: Page, items: /by_day/2020-01-01 }", "/by_day/2020-01-01", AnswerKind::Any),
        ("{ type: Page, items: /a~1b }", "/a~1b", AnswerKind::String),
        ("{ type: array, as: { items: Animal } }", "", animal),
    ];
    for (answer, pointer, kind) in cases {
        let api = read(TYPES, &format!(", answer: {answer}"), "");
        let answer = api.sections[0].endpoints[0].answer.as_ref().expect("an answer");
        assert_eq!(answer.items, Some(Items { pointer: pointer.to_owned(), kind }), "{pointer}");
    }
    let api = read(TYPES, ", answer: Page", ", answer: { type: array, as: { items: Animal } }");
    let [with_pages, without] = &api.sections[0].endpoints[..] else { panic!("two endpoints") };
    assert_eq!(with_pages.answer.as_ref().expect("an answer").items, None);
    assert_eq!(without.answer.as_ref().expect("an answer").items, None);
}

#[test]
fn a_spec_needs_no_types() {
    let without: Texts =
        texts("", ", answer: { type: array, as: { items: number } }", "").into_iter().take(2).collect();
    let api = support::read(&without).unwrap_or_else(|faults| panic!("{}", support::shown(&faults)));
    assert_eq!(api.types, []);
}

#[test]
fn types_that_cannot_be_read_hide_no_other_fault_and_make_none() {
    for types in ["Animal: { summary: [", "- Animal", "Animal: { summary: A., fields: {} }\n---\nB: {}", "\u{7}"] {
        let faults = support::read(&texts(types, ", answer: Animal", ", anser: Animal")).expect_err("a fault");
        let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
        assert!(!codes.contains(&Code::UndeclaredType), "{types:?}: {}", support::shown(&faults));
        assert!(codes.contains(&Code::UnknownKey), "{types:?}: {}", support::shown(&faults));
    }
}

/// The diagnostics of a type with one field more than allowed.
pub(crate) fn too_many_fields() -> Vec<Diagnostic> {
    let fields: String = (0..2001).map(|at| format!("    f{at}: string\n")).collect();
    support::read(&texts(&format!("A:\n  summary: A.\n  fields:\n{fields}"), "", "")).expect_err("a fault")
}

#[test]
fn without_an_api_the_types_are_checked_all_the_same() {
    let texts: Texts =
        [("types", "Animal: { summary: An animal., fields: { kind: Knd } }\nKind: { summary: K., fields: {} }\n")]
            .map(|(name, text)| (name.into(), text.into()))
            .into();
    let codes: Vec<_> = support::read(&texts).expect_err("a fault").iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::MissingFile, Code::UndeclaredType]);
}

#[test]
fn marks_in_types_are_pending() {
    let types = "Animal: # review: the proposed name\n  summary: An animal.\n  fields: {}\n";
    let sources = texts(types, "", "").into_iter().map(|(name, text)| Source::new(format!("{name}.yaml"), text));
    let marks = review::pending(&load(sources.collect()).expect("a sound spec"));
    let places: Vec<_> = marks.iter().map(|mark| (mark.primary.source.name(), mark.line())).collect();
    assert_eq!(places, [("types.yaml", 1)]);
}

#[test]
fn what_is_too_large_is_refused() {
    let codes: Vec<_> = too_many_fields().iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::TooManyFields]);
    let words: String = (0..1001).map(|at| format!("w{at}, ")).collect();
    let long = "a".repeat(257);
    let cases = [
        (
            format!("A: {{ summary: A., fields: {{ a: {{ type: string, as: {{ words: [{words}] }} }} }} }}"),
            Code::InvalidWords,
        ),
        (
            format!("A: {{ summary: A., fields: {{ a: {{ type: string, as: {{ words: [{long}] }} }} }} }}"),
            Code::InvalidWords,
        ),
        (format!("A: {{ summary: A., fields: {{ {long}: {{ type: string, rust: short }} }} }}"), Code::InvalidField),
        (format!("A{long}: {{ summary: A., fields: {{}} }}"), Code::InvalidName),
    ];
    for (types, code) in cases {
        let faults = support::read(&texts(&types, "", "")).expect_err("a fault");
        assert!(faults.iter().any(|fault| fault.code == code), "{code}: {}", support::shown(&faults));
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![40 => Just("Says what it is.".to_owned()), 10 => select(&HOSTILE[..]).prop_map(str::to_owned), 1 => ".{0,12}"]
}

/// The types that always exist, besides arbitrary ones.
const USUAL: [&str; 4] = ["Animal", "Page", "Keeper", "Tree"];

fn type_name() -> impl Strategy<Value = String> {
    prop_oneof![80 => select(USUAL.to_vec()).prop_map(str::to_owned), 1 => odd_name()]
}

fn odd_name() -> impl Strategy<Value = String> {
    let odd = vec!["Error", "Map", "AnimalId", "Zoo", "ANIMAL", "animal", "Vec", "", "A b", "AnimalState"];
    prop_oneof![1 => select(odd).prop_map(str::to_owned), 1 => ".{0,4}"]
}

fn field_name() -> impl Strategy<Value = String> {
    let odd = vec!["extra", "type", "self", "2fa", "größe", "a b", "*/", "\"", "{}", "", "with_x", "a-b", "__proto__"];
    prop_oneof![80 => "[a-z]{3,8}(_[a-z]{1,3})?", 1 => select(odd).prop_map(str::to_owned), 1 => ".{0,4}"]
}

fn keys(entries: Vec<(&str, Yaml)>) -> Yaml {
    Yaml::Keys(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A type, as a word or as a mapping with `as`, which mostly fits.
fn value() -> impl Strategy<Value = Yaml> {
    let word = select(vec!["string", "number", "boolean", "date", "object", "array", "alternatives"]);
    let plain = prop_oneof![3 => word.prop_map(Yaml::text), 2 => type_name().prop_map(Yaml::Text)];
    let refined = |type_: &'static str, refinement| keys(vec![("type", Yaml::text(type_)), ("as", refinement)]);
    let words = vec(prop_oneof![80 => "[a-z]{2,8}( [a-z]{2,4})?", 1 => text()], 1..4);
    let leaf = prop_oneof![
        60 => plain,
        10 => Just(refined("number", Yaml::text("integer"))),
        10 => Just(refined("number", keys(vec![("id", Yaml::text("AnimalId"))]))),
        1 => Just(refined("boolean", Yaml::text("id"))),
        10 => words.prop_map(move |words| {
            let words = Yaml::List(words.into_iter().map(Yaml::Text).collect());
            refined("string", keys(vec![("words", words)]))
        }),
    ];
    leaf.prop_recursive(3, 8, 2, move |inner| {
        prop_oneof![
            inner.clone().prop_map(move |held| refined("array", keys(vec![("items", held)]))),
            inner.prop_map(move |held| refined("object", keys(vec![("values", held)]))),
        ]
    })
}

fn field() -> impl Strategy<Value = Yaml> {
    (value(), option::weighted(0.2, any::<bool>()), option::of(text()), option::weighted(0.05, 0_u32..30)).prop_map(
        |(value, required, summary, seen)| {
            let mut entries = match value {
                Yaml::Keys(entries) => entries,
                word => vec![("type".to_owned(), word)],
            };
            entries.extend(required.map(|required| ("required".to_owned(), Yaml::plain(required))));
            entries.extend(summary.map(|summary| ("summary".to_owned(), Yaml::Text(summary))));
            entries.extend(seen.map(|seen| ("seen".to_owned(), Yaml::plain(seen))));
            Yaml::Keys(entries)
        },
    )
}

fn types() -> impl Strategy<Value = Yaml> {
    let fields = vec((field_name(), field()), 0..4).prop_map(Yaml::Names);
    let type_ = (text(), option::weighted(0.1, text()), option::weighted(0.3, 20_u32..99), fields).prop_map(
        |(summary, source, seen, fields)| {
            let mut entries = vec![("summary".to_owned(), Yaml::Text(summary))];
            entries.extend(source.map(|source| ("source".to_owned(), Yaml::Text(source))));
            entries.extend(seen.map(|seen| ("seen".to_owned(), Yaml::plain(seen))));
            entries.push(("fields".to_owned(), fields));
            Yaml::Keys(entries)
        },
    );
    (vec(type_, USUAL.len() + 1), option::weighted(0.1, odd_name())).prop_map(|(types, odd)| {
        let names = USUAL.map(str::to_owned).into_iter().chain(odd);
        Yaml::Names(names.zip(types).collect())
    })
}

/// The key `answer` of an endpoint, as text after its other keys.
fn answer() -> impl Strategy<Value = String> {
    let items = option::weighted(0.1, prop_oneof![3 => Just("/data".to_owned()), 1 => ".{0,6}"]);
    (value(), items).prop_map(|(value, items)| {
        let mut entries = match value {
            Yaml::Keys(entries) => entries,
            word => vec![("type".to_owned(), word)],
        };
        entries.extend(items.map(|items| ("items".to_owned(), Yaml::Text(items))));
        format!(", answer: {}", Yaml::Keys(entries).written().replace('\n', " "))
    })
}

#[test]
fn any_types_are_refused_with_reasons_or_become_a_crate() {
    const CASES: u32 = 400;
    let sound = std::cell::Cell::new(0);
    let judge = |(types, list, get): (Yaml, String, String)| {
        let texts = texts(&types.written(), &list, &get);
        sound.set(sound.get() + u32::from(support::outcome(&texts).is_ok()));
        Ok(())
    };
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let strategy = (types(), prop_oneof![Just(String::new()), answer()], prop_oneof![Just(String::new()), answer()]);
    TestRunner::new(config).run(&strategy, judge).unwrap_or_else(|failure| panic!("{failure}"));
    assert!(sound.get() > CASES / 8, "only {} of {CASES} specs were sound", sound.get());
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_text_of_types_does_harm(text in prop_oneof![
        "(?s).{0,200}",
        "([A-Z][a-z]{0,3}|fields|summary|type|as|items|words|[{}\\[\\]:,'\"# \n-]){0,60}",
    ]) {
        drop(support::outcome(&texts(&text, ", answer: Animal", "")));
    }
}

/// The code block of `spec/README.md` that begins with this comment.
fn block<'a>(reference: &'a str, comment: &str) -> &'a str {
    let (_, block) = reference.split_once(&format!("```yaml\n{comment}\n")).expect("the block");
    block.split("```").next().unwrap_or_default()
}

#[test]
fn the_example_of_the_reference_is_sound() {
    let reference = std::fs::read_to_string(support::repository().join("spec/README.md")).expect("spec/README.md");
    let section = block(&reference, "# In a section.");
    let api = API.replace("  Tag:", "  StreamToken: { type: string, summary: Names a stream. }\n  Tag:");
    let animals = format!("title: Streams\nsummary: Streams.\nendpoints:\n{section}");
    let texts: Texts = [("animals", animals), ("api", api), ("types", block(&reference, "# types.yaml").to_owned())]
        .map(|(name, text)| (name.to_owned(), text))
        .into();
    let api = support::read(&texts).unwrap_or_else(|faults| panic!("{}", support::shown(&faults)));
    let items = api.sections[0].endpoints[0].answer.as_ref().and_then(|answer| answer.items.as_ref());
    assert_eq!(items.map(|items| &items.kind), Some(&AnswerKind::Type("Stream".to_owned())));
}
