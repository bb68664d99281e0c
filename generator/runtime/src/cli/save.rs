//! Saves responses to files.

use super::failure::Failure;
use super::progress::Bar;
use super::shell::{Shell, shown};
use super::signals;
use crate::blocking::Client;
use crate::{Api, Request};
use std::io::{self, Read, Write};
use std::path::Path;

/// Saves the response to a file, or copies it to standard output as it arrives.
pub(super) fn save<A: Api>(
    client: &Client<A>,
    request: Request,
    path: &Path,
    shell: &mut Shell,
) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        return pass_on(client.stream(request)?, shell);
    }
    let mut bar = Bar::new(shell);
    let saved = client.download_with(request, path, &mut signals::remove_first, &mut |progress| bar.show(progress));
    bar.clear();
    let length = saved?;
    if shell.shows_messages {
        shell.stderr.line(&format!("{length} bytes in {}", shown(path)));
    }
    Ok(())
}

fn pass_on(mut body: impl Read, shell: &mut Shell) -> Result<(), Failure> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match body.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(length) => shell.stdout.write_all(&buffer[..length])?,
            Err(error) => return Err(broken(error)),
        }
    }
}

/// The error of the request, which is inside the I/O error.
fn broken(error: io::Error) -> Failure {
    match error.downcast::<crate::Error>() {
        Ok(error) => error.into(),
        Err(error) => crate::Error::new(crate::ErrorKind::Transport, error.to_string()).into(),
    }
}
