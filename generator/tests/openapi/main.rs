//! Tests of the OpenAPI document of small APIs.

use generator::api::{Api, check};
use generator::output::openapi;
use generator::spec::load;
use generator::text::{Source, diagnostic};
use serde_json::{Value as Json, json};

const SPEC: &str = include_str!("spec.yaml");

/// The API of the spec with these replacements.
fn api(patch: &[(&str, &str)]) -> Api {
    let text = patch.iter().fold(SPEC.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let files = text.split("# file: ").skip(1).map(|part| {
        let (name, content) = part.split_once('\n').expect("a name and a content");
        Source::new(name, content)
    });
    let spec = load(files.collect()).and_then(|spec| check(&spec));
    spec.unwrap_or_else(|faults| panic!("{}", diagnostic::render(&faults, diagnostic::Style::Plain)))
}

fn document(patch: &[(&str, &str)]) -> Json {
    serde_json::from_str(&openapi::json(&api(patch))).expect("JSON")
}

#[test]
fn a_small_api_is_described_as_reviewed() {
    // The expected document is a file, so that validators can read it.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi/expected.json");
    let described = openapi::json(&api(&[]));
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        std::fs::write(path, &described).expect("written");
    }
    let expected = std::fs::read_to_string(path).expect("expected.json").replace("\r\n", "\n");
    assert_eq!(
        described, expected,
        "if this is what it should be: INSTA_UPDATE=always cargo test -p generator openapi"
    );
}

#[test]
fn paths_that_differ_in_names_alone_are_one() {
    let document = document(&[]);
    let path = &document["paths"]["/animals/{id}"];
    assert_eq!(path["get"]["parameters"][0]["name"], "id");
    assert_eq!(path["delete"]["parameters"][0]["name"], "id");
    assert_eq!(document["paths"].as_object().expect("paths").len(), 2);
}

#[test]
fn the_key_travels_as_the_spec_says() {
    let security = |patch: &[(&str, &str)]| document(patch)["security"].clone();
    assert_eq!(security(&[]), json!([{ "basic": [] }, { "bearer": [] }]));
    assert_eq!(security(&[("scheme: basic", "scheme: bearer")]), json!([{ "bearer": [] }]));
    let header = document(&[("scheme: basic", "scheme: header, header: X-Key")]);
    assert_eq!(header["security"], json!([{ "header": [] }]));
    assert_eq!(
        header["components"]["securitySchemes"]["header"],
        json!({ "type": "apiKey", "in": "header", "name": "x-key" })
    );
}

#[test]
fn lists_are_written_in_the_style_of_the_api() {
    for (style, name, explode) in [("repeat", "tags", true), ("comma", "tags", false), ("brackets", "tags[]", true)] {
        let document = document(&[("lists: repeat", &format!("lists: {style}"))]);
        let tags = &document["paths"]["/animals"]["get"]["parameters"][1];
        assert_eq!((&tags["name"], &tags["style"], &tags["explode"]), (&json!(name), &json!("form"), &json!(explode)));
    }
}

#[test]
fn an_answer_takes_what_the_crate_reads() {
    let document = document(&[]);
    let schemas = &document["components"]["schemas"];
    let fields = &schemas["Animal"]["properties"];
    let or_null = |known: Json| json!({ "anyOf": [known, { "type": "null" }] });
    assert_eq!(schemas["Animal"]["required"], json!(["id"]));
    assert_eq!(fields["id"]["$ref"], "#/components/schemas/AnimalId");
    assert_eq!(fields["weight"]["anyOf"], or_null(json!({ "type": "number" }))["anyOf"]);
    assert_eq!(fields["mother"]["anyOf"], or_null(json!({ "$ref": "#/components/schemas/Animal" }))["anyOf"]);
    assert_eq!(fields["born"]["anyOf"][0], json!({ "type": "string", "x-type": "date" }));
    assert_eq!(
        fields["state"]["anyOf"],
        json!([
            { "type": "string", "title": "AnimalState", "enum": ["awake", "asleep"] },
            { "type": "string" },
            { "type": "null" }
        ])
    );
    assert_eq!(fields["notes"], json!({ "x-rust": "notes" }));
    let answer = |path: &str| document["paths"][path]["get"]["responses"]["2XX"].clone();
    assert_eq!((&answer("/animals")["x-items"], &answer("/animals")["x-seen"]), (&json!("/data"), &json!(50)));
    assert_eq!(
        answer("/animals/{id}")["content"]["application/json"]["schema"],
        json!({ "$ref": "#/components/schemas/Animal" })
    );
}

#[test]
fn its_schemas_take_the_answers_that_the_crate_reads_in_full() {
    let document = document(&[]);
    let takes = |type_: &str, answer: Json| {
        let reference = format!("#/components/schemas/{type_}");
        let schema = json!({ "$ref": reference, "components": document["components"] });
        jsonschema::validator_for(&schema).expect("a schema").is_valid(&answer)
    };
    let animal = json!({
        "id": 7, "born": "a spring day", "mother": { "id": 3, "mother": null }, "weight": null, "legs": 4, "keeper": "k-1",
        "names": ["Leo"], "labels": { "de": "Löwe" }, "state": "yawning", "notes": [1, "two"], "colour": "red",
    });
    assert!(takes("Animal", animal.clone()));
    assert!(takes("Animal", json!({ "id": 7 })));
    assert!(takes("AnimalPage", json!({ "data": [animal], "more": true })));
    assert!(takes("AnimalPage", json!({ "data": null })));
    for wrong in
        [json!({}), json!({ "id": null }), json!({ "id": 7, "legs": "four" }), json!({ "id": 7, "mother": {} })]
    {
        assert!(!takes("Animal", wrong.clone()), "{wrong}");
    }
}
