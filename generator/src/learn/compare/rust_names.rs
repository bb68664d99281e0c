//! Names in Rust of fields whose names on the wire make none, or the one that another field has.

use std::collections::HashSet;

use crate::api::answer::Field;
use crate::text::names;

/// The field that every type has for what else an answer holds.
const EXTRA: &str = "extra";

/// The names that the fields of a type have in Rust.
#[derive(Debug, Default)]
pub(super) struct RustNames(HashSet<String>);

impl RustNames {
    pub(super) fn of(fields: &[Field]) -> Self {
        Self(fields.iter().map(|field| field.rust_name.clone()).collect())
    }

    /// Takes a name for a field, and gives it if the spec has to say it because the name on the wire makes another one.
    pub(super) fn take(&mut self, wire: &str) -> Option<String> {
        let own = names::parameter(wire).ok();
        let is_named = own.is_some();
        if own.is_some_and(|own| own != EXTRA && self.0.insert(own)) {
            return None;
        }
        let stem = names::proposal(wire);
        let stem = stem.trim_end_matches('_');
        let alone = (!is_named).then(|| stem.to_owned()).into_iter();
        let candidates = alone
            .chain([format!("{stem}_value")])
            .chain((2_u32..).map(|number| format!("{stem}_{number}")))
            .chain((2_u32..).map(|number| format!("value_{number}")));
        let mut free = candidates.filter(|name| names::function(name).is_ok());
        free.find(|name| self.0.insert(name.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_clashes_gets_another_name() {
        let mut names = RustNames::default();
        assert_eq!(names.take("userId"), None);
        assert_eq!(names.take("user_id").as_deref(), Some("user_id_value"));
        assert_eq!(names.take("user-id").as_deref(), Some("user_id_2"));
        assert_eq!(names.take("extra").as_deref(), Some("extra_value"));
        assert_eq!(names.take("type"), None);
        assert_eq!(names.take("_2fa").as_deref(), Some("n2fa"));
    }
}
