//! Rust names to propose, none of which an endpoint has already.

use std::collections::{HashMap, HashSet};

use crate::spec::EndpointSpec;
use crate::text::names;

/// The Rust names of an endpoint's parameters, and those proposed so far.
pub(super) struct Free {
    taken: HashSet<String>,
    /// The last number behind a name that was proposed.
    numbers: HashMap<String, usize>,
}

impl Free {
    pub(super) fn new(spec: &EndpointSpec) -> Self {
        let rust = spec.parameters().filter_map(|(_, name, parameter)| match &parameter.rust {
            Some(rust) => Some(rust.value.clone()),
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
