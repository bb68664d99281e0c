//! Rust names to propose: those that no parameter of an endpoint, or no field of a type, has already.

use std::collections::{HashMap, HashSet};

use crate::spec::{Readable, Spanned};
use crate::text::names;

/// The Rust names of an endpoint's parameters or a type's fields, and those proposed so far.
pub(super) struct FreeNames {
    taken: HashSet<String>,
    /// The last number behind a name that was proposed.
    numbers: HashMap<String, usize>,
}

impl FreeNames {
    /// Takes the names on the wire, each with the Rust name that the spec chooses for it, where it does.
    pub(super) fn new<'a>(names: impl Iterator<Item = (&'a str, Option<&'a Spanned<Readable<String>>>)>) -> Self {
        let rust = names.filter_map(|(name, rust)| match rust {
            Some(rust) => rust.get().cloned(),
            None => names::parameter(name).ok(),
        });
        Self { taken: rust.collect(), numbers: HashMap::new() }
    }

    /// A name like this one, which is free until it is proposed.
    pub(super) fn like(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let number = self.numbers.entry(free.clone()).or_insert(1);
        while !self.taken.insert(free.clone()) {
            *number += 1;
            free = format!("{}_{number}", name.trim_end_matches('_'));
        }
        free
    }
}
