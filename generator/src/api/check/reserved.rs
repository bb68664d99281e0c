//! Names that an emitted crate uses itself, or that a system keeps for itself, so that no spec can take them.

use crate::api::package;
use crate::text::portable;

/// Crates of the language, and files that cargo gives a meaning.
const ROOT: [&str; 8] = ["alloc", "bin", "core", "lib", "main", "runtime", "std", "test"];

/// Types of the language, which a module of that name would hide.
const PRIMITIVES: [&str; 17] = [
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32", "u64", "u8",
    "usize",
];

/// Types that an emitted module may name without importing them, itself or through what the compiler derives: every bound
/// asks for `Sized`.
const PRELUDE: [&str; 7] = ["Into", "M", "Self", "Serialize", "Sized", "String", "Vec"];

/// What the module of types imports besides what every module does.
const ANSWERS: [&str; 2] = ["BTreeMap", "Map"];

/// What the language names in every module.
const LANGUAGE: [&str; 17] = [
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Err",
    "Fn",
    "From",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Send",
    "Some",
    "Sync",
];

/// Types of the runtime that stand for the whole API.
const API: [&str; 2] = ["Api", "ApiInfo"];

/// Methods that every request type has, from the traits it implements.
const METHODS: [&str; 16] = [
    "as_ref",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "eq",
    "fmt",
    "from",
    "into",
    "ne",
    "serialize",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Why a section, and its file, cannot have this name.
pub(super) fn section(name: &str) -> Option<&'static str> {
    if ROOT.contains(&name) || package::MODULES.contains(&name) || package::EXPORTED.contains(&name) {
        return Some("is a name that every crate already uses");
    }
    module(name)
}

/// Why a module, and its file, cannot have this name.
pub(super) fn module(name: &str) -> Option<&'static str> {
    if PRIMITIVES.contains(&name) {
        return Some("is a type of the language, which the module would hide");
    }
    if portable::is_device(name) {
        return Some("is a name that Windows keeps for a device, so no file can have it");
    }
    None
}

/// Whether a request type cannot have this name.
pub(super) fn is_imported(name: &str) -> bool {
    PRELUDE.contains(&name) || package::IMPORTED.contains(&name)
}

/// Whether a type at the root of the crate cannot have this name.
pub(super) fn is_root_type(name: &str) -> bool {
    let exported = [&package::EXPORTED[..], &package::EXPORTED_FOR_TESTS, &package::DEFINED, &API];
    is_imported(name) || exported.iter().any(|names| names.contains(&name))
}

/// Whether a type of answers cannot have this name.
pub(crate) fn is_answer_type(name: &str) -> bool {
    is_root_type(name) || is_of_answers(name)
}

/// Whether a crate that has types of answers takes this name besides those that every crate takes.
pub(super) fn is_of_answers(name: &str) -> bool {
    package::EXPORTED_WITH_TYPES.contains(&name) || ANSWERS.contains(&name) || LANGUAGE.contains(&name)
}

/// Whether a setter cannot have this name: per-request options begin with `with_`.
pub(super) fn is_method_name(name: &str) -> bool {
    name.starts_with("with_") || METHODS.contains(&name)
}
