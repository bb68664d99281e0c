//! From events to a tree.

use std::borrow::Cow;
use std::sync::Arc;

use saphyr_parser::ScalarStyle;

use super::key::{self, Key};
use super::properties::properties;
use super::{Mapping, Node, NodeKind, Scalar, Style, characters, dashes, first_line, quotes, syntax};
use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::part;
use crate::text::prose::shown;

/// No spec nests deeper than a few levels; the rest of the program may rely on it.
pub(super) const DEEPEST: usize = 32;

/// Builds a tree, and collects what a spec does not need.
pub(super) struct Builder<'s> {
    source: &'s Arc<Source>,
    text: &'s str,
    open: Vec<Open>,
    /// How many collections are open beyond [`DEEPEST`].
    too_deep: usize,
    pub(super) root: Option<Node>,
    pub(super) faults: Vec<Diagnostic>,
}

/// A list or a mapping whose end is yet to come.
struct Open {
    span: Span,
    shape: Shape,
}

enum Shape {
    List(Vec<Node>),
    Mapping(Mapping, Option<Key>),
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s Arc<Source>, text: &'s str) -> Self {
        Self { source, text, open: Vec::new(), too_deep: 0, root: None, faults: Vec::new() }
    }

    /// The brackets that are open, the innermost last.
    pub(super) fn brackets(&self) -> impl DoubleEndedIterator<Item = Span> {
        let flows = self.open.iter().map(|open| open.span.start);
        let flows = flows.filter(|start| self.text.get(*start..).is_some_and(|rest| rest.starts_with(['[', '{'])));
        flows.map(|start| Span { start, end: start + 1 })
    }

    pub(super) fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Span, marked: bool) {
        if self.too_deep > 0 {
            return;
        }
        let start = if marked { self.refuse_properties(span.start) } else { span.start };
        if style == ScalarStyle::Plain && self.source.text().get(start..).is_some_and(|rest| rest.starts_with('*')) {
            // The parser knows aliases of anchors only; the others reach this as text.
            self.alias(span);
            return;
        }
        let empty = style == ScalarStyle::Plain && text.is_empty();
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        // The parser takes a comment behind the quotes for a part of the text.
        let end = if quoted { quotes::end(self.text, start).unwrap_or(span.end) } else { span.end };
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        // An empty text has no place of its own; the parser gives the place of whatever comes next.
        let nowhere = empty || (block && text.trim().is_empty());
        let span = if nowhere { self.nothing_at(span) } else { self.trimmed(start, end) };
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        if style == Style::Quoted && text.chars().any(characters::is_refused) {
            self.refuse_escapes(span);
        }
        if style == Style::Plain {
            return self.plain(&text, span);
        }
        self.place(Node { span, kind: NodeKind::Scalar(Scalar { text: text.into_owned(), style }) });
    }

    /// Places a text without quotes, which may be meant as a list, or begin or end with a blank that YAML does not know.
    fn plain(&mut self, text: &str, span: Span) {
        let is_key = matches!(self.open.last(), Some(Open { shape: Shape::Mapping(_, None), .. }));
        if let Some(entries) = dashes::entries(self.text, span).filter(|_| !is_key) {
            return self.entries(entries, span);
        }
        let bare = text.trim_matches(|char| char == ' ' || syntax::is_foreign_blank(char));
        if bare.len() < text.len() {
            self.refuse_blank(text, span);
        }
        let kind = match bare.is_empty() && !text.is_empty() {
            true => NodeKind::Refused,
            false => NodeKind::Scalar(Scalar { text: bare.to_owned(), style: Style::Plain }),
        };
        self.place(Node { span, kind });
    }

    /// Reports a blank at an end of a text that the parser takes for a letter.
    fn refuse_blank(&mut self, text: &str, span: Span) {
        let first = text.chars().next().filter(|char| syntax::is_foreign_blank(*char));
        let Some(blank) = first.or(text.chars().next_back()) else { return };
        let behind = || self.text.get(span.end..).and_then(|rest| rest.find(blank));
        let start = if first.is_some() { span.start } else { span.end + behind().unwrap_or(0) };
        let at = Span { start, end: start + blank.len_utf8() };
        let message = format!("the character U+{:04X} looks like a space and is none", u32::from(blank));
        self.fault(Code::ControlCharacter, message, at, "remove it");
    }

    /// Places the entries of a list that the parser took for lines of a text.
    fn entries(&mut self, entries: Vec<dashes::Entry>, span: Span) {
        let mut nodes = Vec::new();
        for dashes::Entry { dash, words } in entries {
            if let Some((at, dash)) = dash {
                let (message, help) = dashes::told(dash);
                self.fault(Code::Syntax, message, at, help);
            }
            let text = part(self.text, words.start..words.end).to_owned();
            nodes.push(Node { span: words, kind: NodeKind::Scalar(Scalar { text, style: Style::Plain }) });
        }
        match self.open.last().map(|open| &open.shape) {
            Some(Shape::List(_)) => nodes.into_iter().for_each(|node| self.place(node)),
            _ => self.place(Node { span, kind: NodeKind::Sequence(nodes) }),
        }
    }

    pub(super) fn second_document(&mut self, span: Span) {
        let before = part(self.text, ..span.start).trim_end();
        if before.ends_with("\n...") {
            let dots = Span { start: before.len() - 3, end: before.len() };
            return self.fault(
                Code::SeveralDocuments,
                "the document ends here, and more follows",
                dots,
                "remove this line",
            );
        }
        let span = first_line(self.text, self.trimmed(span.start, span.end));
        self.fault(
            Code::SeveralDocuments,
            "a second document begins here",
            span,
            "remove this line, or move what follows to a file of its own",
        );
    }

    pub(super) fn alias(&mut self, span: Span) {
        if self.too_deep > 0 {
            return;
        }
        if part(self.source.text(), span.start..).starts_with("* ") {
            let at = Span { start: span.start, end: span.start + 1 };
            self.fault(Code::Alias, "no entry of a list begins with `*`", at, "type `-` in its place");
            self.place(Node { span, kind: NodeKind::Refused });
            return;
        }
        let name = part(self.source.text(), span.start..span.end).trim_start_matches('*');
        let name = shown(name.split_whitespace().next().unwrap_or(name));
        let help =
            format!("write out what `{name}` stands for, or put the text into quotes if it is to begin with `*`");
        self.fault(Code::Alias, "a spec cannot use aliases", span, help);
        self.place(Node { span, kind: NodeKind::Refused });
    }

    pub(super) fn list(&mut self, start: Span, marked: bool) {
        self.begin(start, marked, Shape::List(Vec::new()));
    }

    pub(super) fn mapping(&mut self, start: Span, marked: bool) {
        self.begin(start, marked, Shape::Mapping(Mapping::default(), None));
    }

    fn begin(&mut self, span: Span, marked: bool, shape: Shape) {
        if self.too_deep > 0 {
            self.too_deep += 1;
            return;
        }
        let start = if marked { self.refuse_properties(span.start) } else { span.start };
        let span = Span { start, end: start };
        if self.open.len() == DEEPEST {
            self.too_deep = 1;
            self.fault(
                Code::TooDeep,
                format!("this is nested more than {DEEPEST} levels deep"),
                self.trimmed(start, start + 1),
                "remove brackets or indentation: no part of a spec needs so many",
            );
            self.place(Node { span, kind: NodeKind::Refused });
            return;
        }
        self.open.push(Open { span, shape });
    }

    pub(super) fn end(&mut self, closing: Span) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(Open { mut span, shape }) = self.open.pop() else {
            return;
        };
        let closed = |at: usize| self.text.get(at..).is_some_and(|rest| rest.starts_with([']', '}']));
        let opened = |at: usize| self.text.get(at..).is_some_and(|rest| rest.starts_with(['[', '{']));
        if opened(span.start) && closed(closing.start) {
            span.end = closing.start + 1;
        }
        let kind = match shape {
            Shape::List(items) => NodeKind::Sequence(items),
            Shape::Mapping(mapping, _) => NodeKind::Mapping(mapping),
        };
        self.place(Node { span, kind });
    }

    /// Puts a value where it belongs.
    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        open.span.end = open.span.end.max(node.span.end);
        match &mut open.shape {
            Shape::List(items) => items.push(node),
            Shape::Mapping(_, key @ None) => {
                let (accepted, fault) = key::accept(self.source, node);
                *key = Some(accepted);
                self.faults.extend(fault);
            }
            Shape::Mapping(mapping, key) => match key.take() {
                Some(Key::Text(text, span)) => {
                    let written = part(self.source.text(), span.start..span.end);
                    mapping.lacks_keys |= text.chars().chain(written.chars()).any(characters::is_refused);
                    self.faults.extend(key::insert(self.source, &mut mapping.entries, text, span, node));
                }
                Some(Key::Unparted(text, span)) => {
                    let whole = Span { start: span.start, end: node.span.end };
                    let value = Node { span: whole, kind: NodeKind::Refused };
                    self.faults.extend(key::insert(self.source, &mut mapping.entries, text, span, value));
                }
                Some(Key::Refused) | None => mapping.lacks_keys = true,
            },
        }
    }

    /// Reports the anchors and tags that begin at an offset, and says where their value begins.
    fn refuse_properties(&mut self, start: usize) -> usize {
        let (found, start) = properties(self.text, start);
        for span in found {
            let written = part(self.text, span.start..span.end);
            if written.starts_with('&') {
                let help =
                    format!("remove `{}`, or put the text into quotes if it is to begin with `&`", shown(written));
                self.fault(Code::Anchor, "a spec cannot use anchors", span, help);
            } else {
                let help =
                    format!("remove `{}`, or put the text into quotes if it is to begin with `!`", shown(written));
                self.fault(Code::Tag, "a spec cannot use tags", span, help);
            }
        }
        start
    }

    /// Reports refused characters that are written as escapes; those that stand there as they are have been found before.
    fn refuse_escapes(&mut self, span: Span) {
        for escape in quotes::escapes(self.text, span.start) {
            let Some(char) = escape.stands_for.filter(|char| characters::is_refused(*char)) else { continue };
            let message =
                format!("this escape stands for the character U+{:04X}, which is not allowed", u32::from(char));
            self.fault(Code::ControlCharacter, message, escape.span, "remove the escape for this invisible character");
        }
    }

    /// Where a value is said to be of which there is nothing: at its key.
    fn nothing_at(&self, span: Span) -> Span {
        match self.open.last().map(|open| &open.shape) {
            Some(Shape::Mapping(_, Some(Key::Text(_, key)))) => *key,
            _ => self.trimmed(span.start, span.start + 1),
        }
    }

    fn trimmed(&self, start: usize, end: usize) -> Span {
        let end = self.source.floor(end);
        // Behind an anchor or a tag there may be no value.
        let start = self.source.floor(start).min(end);
        let inside = part(self.text, start..end);
        Span { start, end: start + inside.trim_end().len() }
    }

    fn fault(&mut self, code: Code, message: impl Into<String>, span: Span, help: impl Into<String>) {
        let label = Label::new(self.source, span);
        self.faults.push(Diagnostic::error(code, message, label).with_help(help));
    }
}
