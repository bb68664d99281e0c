//! Names that emitted modules use themselves, so that no endpoint can take them.

/// Modules and items at the root of every emitted crate.
const ROOT: [&str; 12] = [
    "blocking", "core", "crate_", "http", "ids", "runtime", "samples", "serde_json", "std", "alloc", "test", "tests",
];

/// Types that every emitted module names.
const TYPES: [&str; 18] = [
    "Alternatives", "ApiInfo", "ApiKey", "Client", "ClientBuilder", "Date", "Endpoint", "Error", "Integer", "Into",
    "Number", "Operation", "Request", "Response", "Result", "Serialize", "String", "Value",
];

/// Methods that every request type has, from the traits it implements.
const METHODS: [&str; 16] = [
    "borrow", "borrow_mut", "clone", "clone_into", "clone_from", "eq", "fmt", "from", "into", "ne", "serialize",
    "to_owned", "try_from", "try_into", "type_id", "as_ref",
];

/// Whether a section cannot have this name.
pub(super) fn is_root_name(name: &str) -> bool {
    ROOT.contains(&name)
}

/// Whether a request or identifier type cannot have this name.
pub(super) fn is_type_name(name: &str) -> bool {
    TYPES.contains(&name)
}

/// Whether a setter cannot have this name: per-request options begin with `with_`.
pub(super) fn is_method_name(name: &str) -> bool {
    name.starts_with("with_") || METHODS.contains(&name)
}
