//! The API from a shell: the engine of the program that a generated crate contains behind its feature `cli`.
//!
//! The engine knows an API only as data: the properties in [`Api`], and the list of endpoints that the crate was
//! generated with. Each endpoint is a command. Its request is built, checked and sent by the same code as that of the
//! crate's functions.
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | success |
//! | 1 | the server refused the request, or the response is not what was asked for |
//! | 2 | nothing was sent: invalid arguments, no key, or a confirmation that was declined |
//! | 3 | no connection, a timeout, or a response that broke off |
//! | 4 | the response could not be written |
//! | 141 | the reader of standard output has exited: the code that shells report for `SIGPIPE` |

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

/// The program of a generated crate.
///
/// ```no_run
/// use snapcall_runtime::{Api, ApiInfo, cli::Program};
///
/// enum Zoo {}
///
/// impl Api for Zoo {
///     const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
/// }
///
/// fn main() -> std::process::ExitCode {
///     Program { name: "zoo", version: "1.0.0", about: "The Zoo API from a shell.", endpoints: "[]" }.run::<Zoo>()
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// A one-sentence description.
    pub about: &'static str,
    /// The list of endpoints: the text of `endpoints.json`.
    pub endpoints: &'static str,
}

impl Program {
    /// Runs the command in the arguments of this process.
    #[must_use]
    pub fn run<A: Api>(&self) -> ExitCode {
        self.run_in::<A>(std::env::args_os(), &mut Shell::of_process()).into()
    }

    /// Like [`run`](Self::run), with these arguments (the program's name first) and in this shell. Returns the exit
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

/// Builds a request, then shows it or sends it and shows the response.
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
