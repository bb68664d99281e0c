//! Compares two lists of endpoints: what a regeneration changed, in a line per endpoint.

use std::collections::BTreeMap;
use std::fmt;

use crate::api::route::path_shape;
use crate::output::listing::{Answer, Entry, Param};

/// An endpoint that was added, removed or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The route is new.
    Added(Entry),
    /// The route was removed.
    Removed(Entry),
    /// The route was kept; the texts say what about it changed.
    Altered(Entry, Vec<String>),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verb, entry) = match self {
            Change::Added(entry) => ("added", entry),
            Change::Removed(entry) => ("removed", entry),
            Change::Altered(entry, _) => ("altered", entry),
        };
        write!(f, "{verb} {} ({} {})", entry.rust, entry.method, entry.path)?;
        match self {
            Change::Altered(_, details) => write!(f, ": {}", details.join(", ")),
            _ => Ok(()),
        }
    }
}

/// Compares two lists of endpoints. Endpoints correspond by method and path; the names of placeholders make no
/// difference.
pub fn compare(old: &[Entry], new: &[Entry]) -> Vec<Change> {
    let known: BTreeMap<_, _> = old.iter().map(|entry| (route(entry), entry)).collect();
    let mut changes: Vec<Change> = new
        .iter()
        .filter_map(|entry| match known.get(&route(entry)) {
            None => Some(Change::Added(entry.clone())),
            Some(before) => {
                let details = details(before, entry);
                (!details.is_empty()).then(|| Change::Altered(entry.clone(), details))
            }
        })
        .collect();
    let kept: std::collections::BTreeSet<_> = new.iter().map(route).collect();
    changes.extend(old.iter().filter(|entry| !kept.contains(&route(entry))).cloned().map(Change::Removed));
    changes
}

fn route(entry: &Entry) -> (&str, String) {
    (&entry.method, path_shape(&entry.path))
}

