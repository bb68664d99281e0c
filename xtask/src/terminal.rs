//! The terminal's width, and colours that match Cargo's.

use std::env;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use terminal_size::{Width, terminal_size_of};
use textwrap::{Options, WordSeparator, WordSplitter};

/// The colour of `error:`.
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// The colour of `help:`.
pub(crate) const HINT: Style = AnsiColor::BrightCyan.on_default().bold();
/// The colour of the verb in progress messages.
pub(crate) const STATUS: Style = AnsiColor::BrightGreen.on_default().bold();

/// The colours of `--help`.
pub(crate) const HELP: Styles = Styles::styled()
    .header(STATUS)
    .usage(STATUS)
    .literal(HINT)
    .placeholder(AnsiColor::Cyan.on_default())
    .error(ERROR)
    .valid(HINT)
    .invalid(AnsiColor::Yellow.on_default().bold());

/// The width of a line in columns: the terminal's, else `COLUMNS`, else 80.
pub(crate) fn width() -> usize {
    let told = || env::var("COLUMNS").ok()?.parse().ok();
    let terminal = terminal_size_of(std::io::stdout()).map(|(Width(columns), _)| usize::from(columns));
    terminal.or_else(told).filter(|columns| *columns > 0).unwrap_or(80)
}

/// Wraps a message at the terminal's width. Without a terminal, the message is returned as it is.
pub(crate) fn fitted(message: &str) -> String {
    match terminal_size_of(std::io::stderr()) {
        Some((Width(columns), _)) if columns > 0 => {
            let options = Options::new(usize::from(columns)).word_splitter(WordSplitter::NoHyphenation);
            textwrap::fill(message, options.word_separator(WordSeparator::AsciiSpace).break_words(false))
        }
        _ => message.to_owned(),
    }
}

/// Applies `CARGO_TERM_COLOR`. Without it, output is coloured on a terminal, unless `NO_COLOR` is set.
pub(crate) fn colour_as_cargo_does() {
    match env::var("CARGO_TERM_COLOR").as_deref() {
        Ok("always") => ColorChoice::AlwaysAnsi.write_global(),
        Ok("never") => ColorChoice::Never.write_global(),
        _ => {}
    }
}
