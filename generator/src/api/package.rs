//! What every emitted crate has: files, features, modules and names. Emitting writes them, and checking refuses a spec
//! that would take one for something else.

use crate::api::Api;

/// The manifest.
pub(crate) const MANIFEST: &str = "Cargo.toml";

/// What keeps rustfmt away.
pub(crate) const RUSTFMT: &str = "rustfmt.toml";

/// The front page, the one file that a spec can bring along in place of the emitted one.
pub(crate) const README: &str = "README.md";

/// The list of all endpoints, for programs.
pub(crate) const ENDPOINTS: &str = "endpoints.json";

/// The crate's root.
pub(crate) const ROOT: &str = "src/lib.rs";

/// The program, behind the feature `cli`.
pub(crate) const PROGRAM: &str = "src/main.rs";

/// The identifier types, where the API has any.
pub(crate) const IDS: &str = "src/ids.rs";

/// The types of answers, where the spec knows any.
pub(crate) const TYPES: &str = "src/types.rs";

/// The sample requests.
pub(crate) const SAMPLES: &str = "src/samples.rs";

/// The file of a section.
pub(crate) fn section(section: &str) -> String {
    format!("src/{section}.rs")
}

/// The file of a module below a section.
pub(crate) fn module(section: &str, module: &str) -> String {
    format!("src/{section}/{module}.rs")
}

/// The file of a section's sample requests.
pub(crate) fn samples(section: &str) -> String {
    format!("src/samples/{section}.rs")
}

/// The paths of all emitted files.
pub(crate) fn paths(api: &Api) -> Vec<String> {
    let mut paths = [MANIFEST, RUSTFMT, README, ENDPOINTS, ROOT, PROGRAM, SAMPLES].map(str::to_owned).to_vec();
    paths.extend((!api.ids.is_empty()).then(|| IDS.to_owned()));
    paths.extend((!api.types.is_empty()).then(|| TYPES.to_owned()));
    for of in &api.sections {
        paths.extend([section(&of.name), samples(&of.name)]);
        paths.extend(of.modules.iter().map(|below| module(&of.name, &below.name)));
    }
    paths
}

/// The features, each of which enables the runtime's of the same name, and what each brings.
pub(crate) const FEATURES: [(&str, &str); 12] = [
    ("async", "The HTTP stack of `Client`, for async programs: hyper, on tokio."),
    ("blocking", "The HTTP stack of `blocking::Client`, without an async runtime: ureq's protocol core."),
    ("rustls", "TLS by rustls, with the platform's certificate verifier."),
    ("native-tls", "TLS by the platform's own library; preferred where both are enabled."),
    ("gzip", "Responses by gzip: asked for, and decoded."),
    ("chrono", "Dates of chrono convert into `Date`."),
    ("jiff", "Dates of jiff convert into `Date`."),
    ("time", "Dates of time convert into `Date`."),
    ("tracing", "Spans by OpenTelemetry's conventions, and an event a retry."),
    ("record", "A record of what answers look like, without what they say: see `ClientBuilder::record`."),
    ("cli", "The program: the API from a shell."),
    ("test-util", "A fake HTTP stack, for tests without a network."),
];

/// The modules at the root that are no sections.
pub(crate) const MODULES: [&str; 4] = ["blocking", "ids", "samples", "types"];

/// What the modules of endpoints import from the runtime; the root exports it.
pub(crate) const IMPORTED: [&str; 11] =
    ["Alternatives", "Date", "Endpoint", "Integer", "Json", "Number", "OrNone", "OrNull", "Paging", "Request", "Value"];

/// What else the root exports of the runtime.
pub(crate) const EXPORTED: [&str; 24] = [
    "ApiKey",
    "Body",
    "BodyStream",
    "BoxFuture",
    "Bytes",
    "Error",
    "ErrorKind",
    "IntegerOrString",
    "Items",
    "Null",
    "Operation",
    "Paged",
    "Pages",
    "Progress",
    "Response",
    "ResponseFuture",
    "Result",
    "Retry",
    "Streamed",
    "Transport",
    "TransportError",
    "Untyped",
    "http",
    "serde_json",
];

/// What else the root exports of the runtime where there are types of answers: to read them, and to learn what did not fit.
pub(crate) const EXPORTED_WITH_TYPES: [&str; 4] = ["Answer", "Itemized", "Misfit", "Misfits"];

/// What the root exports of the runtime with the feature `test-util`.
pub(crate) const EXPORTED_FOR_TESTS: [&str; 2] = ["Fake", "Scripted"];

/// The types that the root defines, besides the API's own.
pub(crate) const DEFINED: [&str; 2] = ["Client", "ClientBuilder"];