fn details(old: &Entry, new: &Entry) -> Vec<String> {
    let mut details = Vec::new();
    for (what, before, after) in [
        ("Rust name", &old.rust, &new.rust),
        ("path", &old.path, &new.path),
        ("section", &old.section, &new.section),
        ("title", &old.title, &new.title),
        ("auth", &old.auth, &new.auth),
    ] {
        if before != after {
            details.push(format!("{what} was `{before}`"));
        }
    }
    details.extend(answered(old.answer.as_ref(), new.answer.as_ref()));
    for param in &new.params {
        match old.params.iter().find(|other| place(other) == place(param)) {
            None => details.push(format!("+{} `{}`", param.r#in, param.name)),
            Some(before) => {
                if before.r#type != param.r#type {
                    details.push(format!("`{}` was {}", param.name, before.r#type));
                }
                if before.required != param.required {
                    let now = if param.required { "required" } else { "optional" };
                    details.push(format!("`{}` is now {now}", param.name));
                }
            }
        }
    }
    let gone = old.params.iter().filter(|param| new.params.iter().all(|other| place(other) != place(param)));
    details.extend(gone.map(|param| format!("-{} `{}`", param.r#in, param.name)));
    if details.is_empty() && !old.params.iter().map(place).eq(new.params.iter().map(place)) {
        details.push("parameters in another order".to_owned());
    }
    details
}

/// The changes of the answer's type and of its items. How often an answer was seen makes no difference.
fn answered(old: Option<&Answer>, new: Option<&Answer>) -> impl Iterator<Item = String> {
    let type_ = |answer: Option<&Answer>| answer.map(|answer| answer.r#type.clone());
    let items = |answer: Option<&Answer>| {
        let items = answer?.items.as_ref()?;
        let at = if items.pointer.is_empty() { String::new() } else { format!(" at {}", items.pointer) };
        Some(format!("{}{at}", items.r#type))
    };
    let facts = [("answer", type_(old), type_(new)), ("item", items(old), items(new))];
    facts.into_iter().filter_map(|(what, old, new)| match (old, new) {
        (None, Some(new)) => Some(format!("+{what} `{new}`")),
        (Some(old), None) => Some(format!("-{what} `{old}`")),
        (Some(old), Some(new)) => (old != new).then(|| format!("{what} was `{old}`")),
        (None, None) => None,
    })
}

fn place(param: &Param) -> (&str, &str) {
    (&param.r#in, &param.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::listing::Items;

    fn entry(path: &str, params: &[(&str, &str, bool)]) -> Entry {
        Entry {
            section: "Calls".into(),
            title: "Read".into(),
            method: "GET".into(),
            path: path.into(),
            rust: "calls::get".into(),
            auth: "key".into(),
            params: params
                .iter()
                .map(|(name, r#type, required)| Param {
                    name: (*name).into(),
                    r#in: "query".into(),
                    r#type: (*r#type).into(),
                    required: *required,
                    ..Param::default()
                })
                .collect(),
            ..Entry::default()
        }
    }

    fn lines(old: &[Entry], new: &[Entry]) -> Vec<String> {
        compare(old, new).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn equal_lists_differ_in_nothing() {
        let list = [entry("/a", &[("page", "number", false)])];
        assert_eq!(lines(&list, &list), Vec::<String>::new());
    }

    #[test]
    fn every_kind_of_change_is_named() {
        let old = [entry("/a", &[("page", "number", false), ("gone", "string", false)]), entry("/b", &[])];
        let new = [entry("/a", &[("page", "string", true), ("new", "date", false)]), entry("/c", &[])];
        assert_eq!(
            lines(&old, &new),
            [
                "altered calls::get (GET /a): `page` was number, `page` is now required, +query `new`, -query `gone`",
                "added calls::get (GET /c)",
                "removed calls::get (GET /b)",
            ]
        );
    }

    #[test]
    fn a_renamed_placeholder_is_no_other_endpoint() {
        let changes = lines(&[entry("/a/{id}", &[])], &[entry("/a/{call_id}", &[])]);
        assert_eq!(changes, ["altered calls::get (GET /a/{call_id}): path was `/a/{id}`"]);
    }

    #[test]
    fn what_an_earlier_list_did_not_say_is_no_change() {
        let old = r#"[{"section":"Calls","title":"Read","method":"GET","path":"/a","rust":"calls::get","auth":"key",
            "params":[{"name":"page","in":"query","type":"number","required":false}]}]"#;
        let old: Vec<Entry> = serde_json::from_str(old).expect("JSON");
        let mut new = [entry("/a", &[("page", "number", false)])];
        new[0].summary = "Gets a call.".into();
        new[0].params[0].r#as = "integer".into();
        assert_eq!(lines(&old, &new), Vec::<String>::new());
    }

    #[test]
    fn an_answer_that_gets_a_type_is_a_change() {
        let answering = |r#type: &str, pointer: Option<&str>, seen| {
            let items = pointer.map(|pointer| Items { r#type: "Call".into(), pointer: pointer.into() });
            [Entry { answer: Some(Answer { r#type: r#type.into(), items, seen }), ..entry("/a", &[]) }]
        };
        let (unknown, call) = ([entry("/a", &[])], answering("Call", None, None));
        let (page, moved) = (answering("Page", Some("/data"), None), answering("Page", Some(""), None));
        let altered = |details: &str| [format!("altered calls::get (GET /a): {details}")];
        assert_eq!(lines(&unknown, &call), altered("+answer `Call`"));
        assert_eq!(lines(&call, &page), altered("answer was `Call`, +item `Call at /data`"));
        assert_eq!(lines(&page, &moved), altered("item was `Call at /data`"));
        assert_eq!(lines(&page, &unknown), altered("-answer `Page`, -item `Call at /data`"));
        assert!(lines(&call, &answering("Call", None, Some(20))).is_empty());
    }

    #[test]
    fn an_order_of_parameters_is_a_change() {
        let old = [entry("/a", &[("x", "string", true), ("y", "string", true)])];
        let new = [entry("/a", &[("y", "string", true), ("x", "string", true)])];
        assert_eq!(lines(&old, &new), ["altered calls::get (GET /a): parameters in another order"]);
    }
}
