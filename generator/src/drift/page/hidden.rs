//! Finds the parts of an HTML page that a browser does not show.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::table::is_about_parameters;
use super::words::{route, words};

/// Elements whose text is never shown, or is only a label of the page's own controls.
const SILENT: [&str; 10] =
    ["script", "style", "head", "title", "noscript", "template", "svg", "select", "button", "textarea"];

/// Elements that may show rows without readable text.
pub(super) const OTHER: [&str; 12] = [
    "button", "canvas", "embed", "iframe", "img", "input", "noscript", "object", "select", "svg", "template",
    "textarea",
];

/// Elements whose text is crossed out because it is no longer true.
const STRUCK_OUT: [&str; 3] = ["del", "s", "strike"];

/// Elements without an end tag.
const VOID: [&str; 12] = ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that are parts of a line.
pub(super) const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

const STRIKES: &str = "has struck out";
const HIDES: &str = "hides";
const MAY_HIDE: &str = "may hide, by its `style`,";

/// An element that is not read, with its text.
pub(super) struct Hidden {
    pub(super) name: String,
    pub(super) line: usize,
    /// What the page does to the element; `None` for elements whose text is never read.
    pub(super) why: Option<&'static str>,
    /// How many elements with its name are open.
    depth: usize,
    text: String,
}

impl Hidden {
    /// The element that begins with this tag, if it must not be read.
    pub(super) fn by(tag: &StartTag<usize>, line: usize) -> Option<Self> {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let is_silent = SILENT.contains(&&*name);
        let has_text = !VOID.contains(&&*name);
        let why = if STRUCK_OUT.contains(&&*name) { Some(STRIKES) } else { why(tag).filter(|_| has_text) };
        (is_silent || why.is_some()).then_some(()).filter(|()| !tag.self_closing).map(|()| Self {
            name,
            line,
            why: why.filter(|_| !is_silent),
            depth: 1,
            text: String::new(),
        })
    }

    pub(super) fn open(&mut self, name: &str) {
        self.depth += usize::from(self.name == name);
        self.border(name);
    }

    /// Handles an end tag, and returns whether it ends this element.
    pub(super) fn close(&mut self, name: &str) -> bool {
        self.depth -= usize::from(self.name == name);
        self.border(name);
        self.depth == 0
    }

    pub(super) fn add(&mut self, text: &str) {
        if self.why.is_some() {
            self.text.push_str(text);
        }
    }

    fn border(&mut self, name: &str) {
        if self.why.is_some() && !INLINE.contains(&name) {
            self.text.push('\n');
        }
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        self.text.lines().map(words).filter(|line| !line.is_empty())
    }

    /// Whether the element contains text.
    pub(super) fn has_text(&self) -> bool {
        self.lines().next().is_some()
    }

    /// Whether the element is a part of a table and contains text.
    pub(super) fn has_rows(&self) -> bool {
        matches!(&*self.name, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot") && self.has_text()
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.name.as_bytes(), [b'h', b'1'..=b'6'])
    }

    pub(super) fn holds_a_route(&self) -> bool {
        self.lines().any(|line| route(&line).is_some())
    }

    pub(super) fn holds_a_row(&self) -> bool {
        is_about_parameters(&self.lines().collect::<Vec<_>>())
    }

    pub(super) fn is_struck_out(&self) -> bool {
        self.why == Some(STRIKES)
    }
}

/// What the page does to the element that begins with this tag. Only the tag itself is considered; the meaning of CSS
/// classes is unknown.
fn why(tag: &StartTag<usize>) -> Option<&'static str> {
    let attribute =
        |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).to_ascii_lowercase());
    let style = attribute(b"style").unwrap_or_default();
    let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let of_style = declarations.filter_map(|(property, value)| of_declaration(property.trim(), value)).next();
    let is_hidden =
        attribute(b"hidden").is_some() || attribute(b"aria-hidden").is_some_and(|value| value.trim() == "true");
    is_hidden.then_some(HIDES).or(of_style)
}

/// CSS properties that either hide nothing with their usual values, or whose values are checked.
const USUAL: [&str; 14] = [
    "background",
    "border",
    "color",
    "display",
    "font-family",
    "font-style",
    "font-weight",
    "opacity",
    "padding",
    "text-align",
    "text-decoration",
    "vertical-align",
    "visibility",
    "white-space",
];

/// Whether the `style` of a tag may hide the element: it has a property that is not known to be harmless.
pub(super) fn has_odd_style(tag: &StartTag<usize>) -> bool {
    let style =
        tag.attributes.get(b"style".as_slice()).map(|style| String::from_utf8_lossy(style).to_ascii_lowercase());
    let style = style.unwrap_or_default();
    let is_usual = |declaration: &str| {
        let Some((property, value)) = declaration.split_once(':') else { return declaration.trim().is_empty() };
        USUAL.iter().any(|usual| {
            property.trim().strip_prefix(usual).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        }) && !value.contains(['\\', '*'])
            && !value.contains("transparent")
    };
    !style.split(';').all(is_usual)
}

fn of_declaration(property: &str, value: &str) -> Option<&'static str> {
    let mut words = value.split(|c: char| c.is_whitespace() || c == '!').filter(|word| !word.is_empty());
    match property {
        "text-decoration" | "text-decoration-line" => words.any(|word| word == "line-through").then_some(STRIKES),
        "display" => words.any(|word| word == "none").then_some(HIDES),
        "visibility" => words.any(|word| word == "hidden" || word == "collapse").then_some(HIDES),
        "opacity" => words.next()?.trim_end_matches('%').parse().is_ok_and(|part: f32| part <= 0.0).then_some(HIDES),
        _ => None,
    }
}

/// What the page does to the element that begins with this tag, if its text must not be read.
pub(super) fn by_tag(tag: &str) -> Option<&'static str> {
    let tokens = Tokenizer::new_with_emitter(tag, DefaultEmitter::new_with_span());
    let first = tokens.flatten().find_map(|token| if let Token::StartTag(tag) = token { Some(tag) } else { None })?;
    if has_odd_style(&first) { Some(MAY_HIDE) } else { Hidden::by(&first, 1)?.why }
}
