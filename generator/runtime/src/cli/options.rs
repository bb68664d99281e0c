//! The options of every request: how to send it, and how to show the response.

use super::failure::Failure;
use super::shell::Shell;
use super::value::alternatives;
use crate::Alternatives;
use crate::text::one_line;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;

/// Only for endpoints with pages.
pub(super) const ALL_PAGES: &str = "all-pages";
pub(super) const UNTIL_REPEATED: &str = "until-repeated";
/// Only for undocumented requests.
pub(super) const BODY: &str = "body";

const HEADING: &str = "Options of every request";

/// A display order after all options of an endpoint.
const AFTER_OTHERS: usize = 1000;

/// The values of the options.
pub(super) struct Options {
    pub(super) format: Format,
    pub(super) columns: Option<Vec<String>>,
    pub(super) items: Option<String>,
    pub(super) pages: AllPages,
    pub(super) save: Option<PathBuf>,
    pub(super) query: Vec<(String, Alternatives)>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) fields: Vec<(String, String)>,
    pub(super) dry_run: bool,
    pub(super) yes: bool,
    pub(super) verbose: bool,
    pub(super) key_file: Option<PathBuf>,
    pub(super) base_url: Option<String>,
    pub(super) plain_host: Option<String>,
    pub(super) timeout: Option<Duration>,
    pub(super) retries: Option<u32>,
}

/// Whether all pages are requested, and where they end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AllPages {
    No,
    UntilEmpty,
    UntilRepeated,
}

/// The format of a response.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// JSON, or the body as it is if it is not JSON.
    Plain,
    Json,
    Lines,
    Csv,
    Table,
}

/// All options.
pub(super) fn all() -> Vec<Arg> {
    let options = [
        valued("output", "FORMAT", "The format of the answer; json if left out")
            .value_parser(PossibleValuesParser::new(["json", "lines", "csv", "table"])),
        valued(
            "columns",
            "POINTERS",
            "The columns of csv and table, as id,agent/email; those of the first page if left out",
        )
        .value_delimiter(','),
        valued(
            "items",
            "POINTER",
            "Show the list in the answer, item by item: /data, or \"\" where the answer is the list",
        ),
        valued("save", "FILE", "Save the answer, a recording say; - passes it on as it comes")
            .value_parser(value_parser!(PathBuf)),
        valued("query", "NAME=VALUE", "Add to the query what is not documented").action(ArgAction::Append),
        valued("header", "NAME:VALUE", "Add a header").action(ArgAction::Append),
        valued("field", "NAME=JSON", "Add to the body what is not documented").action(ArgAction::Append),
        flag("dry-run", "Show the request as a curl command and send nothing"),
        flag("yes", "Do not ask before something is changed or deleted"),
        flag("verbose", "Tell what is sent and received, on standard error"),
        valued("key-file", "FILE", "Read the API key from a file that nobody else can read")
            .value_parser(value_parser!(PathBuf)),
        valued("base-url", "URL", "Send to another address"),
        valued("allow-http", "HOST", "Send the key over http to this very host, in a test network"),
        valued("timeout", "SECONDS", "Limit each request, its retries included")
            .value_parser(seconds)
            .allow_negative_numbers(true),
        valued("retries", "NUMBER", "Try again so often at most; 2 if left out")
            .value_parser(whole_number)
            .allow_negative_numbers(true),
    ];
    let options = options.into_iter().enumerate();
    options.map(|(at, option)| option.global(true).help_heading(HEADING).display_order(AFTER_OTHERS + at)).collect()
}

/// The names that no option of a parameter may have.
pub(super) fn names() -> HashSet<String> {
    let options = all();
    let names = options.iter().filter_map(Arg::get_long).chain(["help", "version", ALL_PAGES, UNTIL_REPEATED, BODY]);
    names.map(str::to_owned).collect()
}

fn valued(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "expected a number of seconds, as 30 or 0.5".to_owned())
}

fn whole_number(text: &str) -> Result<u32, &'static str> {
    text.parse().map_err(|_| "expected a whole number, as 0 or 5")
}

