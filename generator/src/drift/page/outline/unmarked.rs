//! Pages without marked headings: the line before a route is the endpoint's title.
//!
//! Between the end of the previous endpoint and this title stands the heading of a section, if there is one: a line
//! that occurs only once on the page. If the previous endpoint ends with samples or a route, a sentence comes before
//! the heading.

use std::collections::{HashMap, HashSet};

use super::{Heading, Outline, Remark, Segment, is_free, routes, strays};
use crate::drift::page::block::{Block, Content};
use crate::drift::page::words::{is_row_or_cell, location_of, route};
use crate::text::prose::quoted;

pub(super) fn outline<'a>(blocks: &'a [Block], known: &HashSet<String>) -> Outline<'a> {
    let mut outline = Outline::default();
    let routes = routes(blocks);
    let titles: Vec<Option<usize>> = routes.iter().map(|(at, _)| title(blocks, *at)).collect();
    let begin = |place: usize| titles[place].unwrap_or(routes[place].0);
    let gaps: Vec<Gap<'a>> = (0..routes.len())
        .map(|place| match place.checked_sub(1) {
            Some(before) => Gap::after(&blocks[routes[before].0 + 1..begin(place)], known),
            // Before the first endpoint there are lines of all kinds. Only the last of them can be the heading.
            None => Gap { heading: paragraphs_at_end(&blocks[..begin(place)]).last().copied(), ..Gap::default() },
        })
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in gaps.iter().flat_map(|gap| gap.heading.iter().chain(&gap.before).chain(&gap.after)) {
        *counts.entry(line.text().unwrap_or_default()).or_default() += 1;
    }
    let mut section = None;
    for (place, ((at, route), gap)) in routes.iter().zip(&gaps).enumerate() {
        if let Some(block) = gap.heading {
            section = heading(block, &counts, known, &mut outline.doubts);
        }
        outline.doubts.extend(gap.after.first().map(|block| unknown(block)));
        let end = if place + 1 < routes.len() { begin(place + 1) } else { blocks.len() };
        let mut segment = Segment {
            section: section.clone(),
            title: titles[place].map(|at| &blocks[at]),
            is_titled: titles[place].is_some_and(|at| is_sole(&blocks[..=at], gap, known)),
            behind: None,
            route: route.clone(),
            route_line: blocks[*at].line,
            body: blocks[at + 1..end].iter().collect(),
            unread: Vec::new(),
        };
        if let Some(next) = gaps.get(place + 1) {
            let left = next.heading.iter().chain(&next.before).chain(&next.after);
            let left: HashSet<usize> = left.map(|block| block.line).collect();
            segment.body.retain(|block| !(is_sentence(block) && left.contains(&block.line)));
            let is_odd = |line: &&&Block| {
                let text = line.text().unwrap_or_default();
                counts[text] == 1 && !known.contains(text)
            };
            segment.unread.extend(next.before.iter().find(is_odd).map(|line| unknown(line)));
            let heading = next.heading.iter().filter(|line| !line.text().is_some_and(|text| known.contains(text)));
            segment.behind = next.before.iter().chain(heading).map(|line| line.line).next();
        }
        outline.segments.push(segment);
    }
    let first = (0..routes.len()).map(begin).next().unwrap_or(blocks.len());
    outline.unread.extend(strays(&blocks[..first]));
    outline
}

fn title(blocks: &[Block], route: usize) -> Option<usize> {
    let before = route.checked_sub(1)?;
    matches!(&blocks[before].content, Content::Paragraph(text) if is_free(text)).then_some(before)
}

/// Whether the last of these blocks is a title, and no line above it can be the title: the last block is no section's
/// heading, and the block above it is such a heading, a table, or the sentence of another endpoint.
fn is_sole(blocks: &[Block], gap: &Gap<'_>, known: &HashSet<String>) -> bool {
    let is_known = |block: &Block| block.text().is_some_and(|text| known.contains(text));
    let [.., above, title] = blocks else { return false };
    let is_sentence = matches!(above.content, Content::Code(_)) || above.line_of_text().and_then(route).is_some();
    !is_sentence && !is_known(title) && gap.after.is_empty() && gap.heading.is_none_or(is_known)
}

/// The blocks between the end of an endpoint and the title of the next one.
#[derive(Default)]
struct Gap<'a> {
    /// The line that may be the heading of a section.
    heading: Option<&'a Block>,
    /// The blocks before that heading. They may still belong to the previous endpoint.
    before: Vec<&'a Block>,
    /// The blocks between that heading and the title.
    after: Vec<&'a Block>,
}

impl<'a> Gap<'a> {
    /// Examines the blocks between a route and the next title.
    fn after(blocks: &'a [Block], known: &HashSet<String>) -> Self {
        let mut lines = paragraphs_at_end(blocks);
        let is_known = |line: &&Block| line.text().is_some_and(|text| known.contains(text));
        let solid = &blocks[..blocks.len() - lines.len()];
        let behind_table = matches!(solid.last(), Some(Block { content: Content::Table(_) | Content::Unread(_), .. }));
        let is_described = solid.iter().any(is_sentence);
        if !behind_table && !is_described && lines.first().is_some_and(|first| !is_known(first)) {
            lines.remove(0);
        }
        // Tables about other topics may stand between the heading and the title.
        let is_own = |block: &&Block| {
            matches!(block.content, Content::Code(_)) || block.text().is_some_and(|text| location_of(text).is_some())
        };
        if let Some(heading) = solid.iter().rev().take_while(|block| !is_own(block)).find(is_known) {
            return Self { heading: Some(heading), after: lines, ..Self::default() };
        }
        let place = lines.iter().rposition(is_known).or(lines.len().checked_sub(1));
        let after = place.map(|place| lines.split_off(place + 1)).unwrap_or_default();
        Self { heading: lines.pop(), before: lines, after }
    }
}

/// The paragraphs at the end of these blocks.
fn paragraphs_at_end(blocks: &[Block]) -> Vec<&Block> {
    let count = blocks.iter().rev().take_while(|block| is_sentence(block)).count();
    blocks[blocks.len() - count..].iter().collect()
}

fn is_sentence(block: &Block) -> bool {
    matches!(&block.content, Content::Paragraph(text) if is_free(text) && !is_row_or_cell(text))
}

/// The line as a heading, unless the line occurs more than once.
fn heading(
    block: &Block,
    counts: &HashMap<&str, usize>,
    known: &HashSet<String>,
    doubts: &mut Vec<Remark>,
) -> Option<Heading> {
    let (line, text) = (block.line, block.text().unwrap_or_default());
    if counts[text] == 1 {
        return Some(Heading { line, text: text.to_owned(), is_certain: known.contains(text), is_bare: true });
    }
    let told = format!("{} is not taken for the heading of a section: it occurs more than once", quoted(text));
    if !doubts.iter().rev().take(8).any(|doubt| doubt.text == told) {
        doubts.push(Remark { line, text: told });
    }
    None
}

fn unknown(block: &Block) -> Remark {
    let text = quoted(block.text().unwrap_or_default());
    Remark { line: block.line, text: format!("{text} is neither a row, nor a title, nor the heading of a section") }
}
