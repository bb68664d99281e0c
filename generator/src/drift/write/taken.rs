//! Names of endpoints that are taken in a section.

use std::collections::{HashMap, HashSet};

use crate::names;

/// Names of endpoints, as alike as their request types are.
#[derive(Debug, Default)]
pub(super) struct Taken {
    types: HashSet<String>,
    /// How many have been numbered, by what they are called without their numbers.
    numbers: HashMap<String, usize>,
}

impl Taken {
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n String>) -> Self {
        Self { types: names.map(|name| names::request_type(name)).collect(), numbers: HashMap::new() }
    }

    /// Takes a name, unless it is taken.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.types.insert(names::request_type(name))
    }

    /// Takes a name with the first number that makes it a free one.
    pub(super) fn take_numbered(&mut self, name: &str) -> String {
        let mut number = self.numbers.get(name).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{name}_{number}");
            if self.take(&numbered) {
                self.numbers.insert(name.to_owned(), number);
                return numbered;
            }
        }
    }
}
