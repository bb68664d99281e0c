//! The commands of the program, for clap.

mod describe;

use super::Program;
use super::catalogue::{Catalogue, Command as Documented, Kind, Param, Place};
use super::failure::Failure;
use super::options::{self, ALL_PAGES, BODY, UNTIL_REPEATED};
use crate::ApiInfo;
use crate::text::one_line;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use clap_complete::Shell;

/// The help of sections and modules lists only the commands below them.
const GROUP: &str = "{about-with-newline}\n{usage-heading} {usage}\n\nCommands:\n{subcommands}{after-help}";

/// The help of an endpoint shows its route between the description and the usage.
const ENDPOINT: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The command of the whole program.
pub(super) fn program(program: &Program, info: &ApiInfo, catalogue: &Catalogue, width: Option<usize>) -> Command {
    let root = Command::new(program.name)
        .version(program.version)
        .about(program.about)
        .after_help(describe::environment(program, info))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(options::all());
    let root = match width {
        Some(width) => root.term_width(width),
        None => root.max_term_width(100),
    };
    let root = catalogue.commands.iter().fold(root, |root, command| with_endpoint(root, program, command, 0));
    root.subcommand(undocumented()).subcommand(completions_command()).subcommand(manual_command())
}

/// Adds an endpoint to its section and modules.
fn with_endpoint(parent: Command, program: &Program, endpoint: &Documented, depth: usize) -> Command {
    let name = &endpoint.path[depth];
    if depth + 1 == endpoint.path.len() {
        return parent.subcommand(documented(program, endpoint));
    }
    let parent = match parent.find_subcommand(name) {
        Some(_) => parent,
        None => parent.subcommand(group(program, endpoint, depth)),
    };
    parent.mut_subcommand(name, |group| with_endpoint(group, program, endpoint, depth + 1))
}

fn group(program: &Program, endpoint: &Documented, depth: usize) -> Command {
    let entry = &endpoint.entry;
    let about =
        if depth == 0 { &entry.section_summary } else { entry.module_summary.as_ref().unwrap_or(&entry.section) };
    Command::new(&endpoint.path[depth])
        .about(describe::line(about))
        .help_template(GROUP)
        .after_help(format!("Options of every request are listed by `{} --help`.", program.name))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
}

fn documented(program: &Program, endpoint: &Documented) -> Command {
    let entry = &endpoint.entry;
    let arguments = entry.arguments().map(argument);
    let optional = endpoint.options().map(|(param, name)| option(param, name));
    let pages = [
        (ALL_PAGES, "Ask for one page after the other, and show each as it comes"),
        (UNTIL_REPEATED, "With --all-pages: a page that was there before is the end, and no error"),
    ];
    let pages = pages.map(|(name, help)| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help));
    let command = Command::new(endpoint.path.last().cloned().unwrap_or_default());
    let command = match describe::long_usage(program, endpoint) {
        Some(usage) => command.override_usage(usage),
        None => command,
    };
    command
        .about(describe::line(&entry.summary))
        .before_help(describe::route(entry))
        .after_help(describe::notes(entry))
        .help_template(ENDPOINT)
        .args(arguments)
        .args(optional)
        .args(pages.into_iter().filter(|_| entry.paging.is_some()))
}

fn argument(param: &Param) -> Arg {
    typed(param).value_name(param.argument_name()).help(describe::argument(param)).required(true)
}

fn option(param: &Param, name: &str) -> Arg {
    let option =
        typed(param).long(name.to_owned()).value_name(describe::kind(param)).help(describe::option(param, name));
    match param.kind == Kind::Alternatives && param.place != Place::Path {
        true => option.action(ArgAction::Append),
        false => option,
    }
}

/// The common part of arguments and options. The `id` differs from those of the options of every request.
fn typed(param: &Param) -> Arg {
    let takes_numbers = matches!(param.kind, Kind::Number | Kind::Integer | Kind::Alternatives | Kind::IntegerOrString);
    Arg::new(id(param)).allow_negative_numbers(takes_numbers).value_hint(ValueHint::Other)
}

/// The `id` of a parameter in clap. The Rust name is unique within an endpoint.
pub(super) fn id(param: &Param) -> String {
    format!("parameter {}", param.rust)
}

fn undocumented() -> Command {
    Command::new("request").about("Sends any request, documented or not").args([
        Arg::new("method").value_name("METHOD").required(true).help("As GET or POST"),
        Arg::new("path").value_name("PATH").required(true).help("As /v2/calls; its query goes into --query"),
        Arg::new(BODY)
            .long(BODY)
            .value_name("JSON")
            .allow_negative_numbers(true)
            .help("The whole body: JSON, @FILE, or - for standard input"),
    ])
}

fn completions_command() -> Command {
    let shell = Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(Shell));
    Command::new("completions").about("Prints what makes a shell complete the commands").arg(shell)
}

fn manual_command() -> Command {
    let command = Arg::new("command").value_name("COMMAND").num_args(0..).help("Of this command; of all if left out");
    Command::new("man").about("Prints a manual page, to be read by `man -l -`").arg(command)
}

/// The names of the command that was given, and the arguments to it.
pub(super) fn chain(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut path, mut matches) = (Vec::new(), matches);
    while let Some((name, below)) = matches.subcommand() {
        path.push(name);
        matches = below;
    }
    (path, matches)
}

/// The completion script for the given shell.
pub(super) fn completions(mut command: Command, matches: &ArgMatches) -> Vec<u8> {
    let mut script = Vec::new();
    let name = command.get_name().to_owned();
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        clap_complete::generate(*shell, &mut command, name, &mut script);
    }
    script
}

/// The manual page of the given command.
pub(super) fn manual(mut command: Command, matches: &ArgMatches) -> Result<Vec<u8>, Failure> {
    command.build();
    let words = matches.get_many::<String>("command").unwrap_or_default();
    let mut found = &command;
    for word in words {
        let unknown = || Failure::usage(format!("unrecognized subcommand '{}'", one_line(word)));
        found = found.find_subcommand(word).ok_or_else(unknown)?;
    }
    let about: Vec<String> =
        [found.get_about(), found.get_before_help()].into_iter().flatten().map(ToString::to_string).collect();
    let mut page = Vec::new();
    clap_mangen::Man::new(found.clone().long_about(about.join("\n\n"))).render(&mut page)?;
    Ok(page)
}
