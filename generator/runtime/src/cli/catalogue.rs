//! The endpoints as commands: the list that the crate was generated with, and a name for everything in it.

mod entry;
mod names;

pub(super) use entry::{Entry, Location, PagingNames, Param, ParameterKind, leaked};

use super::failure::Failure;
use crate::{ApiInfo, Endpoint};
use names::{Names, free, kebab};
use std::collections::HashSet;

/// Every endpoint, in the documentation's order.
pub(super) struct Catalogue {
    pub(super) commands: Vec<EndpointCommand>,
}

/// An endpoint and what it is called in a shell.
pub(super) struct EndpointCommand {
    /// Two or three words: `companies teams add-user`.
    pub(super) path: Vec<String>,
    pub(super) entry: Entry,
    /// The names of the options, one for each parameter that is optional.
    options: Vec<String>,
}

impl Catalogue {
    /// Reads the list. No option gets one of the names that are taken.
    pub(super) fn read(list: &str, taken: &HashSet<String>) -> Result<Self, Failure> {
        let entries: Vec<Entry> = serde_json::from_str(list)
            .map_err(|error| Failure::usage(format!("the list of endpoints cannot be read: {error}")))?;
        let mut names = Names::default();
        let commands = entries.into_iter().map(|entry| {
            let mut taken = taken.clone();
            let options = entry.optional().map(|param| free(kebab(&param.rust), &mut taken)).collect();
            EndpointCommand { path: names.path(&entry.rust), options, entry }
        });
        Ok(Self { commands: commands.collect() })
    }

    /// The endpoint that is called by these words.
    pub(super) fn find(&self, path: &[&str]) -> Option<&EndpointCommand> {
        self.commands.iter().find(|command| command.path == path)
    }
}

impl EndpointCommand {
    /// The endpoint, as the crate has it.
    pub(super) fn endpoint(&self, info: &ApiInfo) -> &'static Endpoint {
        self.entry.described(&self.path.join(" "), info)
    }

    /// The parameters that are options, and what these are called.
    pub(super) fn options(&self) -> impl Iterator<Item = (&Param, &str)> {
        self.entry.optional().zip(self.options.iter().map(String::as_str))
    }
}
