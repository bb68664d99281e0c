//! Finds the key: in the environment, or in a file that only its owner can read. It is never an argument, because every
//! user of the machine can read those.

use super::curl::quoted;
use super::failure::Failure;
use super::options::Options;
use super::shell::{Shell, shown};
use crate::{ApiInfo, ApiKey};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The most bytes that are read from a key file, which may be an endless stream.
const MOST: u64 = 64 << 10;

/// A key, and its secret if the API has one.
pub(super) struct Credentials {
    pub(super) key: ApiKey,
    pub(super) secret: Option<ApiKey>,
}

/// The key from the file in the options, or else from the environment.
pub(super) fn find(options: &Options, info: &ApiInfo, shell: &Shell) -> Result<Option<Credentials>, Failure> {
    if let Some(path) = &options.key_file {
        return of_file(path, info).map(Some);
    }
    let Some(key) = info.key_variable.map(|name| variable(name, shell)).transpose()?.flatten() else {
        return Ok(None);
    };
    let unset = |name| Failure::usage(format!("the secret that goes with the API key is missing: set {name}"));
    let secret = |name| variable(name, shell)?.ok_or_else(|| unset(name));
    Ok(Some(Credentials { key, secret: info.secret_variable.map(secret).transpose()? }))
}

fn variable(name: &str, shell: &Shell) -> Result<Option<ApiKey>, Failure> {
    match (shell.variable)(name).map(std::ffi::OsString::into_string) {
        None => Ok(None),
        // An empty variable counts as not set. It is what remains if the command that should print the key fails.
        Some(Ok(key)) if key.is_empty() => Ok(None),
        Some(Ok(key)) => Ok(Some(key.into())),
        Some(Err(_)) => Err(Failure::usage(format!("the environment variable {name} is no text"))),
    }
}

/// Reads a key file: the key on the first line, the secret on the second.
fn of_file(path: &Path, info: &ApiInfo) -> Result<Credentials, Failure> {
    let unreadable = |error: io::Error| Failure::usage(format!("{} cannot be read: {error}", shown(path)));
    let file = File::open(path).map_err(unreadable)?;
    check_owner(path, &file.metadata().map_err(unreadable)?)?;
    let mut text = String::new();
    file.take(MOST).read_to_string(&mut text).map_err(unreadable)?;
    let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let mut line = |what, which| {
        let missing = || Failure::usage(format!("the {which} line of {} has no {what}", shown(path)));
        lines.next().map(ApiKey::from).ok_or_else(missing)
    };
    let key = line("API key", "first")?;
    Ok(Credentials { key, secret: info.secret_variable.map(|_| line("secret", "second")).transpose()? })
}

/// Refuses a file that other users can read. A pipe is allowed. A folder or a device contains no key, and the user must
/// not be told to change its mode.
#[cfg(unix)]
fn check_owner(path: &Path, metadata: &std::fs::Metadata) -> Result<(), Failure> {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    let kind = metadata.file_type();
    if !kind.is_file() && !kind.is_fifo() {
        let what = if kind.is_dir() { "a folder" } else { "neither a file nor a pipe" };
        return Err(Failure::usage(format!("{} holds no key: it is {what}", shown(path))));
    }
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let (path, quoted) = (shown(path), quoted(&shown(path)));
    Err(Failure::usage(format!("others than its owner can use {path} (mode {mode:03o}): run `chmod 600 {quoted}`")))
}

/// Other systems have no such mode.
#[cfg(not(unix))]
fn check_owner(_: &Path, _: &std::fs::Metadata) -> Result<(), Failure> {
    Ok(())
}
