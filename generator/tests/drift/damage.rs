//! Pages from which lines are cut, on which lines are doubled, and on which two lines are one: what is missing then is
//! told, and nothing that was never there.

use generator::drift::{DriftKind, Hints, report};
use generator::spec::Spec;

use super::decoration::html;
use super::facts;
use super::headings::marked;
use super::random::Random;
use super::writer::{self, FORMS, Samples, Style};
use super::zoo::{PAGE, spec};

const MISSING: [DriftKind; 2] = [DriftKind::EndpointRemoved, DriftKind::ParamRemoved];

/// What damaged pages show that they never had, if they may only lack what is of these kinds.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn look_at(&mut self, spec: &Spec, page: &str, kinds: &[DriftKind], damage: &str) {
        let told = facts::drifts(spec, page, &Hints::default()).map(|(drifts, _)| drifts).unwrap_or_default();
        let odd = told.into_iter().filter(|drift| !kinds.contains(&drift.kind));
        self.0.extend(odd.map(|drift| format!("{damage}: {} {}: {}", drift.method, drift.path, report::line(&drift))));
    }

    fn nothing(self) {
        assert!(self.0.is_empty(), "{} wrong:\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Every page as its lines, with its form.
fn pages() -> [(&'static str, Vec<String>); 3] {
    let lines = |page: &str| page.lines().map(str::to_owned).collect();
    [("text", lines(PAGE)), ("Markdown", lines(&marked())), ("HTML", lines(&html()))]
}

/// Stretches of lines of so many, from the one up to before the other.
fn stretches(count: usize) -> impl Iterator<Item = (usize, usize)> {
    let all = (0..count).flat_map(move |from| (from + 1..=count).map(move |to| (from, to)));
    all.step_by(usize::try_from(7 / super::up_to(1, 7)).unwrap())
}

/// Checks pages whose lines are changed in each stretch, from one line up to before the other.
fn damaged(kinds: &[DriftKind], what: &str, change: impl Fn(&[String], usize, usize) -> Vec<String>) {
    let mut wrong = Wrong::default();
    for (form, lines) in pages() {
        for (from, to) in stretches(lines.len()) {
            let page = change(&lines, from, to).join("\n");
            wrong.look_at(spec(), &page, kinds, &format!("{form} {what} lines {} to {to}", from + 1));
        }
    }
    wrong.nothing();
}

#[test]
fn a_page_that_lacks_lines_shows_nothing_new() {
    damaged(&MISSING, "without", |lines, from, to| [&lines[..from], &lines[to..]].concat());
}

#[test]
fn a_page_that_repeats_lines_differs_in_nothing() {
    damaged(&[], "with twice the", |lines, from, to| [&lines[..to], &lines[from..]].concat());
}

#[test]
fn two_lines_in_one_differ_in_nothing() {
    let mut wrong = Wrong::default();
    for (form, lines) in pages() {
        for at in 1..lines.len() {
            for joint in ["", " "] {
                let one = format!("{}{joint}{}", lines[at - 1], lines[at]);
                let page = [&lines[..at - 1], &[one], &lines[at + 1..]].concat().join("\n");
                wrong.look_at(
                    spec(),
                    &page,
                    &[],
                    &format!("{form} with lines {at} and {} joined by {joint:?}", at + 1),
                );
            }
        }
    }
    wrong.nothing();
}

/// The page of a large spec, in all its forms: from each line on, some stretch of lines is missing, there twice, or one
/// line.
#[test]
fn damage_to_a_large_page_shows_nothing_new() {
    let mut random = Random::new(7);
    let sections = facts::facts(facts::spec());
    let mut wrong = Wrong::default();
    for form in FORMS {
        let page = writer::page(&sections, Style::plain(form, Samples::JsPhp));
        let lines: Vec<&str> = page.lines().collect();
        for _ in 0..super::up_to(3, 400) {
            let from = 1 + random.below(lines.len() - 1);
            let to = (from + 1 + random.below(120)).min(lines.len());
            let joined = format!("{} {}", lines[from - 1], lines[from]);
            let (cut, twice) = ([&lines[..from], &lines[to..]].concat(), [&lines[..to], &lines[from..]].concat());
            let joined = [&lines[..from - 1], &[&joined], &lines[from + 1..]].concat();
            let name = format!("{form:?}, lines {} to {to}", from + 1);
            for (what, lines, kinds) in
                [("without", cut, &MISSING[..]), ("twice", twice, &[]), ("one with the line before", joined, &[])]
            {
                wrong.look_at(facts::spec(), &lines.join("\n"), kinds, &format!("{name}, {what}"));
            }
        }
    }
    wrong.nothing();
}
