//! Asks for confirmation before something is changed or deleted.

use super::failure::Failure;
use super::shell::Shell;
use http::Method;
use std::io::{BufRead, Read, Write};

/// The longest input that is read, in bytes.
const MOST: u64 = 16;

/// Asks whether to send this message, if it changes or deletes something. If the shell is not interactive, as in a
/// script, it does not ask.
pub(super) fn confirm(message: &http::Request<Vec<u8>>, shell: &mut Shell) -> Result<(), Failure> {
    let harmless = [Method::GET, Method::HEAD, Method::OPTIONS, Method::POST];
    if harmless.contains(message.method()) || !shell.is_interactive {
        return Ok(());
    }
    let uri = message.uri();
    let host = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
    say(&format!("{} {} on {host}: send it? [y/N] ", message.method(), uri.path()), shell)?;
    let answer = line(shell);
    if !answer.ends_with('\n') {
        say("\n", shell)?;
    }
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::Declined),
    }
}

/// Writes to the stream that is a terminal.
fn say(text: &str, shell: &mut Shell) -> Result<(), Failure> {
    if shell.shows_messages {
        shell.stderr.push(text);
        return Ok(());
    }
    Ok(shell.stdout.write_all(text.as_bytes()).and_then(|()| shell.stdout.flush())?)
}

/// Reads a line. It is empty if standard input has ended or is not text.
fn line(shell: &mut Shell) -> String {
    let Some(stdin) = &mut shell.stdin else { return String::new() };
    let mut line = String::new();
    match stdin.take(MOST).read_line(&mut line) {
        Ok(_) => line,
        Err(_) => String::new(),
    }
}
