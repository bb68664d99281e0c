//! The terminal: how wide it is, and which colours words have on it. They are cargo's.

use std::env;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use terminal_size::{Width, terminal_size_of};

/// `error:`
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// `help:`
pub(crate) const HINT: Style = AnsiColor::BrightCyan.on_default().bold();
/// What is being done, and what has been.
pub(crate) const STATUS: Style = AnsiColor::BrightGreen.on_default().bold();

/// The texts of `--help`.
pub(crate) const HELP: Styles = Styles::styled()
    .header(STATUS)
    .usage(STATUS)
    .literal(HINT)
    .placeholder(AnsiColor::Cyan.on_default())
    .error(ERROR)
    .valid(HINT)
    .invalid(AnsiColor::Yellow.on_default().bold());

/// How wide a line can be: the terminal's columns; where none is told, 80.
pub(crate) fn width() -> usize {
    let told = || env::var("COLUMNS").ok()?.parse().ok();
    let terminal = terminal_size_of(std::io::stdout()).map(|(Width(columns), _)| usize::from(columns));
    terminal.or_else(told).filter(|columns| *columns > 0).unwrap_or(80)
}

/// Follows `CARGO_TERM_COLOR`. Without it, there are colours on a terminal, unless `NO_COLOR` is set.
pub(crate) fn colour_as_cargo_does() {
    match env::var("CARGO_TERM_COLOR").as_deref() {
        Ok("always") => ColorChoice::AlwaysAnsi.write_global(),
        Ok("never") => ColorChoice::Never.write_global(),
        _ => {}
    }
}
