//! YAML as a tree that knows where everything stands.

mod builder;
mod characters;
mod cursor;
mod dashes;
mod events;
mod key;
pub(crate) mod pair;
mod properties;
mod quotes;
mod syntax;

use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::part;

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
    pub kind: NodeKind,
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A text, a number, a word or nothing at all.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values.
    Mapping(Mapping),
    /// Something that was reported already, such as an alias.
    Refused,
}

/// Keys and values, in the file's order. It derefs to those whose keys could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Those whose keys could be read.
    pub entries: IndexMap<String, Entry>,
    /// Whether there are others, such as those that a merge key stands for, or any key holds characters that are refused.
    pub lacks_keys: bool,
}

impl Deref for Mapping {
    type Target = IndexMap<String, Entry>;

    fn deref(&self) -> &Self::Target {
        &self.entries
    }
}

impl<'a> IntoIterator for &'a Mapping {
    type Item = (&'a String, &'a Entry);
    type IntoIter = indexmap::map::Iter<'a, String, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
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
    /// All faults; each part of the tree they concern is left out or [`NodeKind::Refused`].
    pub(crate) faults: Vec<Diagnostic>,
}

impl Node {
    /// The entry of a key, if this is a mapping that has it.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            NodeKind::Mapping(entries) => entries.get(key),
            NodeKind::Scalar(_) | NodeKind::Sequence(_) | NodeKind::Refused => None,
        }
    }
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
        // The parser sees another character in the place of a refused one, and may find fault with that.
        let line = |fault: &Diagnostic| fault.primary.source.place(fault.primary.span.start).line;
        let refused: Vec<usize> = characters.faults.iter().map(line).collect();
        parsed.faults.retain(|fault| fault.code != Code::Syntax || !refused.contains(&line(fault)));
        parsed.faults.splice(0..0, characters.faults);
        parsed
    }

    /// The empty span where the topmost value begins: it has no key, and this is used in its place.
    pub(crate) fn beginning(&self) -> Span {
        let start = self.root.span.start;
        Span { start, end: start }
    }

    pub(crate) fn label(&self, span: Span) -> Label {
        Label::new(&self.source, span)
    }
}

/// The part of a span that lies on its first line.
pub(crate) fn first_line(text: &str, span: Span) -> Span {
    let inside = part(text, span.start..span.end);
    let line = inside.find('\n').map_or(inside, |at| &inside[..at]);
    Span { start: span.start, end: span.start + line.trim_end().len() }
}
