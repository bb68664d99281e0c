//! Checks that the program sends every endpoint's smallest and fullest request byte for byte as the crate does.

use serde_json::Value as Json;
use snapcall_runtime::cli::Program;
use tests::server::{Received, Reply, Server};

use crate::program::{KEY, Ran, Run, SNAPCALL, ZOO, answering};

/// The arguments with which the program sends the received request.
fn arguments(program: &Program, rust: &str, received: &Received, base: &str) -> Vec<String> {
    let endpoints: Vec<Json> = serde_json::from_str(program.endpoints).expect("JSON");
    let endpoint = endpoints.iter().find(|endpoint| endpoint["rust"] == rust).expect("an endpoint");
    let params = endpoint["params"].as_array().expect("parameters");
    let template = format!("{base}{}", endpoint["path"].as_str().expect("a path"));

    let mut path: Vec<_> = params.iter().filter(|param| param["in"] == "path").collect();
    path.sort_by_key(|param| template.find(&format!("{{{}}}", text(param, "name"))));
    let required = params.iter().filter(|param| param["in"] != "path" && param["required"] == true);
    let optional = params.iter().filter(|param| param["required"] == false);

    let mut arguments: Vec<String> = rust.split("::").map(|word| word.replace('_', "-")).collect();
    for param in path {
        arguments.push(in_path(&template, received.path(), text(param, "name")));
    }
    for param in required {
        arguments.extend(values(param, received));
    }
    for param in optional {
        let name = text(param, "rust").trim_end_matches('_').replace('_', "-");
        for value in values(param, received) {
            arguments.extend([format!("--{}", renamed(&name)), value]);
        }
    }
    arguments
}

/// The option for a parameter. A parameter with the name of a built-in option gets the prefix `param-`.
fn renamed(name: &str) -> String {
    match name {
        "output" | "query" | "yes" | "help" => format!("param-{name}"),
        "param-output" => "param-param-output".to_owned(),
        name => name.to_owned(),
    }
}

fn text<'a>(param: &'a Json, key: &str) -> &'a str {
    param[key].as_str().expect("text")
}

/// The value of a placeholder in a path. A placeholder can be a part of a segment.
fn in_path(template: &str, path: &str, name: &str) -> String {
    let placeholder = format!("{{{name}}}");
    let mut segments = template.split('/').zip(path.split('/'));
    let (template, segment) = segments.find(|(template, _)| template.contains(&placeholder)).expect("a placeholder");
    let (before, after) = template.split_once(&placeholder).expect("a placeholder");
    let value = segment.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).expect("a value");
    tests::server::decoded(value)
}

/// The values that were sent for a parameter of the query or the body, as they are written in a shell.
fn values(param: &Json, received: &Received) -> Vec<String> {
    let (name, kind) = (text(param, "name"), text(param, "as"));
    if param["in"] == "query" {
        let sent = received.query().into_iter().filter(|(other, _)| other == name).map(|(_, value)| value);
        return match kind {
            "array" => sent.map(|value| format!("[{value}]")).collect(),
            "alternatives" => sent.flat_map(|value| value.split(',').map(str::to_owned).collect::<Vec<_>>()).collect(),
            _ => sent.collect(),
        };
    }
    let body: Json = serde_json::from_slice(&received.body).unwrap_or_default();
    match (&body[name], kind) {
        (Json::Null, _) => Vec::new(),
        (Json::String(text), "string" | "secret" | "date" | "integer_or_string") => vec![text.clone()],
        (value, _) => vec![value.to_string()],
    }
}

/// Sends each sample with the crate and with the program, and compares the received requests.
fn compare<R>(
    program: &Program,
    samples: Vec<(&'static str, R)>,
    server: &Server,
    base: &str,
    send: impl Fn(R),
    run: impl Fn(Run) -> Ran,
) {
    for (operation, request) in samples {
        send(request);
        let by_the_crate = server.received().pop().expect("a request");
        let arguments = arguments(program, operation, &by_the_crate, base);
        let ran =
            run(Run::new(arguments.iter().map(String::as_str)).and(["--base-url", &format!("{}{base}", server.url())]));
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.told);
        let by_the_program = server.received().pop().expect("a request");
        assert_eq!(by_the_program, by_the_crate, "{arguments:?}");
    }
    let received = server.received();
    assert!(received.chunks(2).all(|pair| pair[0] == pair[1]), "the program and the crate took turns");
}

#[test]
fn the_program_sends_what_the_crate_sends() {
    let samples: Vec<_> = snapcall::samples::all()
        .into_iter()
        .flat_map(|sample| [(sample.operation, sample.smallest), (sample.operation, sample.fullest)])
        .collect();
    assert_eq!(samples.len(), 2 * 74);
    let server = answering(Reply::json(200, "{}"));
    let client = snapcall::blocking::Client::builder().api_key(KEY).base_url(server.url()).build().expect("a client");
    let send = |request: snapcall::Request| drop(client.send(request).expect("an answer"));
    compare(&SNAPCALL, samples, &server, "", send, Run::end);
}

#[test]
fn the_program_of_an_invented_api_does_so_too() {
    let samples: Vec<_> = zoo::samples::all()
        .into_iter()
        .flat_map(|sample| [(sample.operation, sample.smallest), (sample.operation, sample.fullest)])
        .collect();
    let server = answering(Reply::json(200, "{}"));
    let url = format!("{}/api/v3", server.url());
    let client = zoo::blocking::Client::builder().api_key(KEY).base_url(url).build().expect("a client");
    let send = |request: zoo::Request| drop(client.send(request).expect("an answer"));
    compare(&ZOO, samples, &server, "/api/v3", send, Run::end_in_the_zoo);
}
