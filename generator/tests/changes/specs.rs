//! The base spec, and how it is patched.

use generator::api::{Api, check};
use generator::spec::load;
use generator::text::{Source, diagnostic};

/// Parts of the base spec, each of which occurs exactly once, with their replacements.
pub(crate) type Patch = &'static [(&'static str, &'static str)];

const BASE: &str = include_str!("base.yaml");

pub(crate) fn base() -> Api {
    patched(&[])
}

/// Patches the base spec.
pub(crate) fn patched(patch: Patch) -> Api {
    patched_base(BASE, patch)
}

/// Patches another base spec.
pub(crate) fn patched_base(base: &str, patch: Patch) -> Api {
    let text = patch.iter().fold(base.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "in the base there should be exactly one {old:?}");
        text.replace(old, new)
    });
    let files = text.split("# file: ").skip(1).map(|part| {
        let (name, content) = part.split_once('\n').expect("a name and a content");
        Source::new(name, content)
    });
    let spec = load(files.collect()).and_then(|spec| check(&spec));
    spec.unwrap_or_else(|faults| panic!("{}", diagnostic::render(&faults, diagnostic::Style::Plain)))
}
