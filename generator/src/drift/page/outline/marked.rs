//! Pages with marked headings: the headings of sections have one level, and those of endpoints have a lower one.

use std::collections::{HashMap, HashSet};

use super::{Heading, Outline, Remark, Segment, is_free, odd_heading, routes, strays};
use crate::drift::page::block::{Block, Content};
use crate::text::prose::quoted;

/// A heading that is neither the title of a table nor a route.
struct Head<'a> {
    at: usize,
    level: u8,
    block: &'a Block,
    text: &'a str,
    /// The routes between this heading and the next one.
    routes: Vec<(usize, String)>,
}

pub(super) fn outline(blocks: &[Block]) -> Outline<'_> {
    let mut outline = Outline::default();
    let heads = heads(blocks, &mut outline.unread);
    let level = usual_level(&heads);
    let sections = sections(&heads, level, &mut outline);
    let mut covered = vec![false; blocks.len()];
    for (place, head) in heads.iter().enumerate() {
        let [(at, route), more @ ..] = head.routes.as_slice() else { continue };
        let end = heads[place + 1..].iter().find(|next| next.level <= level || !next.routes.is_empty());
        let range = head.at..end.map_or(blocks.len(), |next| next.at);
        covered[range.clone()].fill(true);
        let mut unread = Vec::new();
        if head.level != level {
            let text = format!("a heading of level {}, where those of endpoints are of level {level}", head.level);
            unread.push(Remark { line: head.block.line, text });
        }
        if let Some((at, route)) = more.first() {
            let text = format!("a second route, {}, under one title", quoted(route));
            unread.push(Remark { line: blocks[*at].line, text });
        }
        // Rows below a heading without a route may belong to the last table of this endpoint.
        let next = heads[place + 1..].iter().find(|next| !next.routes.is_empty());
        let rest = range.end..next.map_or(blocks.len(), |next| next.at);
        if let Some(remark) = strays(&blocks[rest.clone()]) {
            unread.push(remark);
            covered[rest].fill(true);
        }
        let is_alone =
            |other: Option<&Head<'_>>| other.is_none_or(|other| other.level != level || !other.routes.is_empty());
        let after = heads.get(place + 1);
        outline.segments.push(Segment {
            section: sections[place].clone(),
            title: Some(head.block),
            is_titled: is_alone(place.checked_sub(1).and_then(|before| heads.get(before))),
            behind: after.filter(|after| !is_alone(Some(after))).map(|after| after.block.line),
            route: route.clone(),
            route_line: blocks[*at].line,
            body: range.skip(1).filter(|index| index != at).filter_map(|index| blocks.get(index)).collect(),
            unread,
        });
    }
    let free = blocks.iter().zip(covered).filter(|(_, covered)| !covered).map(|(block, _)| block);
    outline.unread.extend(strays(free));
    outline
}

/// The most frequent level among the headings that have routes below them.
fn usual_level(heads: &[Head<'_>]) -> u8 {
    let mut counts = [0_usize; 256];
    for head in heads.iter().filter(|head| !head.routes.is_empty()) {
        counts[usize::from(head.level)] += 1;
    }
    (0..=u8::MAX).rev().max_by_key(|level| counts[usize::from(*level)]).unwrap_or_default()
}

fn heads<'a>(blocks: &'a [Block], unread: &mut Vec<Remark>) -> Vec<Head<'a>> {
    let mut heads: Vec<Head<'a>> = Vec::new();
    let mut routes = routes(blocks).into_iter().peekable();
    for (at, block) in blocks.iter().enumerate() {
        match &block.content {
            Content::Heading(level, text) if is_free(text) => {
                heads.push(Head { at, level: *level, block, text, routes: Vec::new() });
            }
            _ => {}
        }
        let Some((_, route)) = routes.next_if(|(index, _)| *index == at) else { continue };
        match heads.last_mut() {
            Some(head) => head.routes.push((at, route)),
            None => unread.push(Remark { line: block.line, text: format!("no title above {}", quoted(&route)) }),
        }
    }
    heads
}

/// The heading of the section for each heading of the page: the last heading before it with a higher level than
/// endpoints have. If two sections with endpoints have the same heading, their endpoints get no section.
fn sections(heads: &[Head<'_>], level: u8, outline: &mut Outline<'_>) -> Vec<Option<Heading>> {
    let mut over: Option<(&Head<'_>, bool)> = None;
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut twice: HashSet<&str> = HashSet::new();
    let mut nearest = Vec::with_capacity(heads.len());
    for (place, head) in heads.iter().enumerate() {
        if head.level < level {
            let below = heads[place..].windows(2).take_while(|two| two[0].routes.is_empty());
            let is_bare = below.into_iter().all(|two| two[0].at + 1 == two[1].at);
            over = Some((head, is_bare));
        }
        nearest.push(over);
        let Some((section, _)) = over.filter(|_| !head.routes.is_empty()) else { continue };
        let line = section.block.line;
        if *first.entry(section.text).or_insert(line) != line && twice.insert(section.text) {
            let text = format!("{} heads more than one section: which one is meant is in doubt", quoted(section.text));
            outline.doubts.push(Remark { line, text });
        }
    }
    outline.unread.extend(first.iter().filter_map(|(text, line)| odd_heading(*line, text)));
    let is_sound = |head: &Head<'_>| !twice.contains(head.text) && odd_heading(head.block.line, head.text).is_none();
    let heading = |(head, is_bare): (&Head<'_>, bool)| {
        let heading = Heading { line: head.block.line, text: head.text.to_owned(), is_certain: true, is_bare };
        is_sound(head).then_some(heading)
    };
    nearest.into_iter().map(|over| over.and_then(heading)).collect()
}
