//! What endpoints and parameters are called in a shell.

use std::collections::HashSet;

/// Commands of the program's own, beside the sections.
const OWN: [&str; 4] = ["completions", "help", "man", "request"];

/// The names of commands given so far.
#[derive(Default)]
pub(super) struct Names {
    /// Pairs of a Rust path and its words: of sections and modules.
    groups: Vec<(String, Vec<String>)>,
    endpoints: HashSet<Vec<String>>,
}

impl Names {
    /// The words for `companies::teams::add_user`. A section that is called as a command of the program's own is
    /// `api-request`; so is an endpoint that is called as a module beside it.
    pub(super) fn path(&mut self, rust: &str) -> Vec<String> {
        let (group, function) = rust.rsplit_once("::").unwrap_or(("", rust));
        let group = self.group(group);
        let is_taken = |names: &Self, path: &Vec<String>| {
            names.endpoints.contains(path) || names.groups.iter().any(|(_, other)| other == path)
        };
        let mut name = kebab(function);
        loop {
            let path: Vec<String> = group.iter().cloned().chain([name.clone()]).collect();
            if !is_taken(self, &path) && self.endpoints.insert(path.clone()) {
                return path;
            }
            name.insert_str(0, "api-");
        }
    }

    fn group(&mut self, rust: &str) -> Vec<String> {
        if let Some((_, words)) = self.groups.iter().find(|(other, _)| other == rust) {
            return words.clone();
        }
        let (mut words, name) = match rust.rsplit_once("::") {
            Some((section, module)) => (self.group(section), kebab(module)),
            None => (Vec::new(), kebab(rust)),
        };
        let is_own = words.is_empty() && OWN.contains(&&*name);
        words.push(if is_own { format!("api-{name}") } else { name });
        while self.endpoints.contains(&words) {
            words.last_mut().into_iter().for_each(|name| name.insert_str(0, "api-"));
        }
        self.groups.push((rust.to_owned(), words.clone()));
        words
    }
}

/// `team_id` becomes `team-id`, `type_` becomes `type`.
pub(super) fn kebab(rust: &str) -> String {
    rust.trim_end_matches('_').replace('_', "-")
}

/// The name of an option, or one with a prefix where it is taken.
pub(super) fn free(mut name: String, taken: &mut HashSet<String>) -> String {
    while !taken.insert(name.clone()) {
        name.insert_str(0, "param-");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_takes_the_name_of_another() {
        let mut names = Names::default();
        let mut path = |rust: &str| names.path(rust).join(" ");
        assert_eq!(path("companies::teams::add_user"), "companies teams add-user");
        assert_eq!(path("companies::teams"), "companies api-teams");
        assert_eq!(path("companies::users"), "companies users");
        assert_eq!(path("companies::users::list"), "companies api-users list");
        assert_eq!(path("request::help"), "api-request help");
        assert_eq!(path("api_request::help"), "api-request api-help");
    }
}