impl Options {
    pub(super) fn read(matches: &ArgMatches, shell: &Shell) -> Result<Self, Failure> {
        let text = |name| matches.get_one::<String>(name).cloned();
        let path = |name| matches.get_one::<PathBuf>(name).cloned();
        let options = Self {
            format: match text("output").as_deref() {
                None => Format::Plain,
                Some("lines") => Format::Lines,
                Some("csv") => Format::Csv,
                Some("table") => Format::Table,
                Some(_) => Format::Json,
            },
            columns: matches
                .get_many::<String>("columns")
                .map(|names| names.map(|name| name.trim().to_owned()).collect()),
            items: text("items").map(|pointer| absolute(&pointer)),
            pages: match (is_set(matches, ALL_PAGES), is_set(matches, UNTIL_REPEATED)) {
                (false, _) => AllPages::No,
                (true, false) => AllPages::UntilEmpty,
                (true, true) => AllPages::UntilRepeated,
            },
            save: path("save"),
            query: listed(pairs(matches, "query", '=', "NAME=VALUE")?)?,
            headers: once("header", pairs(matches, "header", ':', "NAME:VALUE")?)?,
            fields: once("field", pairs(matches, "field", '=', "NAME=JSON")?)?,
            dry_run: matches.get_flag("dry-run"),
            yes: matches.get_flag("yes"),
            verbose: matches.get_flag("verbose"),
            key_file: path("key-file"),
            base_url: text("base-url"),
            plain_host: text("allow-http"),
            timeout: matches.get_one("timeout").copied(),
            retries: matches.get_one("retries").copied(),
        };
        options.check(matches, shell)
    }

    fn check(self, matches: &ArgMatches, shell: &Shell) -> Result<Self, Failure> {
        if self.columns.is_some() && !matches!(self.format, Format::Csv | Format::Table) {
            return Err(Failure::usage("--columns is for --output csv and --output table"));
        }
        if self.pages == AllPages::No && is_set(matches, UNTIL_REPEATED) {
            return Err(Failure::usage("--until-repeated is for --all-pages"));
        }
        if shell.shows_answers && !self.dry_run && self.save.as_ref().is_some_and(|path| path.as_os_str() == "-") {
            let message = "--save - passes on what a terminal might obey: send it to a file or down a pipe";
            return Err(Failure::usage(message));
        }
        let shows = ["output", "items"].into_iter().find(|name| matches.contains_id(name));
        match (&self.save, shows, self.pages != AllPages::No) {
            (Some(_), Some(name), _) => {
                Err(Failure::usage(format!("--save takes an answer as it is, without --{name}")))
            }
            (Some(_), None, true) => Err(Failure::usage("--save takes one answer, without --all-pages")),
            _ => Ok(self),
        }
    }
}

/// Whether an option was given that only some commands have.
fn is_set(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one(name).ok().flatten().is_some_and(|is_set| *is_set)
}

/// A JSON pointer. Its first slash may be left out.
pub(super) fn absolute(pointer: &str) -> String {
    match pointer.is_empty() || pointer.starts_with('/') {
        true => pointer.to_owned(),
        false => format!("/{pointer}"),
    }
}

fn pairs(matches: &ArgMatches, name: &str, separator: char, form: &str) -> Result<Vec<(String, String)>, Failure> {
    let texts = matches.get_many::<String>(name).unwrap_or_default();
    let pair = |text: &String| match text.split_once(separator) {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        // The text may be a secret, so it is not shown.
        _ => Err(Failure::usage(format!("--{name} takes {form}"))),
    };
    texts.map(pair).collect()
}

/// Refuses two values with the same name, because one would be lost.
fn once(option: &str, pairs: Vec<(String, String)>) -> Result<Vec<(String, String)>, Failure> {
    for (at, (name, _)) in pairs.iter().enumerate() {
        let is_same = |other: &str| if option == "header" { other.eq_ignore_ascii_case(name) } else { other == name };
        if pairs[..at].iter().any(|(other, _)| is_same(other)) {
            return Err(Failure::usage(format!("--{option} {} is given more than once", one_line(name))));
        }
    }
    Ok(pairs)
}

/// Joins values with the same name into a list.
fn listed(pairs: Vec<(String, String)>) -> Result<Vec<(String, Alternatives)>, Failure> {
    let mut lists: Vec<(String, Vec<Alternatives>)> = Vec::new();
    for (name, value) in pairs {
        let misfit = |reason| Failure::usage(format!("invalid value for '--query {}': {reason}", one_line(&name)));
        let value = alternatives(&value).map_err(misfit)?;
        match lists.iter_mut().find(|(other, _)| *other == name) {
            Some((_, values)) => values.push(value),
            None => lists.push((name, vec![value])),
        }
    }
    let one_or_all = |mut values: Vec<Alternatives>| match values.len() {
        1 => values.remove(0),
        _ => values.into(),
    };
    Ok(lists.into_iter().map(|(name, values)| (name, one_or_all(values))).collect())
}
