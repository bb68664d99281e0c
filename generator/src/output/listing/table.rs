//! The endpoints for people: section by section, as wide as the terminal.

use std::fmt::Write;

use anstyle::Style;
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, wrap};

use super::Entry;

const HEADING: Style = Style::new().bold();

/// The narrowest table. A narrower terminal gets it all the same.
const NARROWEST: usize = 40;

/// How many spaces are between the two columns.
const GAP: usize = 2;

/// The list under the headings of its sections, in lines of at most so many columns: a Rust path, beside it the route
/// and the parameters. Optional ones carry a question mark; those of the path are in the route. Where it is known what an
/// endpoint answers, the type follows an arrow.
///
/// Headings are bold. A path, or the name of a parameter, that is longer than a line is broken.
pub fn table(entries: &[Entry], width: usize) -> String {
    let width = width.max(NARROWEST);
    let longest = entries.iter().map(|entry| entry.rust.len()).max().unwrap_or_default();
    // At least half a line is left for routes.
    let left = longest.min((width - GAP) / 2);
    let right = width - left - GAP;
    let mut table = String::new();
    let mut section = None;
    for entry in entries {
        if section.replace(&entry.section) != Some(&entry.section) {
            let gap = if table.is_empty() { "" } else { "\n" };
            let _ = writeln!(table, "{gap}{HEADING}{}{HEADING:#}", entry.section);
        }
        let names = broken_name(&entry.rust, left);
        let details = [route(entry, right), parameters(entry, right)].concat();
        for line in 0..names.len().max(details.len()) {
            let part = |lines: &[String]| lines.get(line).cloned().unwrap_or_default();
            let line = format!("{:left$}{:GAP$}{}", part(&names), "", part(&details));
            let _ = writeln!(table, "{}", line.trim_end());
        }
    }
    table
}

fn route(entry: &Entry, width: usize) -> Vec<String> {
    let public = if entry.auth == "none" { " (no key)" } else { "" };
    let answer = entry.answer.as_ref().map(|answer| format!(" {ARROW} {}", answer.r#type)).unwrap_or_default();
    broken_route(&format!("{:6} {}{public}{answer}", entry.method, entry.path), width)
}

fn parameters(entry: &Entry, width: usize) -> Vec<String> {
    let names = entry.params.iter().filter(|param| param.r#in != "path");
    let names: Vec<String> =
        names.map(|param| format!("{}{}", param.name, if param.required { "" } else { "?" })).collect();
    if names.is_empty() {
        return Vec::new();
    }
    lines(&names.join(" "), Options::new(width).initial_indent(INDENT).subsequent_indent(INDENT))
}

/// As wide as a method and the space behind it.
const INDENT: &str = "       ";

/// Between a route and what it answers.
const ARROW: &str = "->";

/// A path in lines that begin with a slash, or with the arrow behind it.
fn broken_route(route: &str, width: usize) -> Vec<String> {
    lines(route, Options::new(width).word_separator(WordSeparator::Custom(by_slash)).subsequent_indent(INDENT))
}

/// A Rust path in lines that begin with two colons.
fn broken_name(path: &str, width: usize) -> Vec<String> {
    lines(path, Options::new(width).word_separator(WordSeparator::Custom(by_colons)).subsequent_indent("  "))
}

fn lines(text: &str, options: Options<'_>) -> Vec<String> {
    let whole = options.word_splitter(WordSplitter::NoHyphenation);
    wrap(text, whole).into_iter().map(|line| line.into_owned()).collect()
}

fn by_slash(text: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    before(text, &["/", ARROW])
}

fn by_colons(text: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    before(text, &["::"])
}

/// The text cut before each separator.
fn before<'t>(text: &'t str, separators: &'static [&str]) -> Box<dyn Iterator<Item = Word<'t>> + 't> {
    let is_cut = |at: &usize| separators.iter().any(|separator| text[*at..].starts_with(separator));
    let cuts = text.char_indices().map(|(at, _)| at).filter(is_cut).chain([text.len()]);
    Box::new(cuts.scan(0, move |start, end| Some(Word::from(&text[std::mem::replace(start, end)..end]))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::listing::{Answer, Param};

    fn entry(section: &str, rust: &str, path: &str, params: &[(&str, bool)]) -> Entry {
        let param = |(name, required): &(&str, bool)| Param {
            name: (*name).to_owned(),
            r#in: "query".to_owned(),
            r#type: "string".to_owned(),
            required: *required,
            ..Param::default()
        };
        Entry {
            section: section.to_owned(),
            title: String::new(),
            method: "GET".to_owned(),
            path: path.to_owned(),
            rust: rust.to_owned(),
            auth: "key".to_owned(),
            params: params.iter().map(param).collect(),
            ..Entry::default()
        }
    }

    fn plain(entries: &[Entry], width: usize) -> String {
        anstream::adapter::strip_str(&table(entries, width)).to_string()
    }

    #[test]
    fn sections_stand_over_their_endpoints() {
        let list = [
            entry("Calls", "calls::list", "/calls", &[("page", false), ("kind", true)]),
            entry("Teams", "teams::get", "/teams/{id}", &[]),
        ];
        let public = Entry { auth: "none".to_owned(), ..list[1].clone() };
        assert_eq!(
            plain(&[list[0].clone(), public], 80),
            "Calls\ncalls::list  GET    /calls\n                    page? kind\n\n\
             Teams\nteams::get   GET    /teams/{id} (no key)\n"
        );
    }

    #[test]
    fn what_is_answered_follows_an_arrow() {
        let answer = |r#type: &str| Some(Answer { r#type: r#type.to_owned(), items: None, seen: None });
        let list = [
            Entry {
                answer: answer("Team"),
                auth: "none".to_owned(),
                ..entry("Teams", "teams::get", "/teams/{id}", &[])
            },
            Entry { answer: answer("Vec<Team>"), ..entry("Teams", "teams::list", "/companies/{id}/teams", &[]) },
        ];
        assert_eq!(
            plain(&list, 44),
            "Teams\nteams::get   GET    /teams/{id} (no key)\n                    -> Team\n\
             teams::list  GET    /companies/{id}/teams\n                    -> Vec<Team>\n"
        );
        assert!(plain(&list, 80).contains("/teams/{id} (no key) -> Team\n"));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let params: Vec<(&str, bool)> = vec![("parameter", false); 20];
        let answer = Answer { r#type: "BTreeMap<String, Vec<StreamEvent>>".to_owned(), items: None, seen: None };
        let path = "/companies/{id}/streams/{token}/events/{id}";
        let mix = entry("Calls", "companies::stream_events::mix", path, &params);
        let list = [Entry { answer: Some(answer), ..mix }];
        for width in NARROWEST..90 {
            let table = plain(&list, width);
            assert!(table.lines().all(|line| line.chars().count() <= width), "{width}:\n{table}");
            assert_eq!(table.matches("parameter?").count(), params.len(), "{table}");
        }
        assert_eq!(plain(&[], 80), "");
    }
}
