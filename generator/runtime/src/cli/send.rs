//! Shows responses.

use super::failure::Failure;
use super::options::{AllPages, Format, Options};
use super::output::{Output, json, raw};
use super::shell::Shell;
use crate::Response;
use crate::answer::nothing_at;
use crate::blocking::Pages;
use crate::text::one_line;
use serde_json::value::RawValue;
use std::io::Write;

/// Shows the response to a single request.
pub(super) fn one(response: &Response, options: &Options, shell: &mut Shell) -> Result<(), Failure> {
    let Some(pointer) = &options.items else { return whole(response, options, shell) };
    let items = items(response, pointer, "the answer")?;
    let mut output = Output::new(options, shell);
    output.push(&items, shell)?;
    Ok(output.finish(shell)?)
}

/// Shows the pages of a list, each as it arrives.
pub(super) fn pages<T>(pages: Pages<T>, options: &Options, shell: &mut Shell) -> Result<(), Failure> {
    let pages = match &options.items {
        Some(pointer) => pages.found_at(pointer),
        None => pages,
    };
    let pages = match options.pages {
        AllPages::UntilRepeated => pages.until_repeated(),
        AllPages::UntilEmpty | AllPages::No => pages,
    };
    let mut output = Output::new(options, shell);
    match show(pages, options, &mut output, shell) {
        Ok(()) => Ok(output.finish(shell)?),
        Err(failure @ Failure::Output(_)) => Err(failure),
        Err(failure) => {
            output.break_off(shell)?;
            Err(failure)
        }
    }
}

fn show<T>(pages: Pages<T>, options: &Options, output: &mut Output, shell: &mut Shell) -> Result<(), Failure> {
    for page in pages {
        let page = page?.untyped();
        let items = match &options.items {
            Some(pointer) => items(&page, pointer, "a page")?,
            None => rows(&page, options.format)?,
        };
        output.push(&items, shell)?;
        shell.stdout.flush()?;
    }
    Ok(())
}

/// The items at a pointer; none if the body is empty.
fn items<'a>(response: &'a Response, pointer: &str, what: &str) -> Result<Vec<&'a RawValue>, Failure> {
    if response.is_blank() {
        return Ok(Vec::new());
    }
    let found = raw::at(document(response)?, pointer).ok_or_else(|| nothing_at(response, pointer, what))?;
    match raw::items(found) {
        Some(items) => Ok(items),
        None if found.get() == "null" => Ok(Vec::new()),
        None => Err(response.decode_error(format!("{what} has no list at `{}`", one_line(pointer))).into()),
    }
}

/// The body as JSON, with its original spacing.
fn document(response: &Response) -> Result<&RawValue, Failure> {
    match serde_json::from_slice(response.json_bytes()) {
        Ok(document) => Ok(document),
        // `value` returns an error that says what is wrong, and where.
        Err(error) => Err(response.value().err().unwrap_or_else(|| response.decode_error(error.to_string())).into()),
    }
}

/// The values that each get a line: the body, or its items if it is a list.
fn rows(response: &Response, format: Format) -> Result<Vec<&RawValue>, Failure> {
    if response.is_blank() {
        return Ok(Vec::new());
    }
    let document = document(response)?;
    let is_of_rows = matches!(format, Format::Lines | Format::Csv | Format::Table);
    Ok(raw::items(document).filter(|_| is_of_rows).unwrap_or_else(|| vec![document]))
}

/// Shows a whole response.
fn whole(response: &Response, options: &Options, shell: &mut Shell) -> Result<(), Failure> {
    if response.is_blank() {
        return Ok(());
    }
    if options.format == Format::Plain && serde_json::from_slice::<&RawValue>(response.json_bytes()).is_err() {
        return foreign(response, shell);
    }
    if matches!(options.format, Format::Plain | Format::Json) {
        let text = json::text(document(response)?, json::Style::of(shell), 0);
        return Ok(writeln!(shell.stdout, "{text}")?);
    }
    let mut output = Output::new(options, shell);
    output.push(&rows(response, options.format)?, shell)?;
    Ok(output.finish(shell)?)
}

/// Writes a body that is not JSON: the exact bytes, unless the output is a terminal.
fn foreign(response: &Response, shell: &mut Shell) -> Result<(), Failure> {
    if !shell.shows_answers {
        return Ok(shell.stdout.write_all(response.bytes())?);
    }
    let Ok(text) = response.text() else {
        let kind = response.headers().get(http::header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        return Err(Failure::Unshowable(format!(
            "no terminal can show the {} bytes of {} received: save them by --save FILE, or send them down a pipe",
            response.bytes().len(),
            one_line(kind.unwrap_or("an unknown type")),
        )));
    };
    for line in text.lines() {
        writeln!(shell.stdout, "{}", one_line(line))?;
    }
    Ok(())
}
