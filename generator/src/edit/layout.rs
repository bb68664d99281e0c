//! The lines of a YAML block: where they begin and end, and how they are indented.

use std::ops::Range;

use crate::spec::document::{Entry, Node};

/// The offset at which the line of `at` begins.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The offset after the line of `at` and its line feed.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The spaces at the beginning of the line of `at`.
pub(crate) fn indent(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..];
    &line[..line.len() - line.trim_start_matches(' ').len()]
}

/// The lines of an entry, including the comments directly above it.
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

/// The lines of an entry, including the empty lines after it, or those before it if it is the last entry of the file.
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

/// Whether a mapping or a list is written in block style, with one entry per line, rather than in braces or brackets.
pub(crate) fn is_block(text: &str, node: &Node) -> bool {
    !text[node.span.start..].starts_with(['{', '['])
}

/// Indents a block so that its first line that is not a comment has `depth` spaces.
pub(crate) fn reindented(block: &str, depth: usize) -> String {
    let own = block.lines().find(|line| !line.trim_start().starts_with('#')).map_or(0, |line| indent(line, 0).len());
    let moved = |line: &str| match line.trim_end_matches('\n') {
        "" => line.to_owned(),
        _ if depth >= own => " ".repeat(depth - own) + line,
        _ => line.get(indent(line, 0).len().min(own - depth)..).unwrap_or(line).to_owned(),
    };
    block.split_inclusive('\n').map(moved).collect()
}
