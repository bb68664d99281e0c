//! A key of a YAML file, to be set, renamed or removed together with its value.

use super::edits::Edits;
use super::layout::{indent, is_block, line_end, lines};
use crate::spec::document::{Document, Entry, Node, NodeKind};

/// The path of keys that leads to a value, from the root inwards. The value may be missing.
pub(crate) struct KeyPath<'a> {
    document: &'a Document,
    path: Vec<&'a str>,
}

impl<'a> KeyPath<'a> {
    pub(crate) fn new(document: &'a Document, path: &[&'a str]) -> Self {
        Self { document, path: path.to_vec() }
    }

    pub(crate) fn below(&self, key: &'a str) -> Self {
        Self { document: self.document, path: self.path.iter().copied().chain([key]).collect() }
    }

    pub(crate) fn file(&self) -> &'a str {
        self.document.source.name()
    }

    pub(crate) fn text(&self) -> &'a str {
        self.document.source.text()
    }

    pub(crate) fn node(&self) -> Option<&'a Node> {
        self.path.iter().try_fold(&self.document.root, |node, key| Some(&node.entry(key)?.value))
    }

    pub(crate) fn entry(&self) -> Option<&'a Entry> {
        let (key, above) = self.path.split_last()?;
        Self::new(self.document, above).node()?.entry(key)
    }

    /// The entries of the mapping at this path, in the file's order.
    pub(crate) fn entries(&self) -> Vec<(&'a str, &'a Entry)> {
        match self.node().map(|node| &node.kind) {
            Some(NodeKind::Mapping(entries)) => entries.iter().map(|(key, entry)| (key.as_str(), entry)).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the value exists and is written in block style.
    pub(crate) fn is_block(&self) -> bool {
        self.node().is_some_and(|node| is_block(self.text(), node))
    }

    pub(crate) fn is_scalar(&self) -> bool {
        matches!(self.node().map(|node| &node.kind), Some(NodeKind::Scalar(_)))
    }

    /// The indentation of its entries, in spaces; two where there are no entries.
    pub(crate) fn depth(&self) -> usize {
        self.entries().first().map_or(2, |(_, entry)| indent(self.text(), entry.key.start).len())
    }

    pub(crate) fn set(&self, value: impl Into<String>, edits: &mut Edits) {
        if let Some(node) = self.node() {
            edits.replace(self.file(), node.span.start..node.span.end, value);
        }
    }

    pub(crate) fn rename(&self, key: impl Into<String>, edits: &mut Edits) {
        if let Some(entry) = self.entry() {
            edits.replace(self.file(), entry.key.start..entry.key.end, key);
        }
    }

    /// Adds a key and its value after this one, in the same mapping.
    pub(crate) fn add_behind(&self, key: &str, value: &str, edits: &mut Edits) {
        let Some((entry, (_, above))) = self.entry().zip(self.path.split_last()) else { return };
        let end = entry.value.span.end;
        if Self::new(self.document, above).is_block() {
            let indent = indent(self.text(), entry.key.start);
            edits.insert(self.file(), line_end(self.text(), end), format!("{indent}{key}: {value}\n"));
        } else {
            edits.insert(self.file(), end, format!(", {key}: {value}"));
        }
    }

    /// Adds a comment to the end of the key's line.
    pub(crate) fn remark(&self, comment: &str, edits: &mut Edits) {
        let Some(entry) = self.entry() else { return };
        let line = &self.text()[entry.key.start..line_end(self.text(), entry.key.start)];
        edits.insert(self.file(), entry.key.start + line.trim_end().len(), format!(" # {comment}"));
    }

    /// Removes the key and its value, in block style as well as in flow style.
    pub(crate) fn remove(&self, edits: &mut Edits) {
        let Some((key, above)) = self.path.split_last() else { return };
        let above = Self::new(self.document, above);
        let all = above.entries();
        let Some(at) = all.iter().position(|(name, _)| name == key) else { return };
        let entry = all[at].1;
        if above.is_block() {
            edits.remove(self.file(), lines(self.text(), entry));
        } else if let Some((_, before)) = at.checked_sub(1).and_then(|before| all.get(before)) {
            edits.remove(self.file(), before.value.span.end..entry.value.span.end);
        } else if let Some((_, next)) = all.get(at + 1) {
            edits.remove(self.file(), entry.key.start..next.key.start);
        }
    }
}
