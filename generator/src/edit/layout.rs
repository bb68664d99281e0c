//! How a block of YAML lies on its lines.

use std::ops::Range;

use crate::spec::document::{Entry, Node};

/// The first byte of a line.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The byte after a line and its end.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The blanks that a line begins with.
pub(crate) fn indent(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..];
    &line[..line.len() - line.trim_start_matches(' ').len()]
}

/// The whole lines of an entry, and of the comments right above it.
pub(crate) fn lines(text: &str, entry: &Entry) -> Range<usize> {
    let mut start = line_start(text, entry.key.start);
    let own = indent(text, entry.key.start);
    while start > 0 {
        let above = line_start(text, start - 1);
        let line = &text[above..start];
        if !line.trim_start().starts_with('#') || indent(text, above) != own {
            break;
        }
        start = above;
    }
    let last = entry.value.span.end.max(entry.key.end).max(1) - 1;
    start..line_end(text, last)
}

/// The lines of an entry and the empty ones that set it apart from the next, or from the one before if it is the last.
pub(crate) fn lines_and_gap(text: &str, entry: &Entry) -> Range<usize> {
    let Range { mut start, mut end } = lines(text, entry);
    let is_empty = |range: Range<usize>| text[range].trim().is_empty();
    let followed = !text[end..].trim().is_empty();
    while followed && end < text.len() && is_empty(end..line_end(text, end)) {
        end = line_end(text, end);
    }
    while !followed && start > 0 && is_empty(line_start(text, start - 1)..start) {
        start = line_start(text, start - 1);
    }
    start..end
}

/// Whether a mapping or a list is written with a key or an item a line.
pub(crate) fn is_block(text: &str, node: &Node) -> bool {
    !text[node.span.start..].starts_with(['{', '['])
}

/// The lines of a block as they are when its first one is indented so far.
pub(crate) fn reindented(block: &str, depth: usize) -> String {
    let own = block.lines().find(|line| !line.trim_start().starts_with('#')).map_or(0, |line| indent(line, 0).len());
    let moved = |line: &str| match line.trim_end_matches('\n') {
        "" => line.to_owned(),
        _ if depth >= own => " ".repeat(depth - own) + line,
        _ => line.get(indent(line, 0).len().min(own - depth)..).unwrap_or(line).to_owned(),
    };
    block.split_inclusive('\n').map(moved).collect()
}
