//! Keys of a mapping.

use std::sync::Arc;

use indexmap::{IndexMap, map};

use super::{Entry, Node, NodeKind, Scalar, Style, first_line, pair, syntax};
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::prose::shown;
use crate::text::{Source, part};

/// A key whose value is yet to come.
pub(super) enum Key {
    Text(String, Span),
    /// A key without a colon: nothing says where its value begins.
    Unparted(String, Span),
    Refused,
}

/// Takes a node for a key, and says what is wrong with it.
pub(super) fn accept(source: &Arc<Source>, node: Node) -> (Key, Option<Diagnostic>) {
    let at = Label::new(source, first_line(source.text(), node.span));
    let fault = match node.kind {
        NodeKind::Scalar(Scalar { text, style: Style::Plain }) if text == "<<" => {
            Diagnostic::error(Code::MergeKey, "a spec cannot use merge keys", at)
                .with_help("write out the keys that `<<` would bring in")
        }
        NodeKind::Scalar(Scalar { text, style: Style::Plain }) if text.is_empty() => {
            Diagnostic::error(Code::KeyNotText, "a key is missing before this `:`", at)
                .with_help("write the key: `key: value`")
        }
        NodeKind::Scalar(Scalar { text, style }) => match pair::bracketed(&text).filter(|_| style == Style::Plain) {
            Some((name, _)) => {
                let at = Span { start: node.span.start, end: node.span.start + name.len() };
                let line = Span { start: node.span.start, end: source.text().len() };
                let line = first_line(source.text(), line);
                let written = part(source.text(), at.end..line.end);
                let (message, help) = syntax::missing_colon(name, written);
                let fault = Diagnostic::error(Code::Syntax, message, Label::new(source, at)).with_help(help);
                return (Key::Unparted(name.to_owned(), at), Some(fault));
            }
            None => return (Key::Text(text, node.span), None),
        },
        NodeKind::Refused => return (Key::Refused, None),
        kind @ (NodeKind::Sequence(_) | NodeKind::Mapping(_)) => {
            let fault = Diagnostic::error(Code::KeyNotText, "a list or a mapping cannot be a key", at);
            if let Some(name) = in_brackets(kind) {
                let help = format!("write the key without brackets: `{}`", shown(&name));
                return (Key::Text(name, node.span), Some(fault.with_help(help)));
            }
            fault.with_help("write a word before the `:`, or put a text that begins with a bracket into quotes")
        }
    };
    (Key::Refused, Some(fault))
}

/// The one word that a list or a mapping holds.
fn in_brackets(kind: NodeKind) -> Option<String> {
    let word = match kind {
        NodeKind::Mapping(mapping) if mapping.len() == 1 => mapping.entries.into_keys().next()?,
        NodeKind::Sequence(items) if items.len() == 1 => match items.into_iter().next()?.kind {
            NodeKind::Scalar(scalar) => scalar.text,
            _ => return None,
        },
        _ => return None,
    };
    (!word.is_empty() && !word.contains(char::is_whitespace)).then_some(word)
}

/// Adds an entry to a mapping, and reports a key that is there already.
pub(super) fn insert(
    source: &Arc<Source>,
    entries: &mut IndexMap<String, Entry>,
    text: String,
    key: Span,
    value: Node,
) -> Option<Diagnostic> {
    match entries.entry(text) {
        map::Entry::Vacant(place) => {
            place.insert(Entry { key, value, repeated: Vec::new() });
            None
        }
        map::Entry::Occupied(mut place) => {
            let first = Label::new(source, place.get().key).with_text("first given here");
            let message = format!("the key `{}` is given twice", shown(place.key()));
            let at = Label::new(source, key).with_text("given again here");
            place.get_mut().repeated.push(value);
            let fault = Diagnostic::error(Code::DuplicateKey, message, at).with_secondary(first);
            Some(fault.with_help("remove one of the two, or give it another name"))
        }
    }
}
