//! Pages that mark their headings: those of sections on one level, those of endpoints on a lower one.

use std::collections::HashMap;

use super::{Heading, Outline, Remark, Segment, is_free, odd_heading, routes, strays};
use crate::drift::page::block::{Block, Content};
use crate::prose::quoted;

/// A heading that is neither a table's title nor a route.
struct Head<'a> {
    at: usize,
    level: u8,
    block: &'a Block,
    text: &'a str,
    /// The routes between it and the next heading.
    routes: Vec<(usize, String)>,
}

pub(super) fn outline(blocks: &[Block]) -> Outline<'_> {
    let mut outline = Outline::default();
    let heads = heads(blocks, &mut outline.unread);
    let Some(level) = heads.iter().find(|head| !head.routes.is_empty()).map(|head| head.level) else {
        outline.unread.extend(strays(blocks));
        return outline;
    };
    let sections = Sections::of(&heads, level);
    if let Some(above) = sections.above {
        let text = format!("the headings above this one, {}, are more than sections and endpoints", quoted(above.text));
        outline.unread.push(Remark { line: above.block.line, text });
        return outline;
    }
    outline.doubts = sections.doubts();
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
        let body = range.skip(1).filter(|index| index != at).filter_map(|index| blocks.get(index)).collect();
        outline.segments.push(Segment {
            section: sections.over(place),
            title: Some(head.block),
            route: route.clone(),
            route_line: blocks[*at].line,
            body,
            unread,
        });
    }
    let free = blocks.iter().zip(covered).filter(|(_, covered)| !covered).map(|(block, _)| block);
    outline.unread.extend(strays(free));
    outline.unread.extend(sections.used.iter().filter_map(|head| odd_heading(head.block.line, head.text)));
    outline
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

/// The headings above those of endpoints.
struct Sections<'h, 'a> {
    /// For each heading, the nearest one of a higher level than an endpoint's.
    nearest: Vec<Option<&'h Head<'a>>>,
    /// Those that have endpoints, once each.
    used: Vec<&'h Head<'a>>,
    /// The second heading of a level above sections, where only a page's own title may stand.
    above: Option<&'h Head<'a>>,
}

impl<'h, 'a> Sections<'h, 'a> {
    fn of(heads: &'h [Head<'a>], level: u8) -> Self {
        let mut last = None;
        let mut nearest = Vec::with_capacity(heads.len());
        let mut used: Vec<&Head<'a>> = Vec::new();
        for head in heads {
            if head.level < level {
                last = Some(head);
            }
            if let Some(section) = last.filter(|_| !head.routes.is_empty())
                && used.last().is_none_or(|used| used.at != section.at)
            {
                used.push(section);
            }
            nearest.push(last);
        }
        let of_sections = used.iter().map(|head| head.level).max();
        let above = heads.iter().filter(|head| of_sections.is_some_and(|level| head.level < level)).nth(1);
        Self { nearest, used, above }
    }

    fn level(&self) -> Option<u8> {
        self.used.iter().map(|head| head.level).max()
    }

    /// The heading of the section that an endpoint stands in, if there is one and only one such.
    fn over(&self, place: usize) -> Option<Heading> {
        let head = self.nearest[place].filter(|head| Some(head.level) == self.level())?;
        let is_one = self.used.iter().filter(|other| other.text == head.text).count() == 1;
        let is_sound = odd_heading(head.block.line, head.text).is_none();
        (is_one && is_sound).then(|| Heading { line: head.block.line, text: head.text.to_owned(), is_certain: true })
    }

    fn doubts(&self) -> Vec<Remark> {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut doubts = Vec::new();
        for head in &self.used {
            let line = head.block.line;
            if let Some(before) = first.insert(head.text, line) {
                let text = format!("the section {} begins on line {before} as well", quoted(head.text));
                doubts.push(Remark { line, text });
            }
        }
        doubts
    }
}
