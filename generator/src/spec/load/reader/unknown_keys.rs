//! Keys that the format does not have.

use super::Reader;
use super::suggestions::{address, word};
use crate::spec::document::{Entry, first_line, pair};
use crate::spec::load::core_type::CoreType;
use crate::spec::load::wording::{a, all_of, foreign_letter, instead_of_key, is_type};
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::prose::shown;

impl<'a> Reader<'a> {
    /// Reports a key that the format does not have, and returns the one to write instead unless
    /// the given one is but misspelt.
    pub(super) fn unknown_key(
        self,
        noun: &'static str,
        fields: &'static [&'static str],
        key: &'a str,
        entry: &Entry,
        meant: Option<(&'static str, Option<&Entry>)>,
        continued: Option<String>,
    ) -> Option<&'a str> {
        let at = self.sink.label(first_line(self.sink.text(), entry.key));
        let fault = Diagnostic::error(Code::UnknownKey, format!("{} has no key `{}`", a(noun), shown(key)), at);
        let alone = Some(key).filter(|_| CoreType::of(&entry.value) == CoreType::Nothing && continued.is_none());
        let glued = alone.and_then(|key| key.split_once(':')).map(|parts| (parts, "put a space after the colon"));
        let is_field = |(name, _): &(&str, &str)| fields.contains(name);
        let parted = alone.and_then(pair::assigned).filter(is_field).map(|parts| (parts, "put a colon after the key"));
        let (instead, fault) = match (glued.or(parted), instead_of_key(noun, key), meant) {
            (Some(((before, after), help)), ..) => {
                let help = format!("{help}: `{}: {}`", shown(before), shown(after));
                (Some(before), fault.with_help(help))
            }
            (None, Some((instead @ Some("base_url"), help)), _) => {
                let given = address(&entry.value).map(|address| format!("write `base_url: {}`", shown(&address)));
                (instead, fault.with_help(given.unwrap_or_else(|| help.to_owned())))
            }
            (None, Some((instead, help)), _) => (instead, fault.with_help(help)),
            (None, None, _) if noun == "parameter" && alone.is_some_and(is_type) => {
                (Some("type"), fault.with_help(format!("put the type behind its key: `type: {}`", shown(key))))
            }
            (None, None, _) if noun == "endpoint" && is_route(key, entry) => {
                let path = word(&entry.value).unwrap_or_default();
                let help = format!("write `route: {} {}`", key.to_uppercase(), shown(path));
                (Some("route"), fault.with_help(help))
            }
            (None, None, Some((meant, None))) => {
                (None, fault.with_help(format!("did you mean `{meant}`?{}", foreign_letter(key))))
            }
            (None, None, Some((meant, Some(given)))) => {
                let given = self.sink.label(given.key).with_text("given here");
                let help = format!("remove it: `{meant}` is given already");
                (None, fault.with_secondary(given).with_help(help))
            }
            (None, None, None) => {
                let help = continued.unwrap_or_else(|| format!("remove it; the keys are {}", all_of(fields)));
                (None, fault.with_help(help))
            }
        };
        self.sink.report(fault);
        instead
    }
}

/// Whether a key is a method, and its value a path.
fn is_route(key: &str, entry: &Entry) -> bool {
    let methods = ["get", "head", "post", "put", "patch", "delete"];
    methods.contains(&key.to_lowercase().as_str()) && word(&entry.value).is_some_and(|path| path.starts_with('/'))
}
