//! The content that is read from valid files.

use generator::spec::{EndpointAuth, Location, Readable, Refinement, TypeWord, load};

use crate::support::{API, ENDPOINT, SECTION, sources, spec};

#[test]
fn shorthands_and_refinements() {
    let text = format!(
        "{ENDPOINT}    path: {{ id: number }}\n    query:\n      a: {{ type: number, as: integer }}\n      b: {{ type: string, as: secret }}\n      \
         c: {{ type: number, as: id, required: true }}\n      d: {{ type: number, as: {{ id: UserId }} }}\n      e: {{ type: array, as: {{ items: date }} }}\n"
    );
    let spec = spec(&text);
    let endpoint = &spec.sections[0].content.endpoints["get"];
    let id = endpoint.parameter(Location::Path, "id").expect("a parameter");
    assert_eq!((id.type_.get(), &id.refinement), (Some(&TypeWord::Number), &None));
    let query = endpoint.query.as_ref().expect("parameters");
    let refinements: Vec<_> = query.values().map(|parameter| parameter.refinement.as_ref()?.get().cloned()).collect();
    assert_eq!(
        refinements,
        [
            Some(Refinement::Integer),
            Some(Refinement::Secret),
            Some(Refinement::Id(None)),
            Some(Refinement::Id(Some("UserId".to_owned()))),
            Some(Refinement::Items(TypeWord::Date)),
        ]
    );
    assert_eq!(query["c"].required.as_deref(), Some(&Readable::Read(true)));
    assert_eq!(query["a"].required, None);
}

#[test]
fn the_files_order_is_kept() {
    let text = format!(
        "{SECTION}  z: {{ title: Z, route: GET /z, summary: Z., auth: none, query: {{ c: date, a: date, b: date }} }}\n  a: {{ title: A, route: GET /a, summary: A. }}\n"
    );
    let spec = spec(&text);
    let endpoints = &spec.sections[0].content.endpoints;
    assert_eq!(endpoints.keys().collect::<Vec<_>>(), ["z", "a"]);
    assert_eq!(endpoints["z"].parameters().map(|(_, name, _)| name).collect::<Vec<_>>(), ["c", "a", "b"]);
    assert_eq!(endpoints["z"].auth(), EndpointAuth::None);
    assert_eq!(endpoints["a"].auth(), EndpointAuth::Key);
}

#[test]
fn sections_come_in_the_apis_order() {
    let api = API.replace("[users]", "[users, teams, agents]");
    let text = format!("{SECTION}  {{}}\n");
    let files = sources(&[("agents", &text), ("api", &api), ("teams", &text), ("users", &text)]);
    let spec = load(files).expect("the files are sound");
    let names: Vec<_> = spec.sections.iter().map(|section| section.name.as_str()).collect();
    assert_eq!(names, ["users", "teams", "agents"]);
}

#[test]
fn texts_are_what_yaml_says() {
    let text =
        "title: 'it''s \"12\"'\nsummary: >\n  one\n  two\nmodules: { 12: No, yes: \"\\u00e4\" }\nendpoints: {}\n";
    let content = &spec(text).sections[0].content.clone();
    assert_eq!(&**content.title, "it's \"12\"");
    assert_eq!(&**content.summary, "one two\n");
    assert_eq!(content.modules["12"].value, "No");
    assert_eq!(content.modules["yes"].value, "ä");
}

#[test]
fn what_is_left_out_has_its_default() {
    let spec = spec(&format!("{SECTION}  {{}}\n"));
    let api = &spec.api.content;
    assert_eq!(api.conventions, Default::default());
    assert!(api.ids.is_empty() && api.package.keywords.is_none());
    assert_eq!(api.package.repository, None);
    assert!(spec.sections[0].content.modules.is_empty());
}
