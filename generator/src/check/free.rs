//! Rust names to propose, none of which an endpoint has already.

use std::collections::HashSet;

use crate::names;
use crate::spec::EndpointSpec;

use super::endpoint::located;

/// The Rust names of an endpoint's parameters, and those proposed so far.
pub(super) struct Free(HashSet<String>);

impl Free {
    pub(super) fn new(spec: &EndpointSpec) -> Self {
        let parameters = located(spec).flat_map(|(_, parameters)| parameters);
        Self(parameters.filter_map(|(name, spec)| spec.rust.clone().or_else(|| names::parameter(name).ok())).collect())
    }

    /// A name like this one, which is free until it is proposed.
    pub(super) fn like(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        while !self.0.insert(free.clone()) {
            free = format!("{}_{number}", name.trim_end_matches('_'));
            number += 1;
        }
        free
    }
}
