//! A page as lines, whatever form it has.

/// A line of the page that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from one.
    pub(super) number: usize,
    /// What it holds.
    pub(super) content: Content,
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Text of a form that does not tell what it is.
    Plain(String),
    /// Text that is neither a heading nor code nor a table.
    Prose(String),
    /// A heading of a level.
    Heading(u8, String),
    /// A line of code.
    Code(String),
    /// A row of a table, and whether all its cells are marked as headings of columns.
    Row(Vec<String>, bool),
}

/// Text with every kind of blank written as a space, and without characters that have no width.
pub(super) fn clean(text: &str) -> String {
    let invisible = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let blank = |c: char| if c != '\t' && c.is_whitespace() { ' ' } else { c };
    text.chars().filter(|c| !invisible(*c)).map(blank).collect()
}

/// The words of a text, one space between them.
pub(in crate::drift) fn words(text: &str) -> String {
    let text = clean(text);
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}
