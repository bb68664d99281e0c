//! The help texts of an endpoint and its parameters.

use super::Program;
use crate::ApiInfo;
use crate::cli::catalogue::{Command as Documented, Entry, Kind, Param};
use std::fmt::Write;

/// The width that every terminal is assumed to have.
const WIDTH: usize = 80;

/// `GET /v2/calls, documented as “Calls: Read all”`
pub(super) fn route(entry: &Entry) -> String {
    let key = if entry.is_public() { "; sent without the key" } else { "" };
    format!("{}, documented as “{}: {}”{key}", entry.route(), entry.section, entry.title)
}

/// A sentence as a list entry, without its full stop.
pub(super) fn line(sentence: &str) -> String {
    sentence.strip_suffix('.').unwrap_or(sentence).to_owned()
}

/// The usage of an endpoint, on several lines if one is not enough. clap does not wrap it.
pub(super) fn long_usage(program: &Program, endpoint: &Documented) -> Option<String> {
    const HEADING: usize = "Usage: ".len();
    let arguments = endpoint.entry.arguments().map(|param| format!("<{}>", param.argument_name()));
    let mut lines = vec![format!("{} {}", program.name, endpoint.path.join(" "))];
    for word in std::iter::once("[OPTIONS]".to_owned()).chain(arguments) {
        match lines.last_mut() {
            Some(line) if HEADING + line.len() + 1 + word.len() <= WIDTH => *line += &format!(" {word}"),
            _ => lines.push(format!("  {word}")),
        }
    }
    let is_long = lines.len() > 1;
    is_long.then(|| lines.join(&format!("\n{}", " ".repeat(HEADING))))
}

/// The type of a parameter, as shown for the value of its option: `integer|null`.
pub(super) fn kind(param: &Param) -> String {
    let null = if param.nullable { "|null" } else { "" };
    format!("{}{null}", word(param.kind))
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "string",
        Kind::Secret => "secret",
        Kind::Number => "number",
        Kind::Integer => "integer",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
        Kind::Object => "object",
        Kind::Array => "array",
        Kind::Alternatives => "alternatives",
        Kind::IntegerOrString => "integer|string",
    }
}

/// The help of a parameter that is an argument: its type and its description.
pub(super) fn argument(param: &Param) -> String {
    let items = param.items.as_ref().map(|items| format!(" of {items}s")).unwrap_or_default();
    let summary = param.summary.as_ref().map(|summary| format!("; {}", line(summary))).unwrap_or_default();
    format!("{}{items}{summary}", word(param.kind))
}

/// The help of a parameter that is an option with this name.
pub(super) fn option(param: &Param, name: &str) -> String {
    let items = param.items.as_ref().map(|items| format!("Of {items}s."));
    let renamed = (letters(&param.name) != letters(name)).then(|| format!("Sets `{}`.", param.name));
    let sentences: Vec<String> = [param.summary.clone(), items, renamed].into_iter().flatten().collect();
    line(&sentences.join(" "))
}

/// The letters and digits of a name, in lower case, to compare names across spellings.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// How the values of this endpoint are written, and further notes of the documentation.
pub(super) fn notes(entry: &Entry) -> String {
    let mut text = String::new();
    let mut told = Vec::new();
    let null = entry.params.iter().any(|param| param.nullable).then_some(("null", "empties what is there"));
    for (word, notation) in entry.params.iter().filter_map(|param| notation(param.kind)).chain(null) {
        if !told.contains(&word) {
            told.push(word);
            let heading = if text.is_empty() { "Values:\n" } else { "" };
            let _ = writeln!(text, "{heading}  {word:14}{notation}");
        }
    }
    if let Some(notes) = &entry.notes {
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = write!(text, "{gap}{}", notes.trim());
    }
    text.trim_end().to_owned()
}

/// How values of a type are written, if this is not obvious.
fn notation(kind: Kind) -> Option<(&'static str, &'static str)> {
    let notation = match kind {
        Kind::Date => "2026-01-31 or 2026-01-31T09:30:00Z",
        Kind::Boolean => "true or false",
        Kind::Object | Kind::Array => "JSON, @FILE, or - for standard input",
        Kind::Secret => "the text, @FILE, or - for standard input",
        Kind::Alternatives => "JSON as 7, true, [1,2], or else text; a list if repeated",
        Kind::String | Kind::Number | Kind::Integer | Kind::IntegerOrString => return None,
    };
    Some((word(kind), notation))
}

/// The help on the environment: where the key comes from, and what the exit codes mean.
pub(super) fn environment(program: &Program, info: &ApiInfo) -> String {
    let key = info.key_variable.map(|name| (name, "the API key, unless there is --key-file"));
    let secret = info.secret_variable.map(|name| (name, "the secret that goes with it"));
    let variables: Vec<_> =
        [key, secret, Some(("NO_COLOR", "no colours, if it is set"))].into_iter().flatten().collect();
    let width = variables.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut text = "Environment:\n".to_owned();
    for (name, what) in variables {
        let _ = writeln!(text, "  {name:width$}  {what}");
    }
    let _ = write!(
        text,
        "\n\
         Exit codes:\n  \
         0    done\n  \
         1    the server refused, or its answer is not what was asked for\n  \
         2    nothing was sent: wrong usage, no key, or a question answered by no\n  \
         3    no connection, out of time, or an answer that broke off\n  \
         4    what was received could not be written\n  \
         141  whoever reads the output has gone\n\n\
         A command and its options are shown by `{} help COMMAND...`.",
        program.name
    );
    text
}
