//! What a page of HTML holds and does not show.

use html5gum::StartTag;

use super::table::is_about_parameters;
use super::words::{route, words};

/// Elements whose text is never shown, or is a label of the page itself.
const SILENT: [&str; 10] =
    ["script", "style", "head", "title", "noscript", "template", "svg", "select", "button", "textarea"];

/// Elements whose text is shown as no longer true.
const STRUCK_OUT: [&str; 3] = ["del", "s", "strike"];

/// Elements that have no end.
const VOID: [&str; 12] = ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements within a line.
pub(super) const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

const STRIKES: &str = "has struck out";

/// An element that is not read, and what is in it.
pub(super) struct Hidden {
    pub(super) name: String,
    pub(super) line: usize,
    /// What the page does to it; nothing for elements whose text is never read.
    pub(super) why: Option<&'static str>,
    /// How many elements of its name are open.
    depth: usize,
    text: String,
}

impl Hidden {
    /// The element that begins with a tag, if it is not to be read.
    pub(super) fn by(tag: &StartTag<usize>, line: usize) -> Option<Self> {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let is_silent = SILENT.contains(&&*name);
        let why = if STRUCK_OUT.contains(&&*name) { STRIKES } else { "hides" };
        let is_passed = is_silent || why == STRIKES || (is_hidden(tag) && !VOID.contains(&&*name));
        (is_passed && !tag.self_closing).then(|| Self {
            name,
            line,
            why: (!is_silent).then_some(why),
            depth: 1,
            text: String::new(),
        })
    }

    pub(super) fn open(&mut self, name: &str) {
        self.depth += usize::from(self.name == name);
        self.border(name);
    }

    /// Whether the element ends with this tag.
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

/// Whether an element is there and not shown, as far as its own tag says so.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    let attribute =
        |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).to_ascii_lowercase());
    let style: String = attribute(b"style").unwrap_or_default().split_whitespace().collect();
    let styles = ["display:none", "visibility:hidden", "visibility:collapse"];
    attribute(b"hidden").is_some()
        || attribute(b"aria-hidden").is_some_and(|value| value == "true")
        || styles.iter().any(|hiding| style.contains(hiding))
}
