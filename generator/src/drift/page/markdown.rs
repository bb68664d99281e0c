//! The lines of a page that was saved as Markdown.

use super::line::{Content, Line, words};

/// Whether text is Markdown: it has fences around code, and headings.
///
/// Without fences, a line that begins with `#` may be a comment of a sample.
pub(super) fn is_markdown(lines: &[Line]) -> bool {
    let mut texts = lines.iter().filter_map(text);
    texts.clone().any(is_fence) && texts.any(|line| heading(line).is_some())
}

/// The lines with their headings and their code told.
pub(super) fn lines(lines: Vec<Line>) -> Vec<Line> {
    let mut fenced = false;
    let mut marked = Vec::with_capacity(lines.len());
    for line in lines {
        let Content::Plain(raw) = &line.content else { continue };
        if is_fence(raw) {
            fenced = !fenced;
            continue;
        }
        let content = match heading(raw) {
            _ if fenced => Content::Code(raw.clone()),
            Some((level, text)) => Content::Heading(level, text),
            None => Content::Plain(raw.trim_start().strip_prefix("> ").unwrap_or(raw).to_owned()),
        };
        marked.push(Line { number: line.number, content });
    }
    marked
}

fn text(line: &Line) -> Option<&str> {
    match &line.content {
        Content::Plain(text) => Some(text),
        _ => None,
    }
}

fn is_fence(line: &str) -> bool {
    line.trim_start().starts_with("```")
}

/// The level and the words of a heading.
fn heading(line: &str) -> Option<(u8, String)> {
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok().filter(|level| (1..=6).contains(level))?;
    let text = words(rest.strip_prefix(' ')?.trim_end().trim_end_matches('#'));
    (!text.is_empty()).then_some((level, text))
}
