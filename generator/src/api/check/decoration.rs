//! Marks around the name of a parameter that do not belong to it, and would be sent with it.

use super::faults::Faults;
use crate::text::Source;
use crate::text::diagnostic::{Code, Span};
use crate::text::prose::shown;

/// Reports the marks around a name, and returns the name without them.
pub(super) fn check<'a>(name: &'a str, at: Span, faults: &mut Faults<'_>) -> &'a str {
    let meant = meant(name, at, faults.source());
    if meant.len() < name.len() {
        let message = format!("`{}` would be sent with what stands around the name", shown(name));
        let help = match is_quoted(at, faults.source()) {
            true => format!("write `{}`, without blanks around it", shown(meant)),
            false => format!("write `{}`; if the marks belong to the name, put it into quotes", shown(meant)),
        };
        faults.add(Code::InvalidParameter, at, message, help);
    }
    meant
}

/// The name that is meant: without blanks around it, and without marks unless it stands in quotes.
pub(super) fn meant<'a>(name: &'a str, at: Span, source: &Source) -> &'a str {
    let bare = if is_quoted(at, source) { name.trim() } else { bare(name) };
    if bare.is_empty() { name } else { bare }
}

/// Whether a key stands in quotes.
pub(super) fn is_quoted(at: Span, source: &Source) -> bool {
    source.text().get(at.start..).is_some_and(|key| key.starts_with(['"', '\'']))
}

/// A name without the marks of a list before it, or the quotes and brackets around it.
fn bare(name: &str) -> &str {
    let listed = name.trim().trim_start_matches(is_bullet).trim_start();
    match (listed.chars().next(), listed.chars().next_back()) {
        (Some('<'), Some('>')) | (Some('('), Some(')')) => listed[1..listed.len() - 1].trim(),
        _ => listed.trim_matches(is_quote).trim(),
    }
}

fn is_bullet(mark: char) -> bool {
    matches!(mark, '-' | '+' | '\u{2022}' | '\u{b7}' | '\u{2023}' | '\u{25aa}' | '\u{25cf}' | '\u{25e6}')
        || matches!(mark, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2192}')
}

/// Typographic quotes, backticks and acute accents, which are letters to YAML.
fn is_quote(mark: char) -> bool {
    matches!(mark, '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2039}' | '\u{203a}' | '`' | '\u{b4}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_names() {
        for marked in
            ["\u{201c}name\u{201d}", "\u{2018}name\u{2019}", "\u{2022} name", "-name", "-- name", "<name>", "(name)"]
        {
            assert_eq!(bare(marked), "name", "{marked}");
        }
        for name in ["name", "$filter", "filter[state]", "_id", "@type", "per-page", "<", "<>x", "#"] {
            assert_eq!(bare(name), name);
        }
    }
}
