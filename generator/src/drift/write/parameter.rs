//! Changing what is said of a parameter.

use super::edits::Edits;
use super::layout::{entries, entry, indent, is_block, line_end, lines};
use super::propose;
use crate::document::Kind;
use crate::drift::expected::Expected;
use crate::drift::pairing::Match;
use crate::drift::told::Told;
use crate::model::Location;
use crate::spec::Spec;

/// Takes over what the page shows of a parameter.
pub(super) fn update(spec: &Spec, found: &Match<'_>, edits: &mut Edits) {
    let Match { expected, row } = found;
    let parameter = Parameter::new(expected);
    let in_path = expected.location == Location::Path;
    let word = propose::type_word(&row.type_word);
    // What the format can take over.
    let told: Vec<Told> = Vec::from(found.told())
        .into_iter()
        .filter(|told| match told.key {
            "type" => word.is_some() || !told.differs,
            "required" => !in_path,
            _ => true,
        })
        .collect();
    let differs = |key: &str| told.iter().any(|told| told.key == key && told.differs);
    let word = word.filter(|_| differs("type"));
    let required = differs("required").then_some(row.required);
    if let Some(word) = word {
        let fits =
            expected.spec.refinement.as_ref().is_none_or(|kind| propose::applies(spec, expected.name, kind, word));
        parameter.set_type(word.as_str(), required, edits);
        if !fits {
            parameter.remove("as", edits);
            parameter.remark("review: the reading that went with the former type is gone", edits);
        }
    } else if let (true, Some(required)) = (parameter.is_shorthand(), required) {
        parameter.set_type(expected.spec.type_.as_str(), Some(required), edits);
    }
    if !parameter.is_shorthand() {
        match required {
            Some(true) => parameter.set_required(edits),
            Some(false) => parameter.remove("required", edits),
            // What was required elsewhere is so in the path without saying.
            None if in_path && expected.spec.required.is_some() => parameter.remove("required", edits),
            None => {}
        }
    }
    let stale: Vec<&str> = told.iter().filter(|told| told.is_stale).map(|told| told.key).collect();
    forget(parameter.document(), &parameter.path, &stale, edits);
}

/// A parameter's value, as it is written.
pub(super) struct Parameter<'a> {
    expected: &'a Expected<'a>,
    file: &'a str,
    text: &'a str,
    path: [&'a str; 4],
}

impl<'a> Parameter<'a> {
    pub(super) fn new(expected: &'a Expected<'a>) -> Self {
        let source = &expected.endpoint.section.document.source;
        let path = ["endpoints", expected.endpoint.name, expected.location.as_str(), expected.name];
        Self { expected, file: source.name(), text: source.text(), path }
    }

    fn document(&self) -> &'a crate::document::Document {
        &self.expected.endpoint.section.document
    }

    /// Whether only the type is written.
    fn is_shorthand(&self) -> bool {
        matches!(self.document().node(&self.path).map(|node| &node.kind), Some(Kind::Scalar(_)))
    }

    fn is_block(&self) -> bool {
        self.document().node(&self.path).is_some_and(|node| is_block(self.text, node))
    }

    fn below(&self, key: &'a str) -> [&'a str; 5] {
        let [endpoints, endpoint, location, name] = self.path;
        [endpoints, endpoint, location, name, key]
    }

    fn set_type(&self, word: &str, required: Option<bool>, edits: &mut Edits) {
        let path = if self.is_shorthand() { self.path.to_vec() } else { self.below("type").to_vec() };
        let Some(node) = self.document().node(&path) else { return };
        let whole = match required {
            Some(true) if self.is_shorthand() => format!("{{ type: {word}, required: true }}"),
            _ => word.to_owned(),
        };
        edits.replace_span(self.file, node.span, whole);
    }

    fn set_required(&self, edits: &mut Edits) {
        match entry(self.document(), &self.below("required")) {
            Some(entry) => edits.replace_span(self.file, entry.value.span, "true"),
            None => self.add("required", "true", edits),
        }
    }

    /// Adds a key after the type.
    pub(super) fn add(&self, key: &str, value: &str, edits: &mut Edits) {
        if self.is_shorthand() {
            let Some(node) = self.document().node(&self.path) else { return };
            let word = self.expected.spec.type_;
            edits.replace_span(self.file, node.span, format!("{{ type: {word}, {key}: {value} }}"));
            return;
        }
        let Some(entry) = entry(self.document(), &self.below("type")) else { return };
        if self.is_block() {
            let indent = indent(self.text, entry.key.start);
            edits.insert(self.file, line_end(self.text, entry.value.span.end), format!("{indent}{key}: {value}\n"));
        } else {
            edits.insert(self.file, entry.value.span.end, format!(", {key}: {value}"));
        }
    }

    /// Adds a comment to the line of the parameter's name.
    pub(super) fn remark(&self, comment: &str, edits: &mut Edits) {
        let Some(entry) = entry(self.document(), &self.path) else { return };
        let line = &self.text[entry.key.start..line_end(self.text, entry.key.start)];
        edits.insert(self.file, entry.key.start + line.trim_end().len(), format!(" # {comment}"));
    }

    fn remove(&self, key: &'a str, edits: &mut Edits) {
        remove(self.document(), &self.path, key, edits);
    }
}

/// Removes facts from a deviation, and the deviation with the last of them.
pub(super) fn forget(document: &crate::document::Document, path: &[&str], facts: &[&str], edits: &mut Edits) {
    if facts.is_empty() {
        return;
    }
    let inner: Vec<&str> = path.iter().copied().chain(["documented"]).collect();
    let recorded = entries(document, &inner);
    if recorded.iter().all(|(key, _)| *key == "reason" || facts.contains(key)) {
        remove(document, path, "documented", edits);
        return;
    }
    for fact in facts {
        remove(document, &inner, fact, edits);
    }
}

/// Removes a key from a mapping, however it is written.
pub(super) fn remove(document: &crate::document::Document, path: &[&str], key: &str, edits: &mut Edits) {
    let (file, text) = (document.source.name(), document.source.text());
    let all = entries(document, path);
    let Some(place) = all.iter().position(|(name, _)| *name == key) else { return };
    let entry = all[place].1;
    if document.node(path).is_some_and(|node| is_block(text, node)) {
        edits.remove(file, lines(text, entry));
    } else if let Some((_, before)) = place.checked_sub(1).and_then(|before| all.get(before)) {
        edits.remove(file, before.value.span.end..entry.value.span.end);
    } else if let Some((_, next)) = all.get(place + 1) {
        edits.remove(file, entry.key.start..next.key.start);
    }
}
