//! YAML as a tree that knows where everything stands.

mod builder;
mod characters;
mod cursor;
mod dashes;
mod escapes;
mod events;
pub(crate) mod pair;
mod properties;
mod quotes;
mod syntax;

use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};

/// A file's YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// Its topmost value.
    pub root: Node,
}

/// A value, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text, a number, a word or nothing at all.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values, in the file's order.
    Mapping(IndexMap<String, Entry>),
    /// Something that was reported already, such as an alias.
    Refused,
}

/// A text, a number, a word or nothing at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The value as text.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// How a [`Scalar`] is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As lines after `|` or `>`.
    Block,
}

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where the key stands.
    pub key: Span,
    /// The value.
    pub value: Node,
    /// What the same key says when it is given again, which is a fault.
    pub repeated: Vec<Node>,
}

/// What could be read of a file.
pub(crate) struct Parsed {
    /// The tree, unless a fault of syntax leaves none.
    pub(crate) document: Option<Document>,
    /// All faults; each part of the tree they concern is left out or [`Kind::Refused`].
    pub(crate) faults: Vec<Diagnostic>,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// All faults of syntax, and all uses of YAML that a spec does not need.
    pub fn parse(source: Arc<Source>) -> Result<Self, Vec<Diagnostic>> {
        let Parsed { document, faults } = Self::read(source);
        match document {
            Some(document) if faults.is_empty() => Ok(document),
            _ => Err(faults),
        }
    }

    /// Reads as much of a file as can be read.
    pub(crate) fn read(source: Arc<Source>) -> Parsed {
        let characters = characters::check(&source);
        let text = characters.text.as_deref().unwrap_or(source.text());
        let mut parsed = events::parse(&source, text);
        // What stands in for a refused character may not fit in its place.
        let line = |fault: &Diagnostic| fault.primary.source.place(fault.primary.span.start).line;
        let refused: Vec<usize> = characters.faults.iter().map(line).collect();
        parsed.faults.retain(|fault| fault.code != Code::Syntax || !refused.contains(&line(fault)));
        parsed.faults.splice(0..0, characters.faults);
        parsed
    }

    /// The value of a path.
    pub(crate) fn node(&self, path: &[&str]) -> Option<&Node> {
        self.find(path).node
    }

    /// Where the value of a path stands, or the key of its nearest ancestor that exists.
    ///
    /// The items of a list go by their decimal index.
    #[must_use]
    pub fn value(&self, path: &[&str]) -> Label {
        let found = self.find(path);
        self.label(match found.node {
            Some(node) => node.span,
            None => found.key,
        })
    }

    /// Where the key of a path stands, or of its nearest ancestor that exists.
    #[must_use]
    pub fn key(&self, path: &[&str]) -> Label {
        self.label(self.find(path).key)
    }

    /// Where a part of a value's text stands, in bytes of that text, or the whole value if it is
    /// not written as it is.
    #[must_use]
    pub fn part(&self, path: &[&str], range: Range<usize>) -> Label {
        let whole = self.value(path);
        let part = self
            .find(path)
            .node
            .and_then(|node| self.verbatim(node))
            .map(|at| (at.start + range.start, at.start + range.end.min(at.end - at.start)))
            .map(|(start, end)| (self.source.floor(start), self.source.floor(end)))
            .filter(|(start, end)| start <= end && *end <= whole.span.end);
        match part {
            Some((start, end)) => self.label(Span { start, end }),
            None => whole,
        }
    }

    /// Where a scalar's text stands letter for letter.
    fn verbatim(&self, node: &Node) -> Option<Span> {
        let Kind::Scalar(scalar) = &node.kind else {
            return None;
        };
        let quote = usize::from(scalar.style == Style::Quoted);
        let (start, end) = (node.span.start + quote, node.span.end.checked_sub(quote)?);
        let written = self.source.text().get(start..end)?;
        (written == scalar.text).then_some(Span { start, end })
    }

    fn find(&self, path: &[&str]) -> Found<'_> {
        let mut node = &self.root;
        let mut key = self.beginning();
        for step in path {
            let below = match &node.kind {
                Kind::Mapping(entries) => entries.get(*step).map(|entry| (entry.key, &entry.value)),
                Kind::Sequence(items) => {
                    step.parse().ok().and_then(|index: usize| items.get(index)).map(|item| (item.span, item))
                }
                Kind::Scalar(_) | Kind::Refused => None,
            };
            match below {
                Some((span, value)) => (key, node) = (span, value),
                None => return Found { key, node: None },
            }
        }
        Found { key, node: Some(node) }
    }

    /// Where the topmost value begins, which is the key it does not have.
    pub(crate) fn beginning(&self) -> Span {
        let start = self.root.span.start;
        Span { start, end: start }
    }

    pub(crate) fn label(&self, span: Span) -> Label {
        Label { source: Arc::clone(&self.source), span, text: String::new() }
    }
}

/// How far a path leads.
struct Found<'a> {
    /// The last key on the way that exists.
    key: Span,
    /// The value, if the whole path exists.
    node: Option<&'a Node>,
}

/// The part of a span that lies on its first line.
pub(crate) fn first_line(text: &str, span: Span) -> Span {
    let inside = text.get(span.start..span.end).unwrap_or_default();
    let line = inside.find('\n').map_or(inside, |at| &inside[..at]);
    Span { start: span.start, end: span.start + line.trim_end().len() }
}
