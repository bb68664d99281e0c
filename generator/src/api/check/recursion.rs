//! Types that hold themselves, by way of others or not: which of their fields are boxed, and which can have no value.
//!
//! A list or a map has a size whatever it holds, and may be empty. So only a field that *is* an object counts.

use std::collections::HashMap;

use super::faults::Faults;
use crate::api::answer::{AnswerKind, AnswerType, Field};
use crate::text::diagnostic::{Code, Span};
use crate::text::prose::shown;

/// Boxes the optional fields whose type holds the type that they are fields of, and reports types that hold themselves by
/// required fields alone. `place` is that of a type's field.
pub(super) fn resolve(types: &mut [AnswerType], place: impl Fn(&str, &str) -> Span, faults: &mut Faults<'_>) {
    let numbers: HashMap<String, usize> =
        types.iter().enumerate().map(|(at, type_)| (type_.name.clone(), at)).collect();
    let target = |field: &Field| match &field.kind {
        AnswerKind::Type(name) => numbers.get(name).copied(),
        _ => None,
    };
    let edges = |is_meant: &dyn Fn(&Field) -> bool| -> Vec<Vec<usize>> {
        let of = |type_: &AnswerType| type_.fields.iter().filter(|field| is_meant(field)).filter_map(target).collect();
        types.iter().map(of).collect()
    };
    let required = circles(&edges(&|field| field.required));
    let all = circles(&edges(&|_| true));
    let mut endless: Vec<_> = types
        .iter()
        .enumerate()
        .flat_map(|(from, type_)| type_.fields.iter().map(move |field| (from, field)))
        .filter(|(from, field)| field.required && target(field).is_some_and(|to| required[*from] == required[to]))
        .map(|(from, field)| (required[from], place(&types[from].name, &field.name), &types[from].name))
        .collect();
    endless.sort_by_key(|(circle, ..)| *circle);
    // One fault for each circle: to open it in one place mends it.
    endless.dedup_by_key(|(circle, ..)| *circle);
    for (_, at, name) in endless {
        let message = format!("a `{}` would have to hold itself without end", shown(name));
        let help = "remove `required: true` here, or from another field on the way back to it";
        faults.add(Code::EndlessType, at, message, help);
    }
    for (from, type_) in types.iter_mut().enumerate() {
        for field in type_.fields.iter_mut().filter(|field| !field.required) {
            field.boxed = target(field).is_some_and(|to| all[from] == all[to]);
        }
    }
}

/// Numbers the nodes of a graph, alike where each can be reached from the other: Kosaraju's algorithm.
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut back = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        targets.iter().for_each(|to| back[*to].push(from));
    }
    let mut left = Vec::with_capacity(edges.len());
    let mut seen = vec![false; edges.len()];
    for start in 0..edges.len() {
        walk(edges, start, &mut seen, |node| left.push(node));
    }
    let mut numbers = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for (number, start) in left.into_iter().rev().enumerate() {
        walk(&back, start, &mut seen, |node| numbers[node] = number);
    }
    numbers
}

/// Visits what can be reached from a node and was not seen, each after all that it leads to. A long chain takes no stack.
fn walk(edges: &[Vec<usize>], start: usize, seen: &mut [bool], mut leave: impl FnMut(usize)) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut path = vec![(start, edges[start].iter())];
    while let Some((node, targets)) = path.last_mut() {
        match targets.find(|to| !std::mem::replace(&mut seen[**to], true)) {
            Some(to) => path.push((*to, edges[*to].iter())),
            None => {
                leave(*node);
                path.pop();
            }
        }
    }
}
