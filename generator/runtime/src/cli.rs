//! The API from a shell: the engine of the program that a generated crate has behind its feature `cli`.
//!
//! It knows an API by data alone: what [`Api`] says, and the list of endpoints that the crate was generated with. Each
//! endpoint is a command, whose request is built, checked and sent by what serves the crate's functions.
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | the server refused, or its answer is not what was asked for |
//! | 2 | nothing was sent: wrong usage, no key, or a question answered by no |
//! | 3 | no connection, out of time, or an answer that broke off |
//! | 4 | what was received could not be written |
//! | 141 | whoever reads the output has gone: as a shell tells of programs that end by `SIGPIPE` |

mod catalogue;
mod client;
mod commands;
mod confirm;
mod curl;
mod failure;
mod key;
mod mistake;
mod options;
mod output;
mod progress;
mod request;
mod save;
mod send;
mod shell;
mod signals;
mod value;
mod watch;
mod words;

use crate::Api;
use crate::blocking::Client;
use catalogue::Catalogue;
use clap::ArgMatches;
use failure::Failure;
use options::Options;
use request::{Asked, REDACTED};
#[doc(hidden)]
pub use shell::{Messages, Shell};
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// What the program of a generated crate says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What it is, one sentence.
    pub about: &'static str,
    /// The list of endpoints: the text of `endpoints.json`.
    pub endpoints: &'static str,
}

impl Program {
    /// Does what the arguments of this process say.
    #[must_use]
    pub fn run<A: Api>(&self) -> ExitCode {
        self.run_in::<A>(std::env::args_os(), &mut Shell::of_process()).into()
    }

    /// As [`run`](Self::run), with these arguments, the program's name first among them, in this shell. Gives the exit
    /// code.
    #[doc(hidden)]
    pub fn run_in<A: Api>(&self, arguments: impl IntoIterator<Item = OsString>, shell: &mut Shell) -> u8 {
        let done = obey::<A>(self, arguments, shell);
        let written = shell.stdout.flush().map_err(Failure::Output);
        match done.and(written) {
            Ok(()) => 0,
            Err(failure) => failure.tell(shell),
        }
    }
}

fn obey<A: Api>(
    program: &Program,
    arguments: impl IntoIterator<Item = OsString>,
    shell: &mut Shell,
) -> Result<(), Failure> {
    let catalogue = Catalogue::read(program.endpoints, &options::names())?;
    let mut command = commands::program(program, &A::INFO, &catalogue, shell.width);
    let matches = command.try_get_matches_from_mut(arguments)?;
    let (path, matches) = commands::chain(&matches);
    match path[..] {
        ["completions"] => Ok(shell.stdout.write_all(&commands::completions(command, matches))?),
        ["man"] => Ok(shell.stdout.write_all(&commands::manual(command, matches)?)?),
        _ => ask::<A>(&catalogue, &path, matches, shell),
    }
}

/// Builds a request, shows it or sends it, and shows the answer.
fn ask<A: Api>(catalogue: &Catalogue, path: &[&str], matches: &ArgMatches, shell: &mut Shell) -> Result<(), Failure> {
    let options = Options::read(matches, shell)?;
    let Asked { request, paging } = match catalogue.find(path) {
        Some(endpoint) => request::documented(endpoint, &A::INFO, matches, &options, shell)?,
        None => request::undocumented(matches, &options, shell)?,
    };
    if options.dry_run {
        let command = curl::command(&client::without_key::<A>(&options)?.prepare(request)?, &A::INFO);
        writeln!(shell.stdout, "{command}")?;
        if command.contains(REDACTED) {
            shell.note(&format!("{REDACTED} stands in the place of a secret; put that there before you run this"));
        }
        return Ok(());
    }
    let (client, secrets) = client::with_key::<A>(&options, &request, shell)?;
    if !options.yes {
        confirm::confirm(&client.prepare(request.clone())?, shell)?;
    }
    send(&client, Asked { request, paging }, &options, shell).map_err(|failure| failure.without(&secrets))
}

fn send<A: Api>(client: &Client<A>, asked: Asked, options: &Options, shell: &mut Shell) -> Result<(), Failure> {
    let Asked { request, paging } = asked;
    match (&options.save, paging) {
        (Some(path), _) => save::save(client, request, path, shell),
        (None, Some(paging)) => send::pages(client.pages_of(request, paging), options, shell),
        (None, None) => send::one(&client.send(request)?, options, shell),
    }
}
