//! Writes items as JSON: in one array, or one per line.

use super::json::{Style, text};
use crate::cli::shell::Shell;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// An array that is written item by item. Its closing bracket comes last, so an incomplete array is not valid JSON.
pub(in crate::cli) struct Array {
    style: Style,
    is_begun: bool,
}

impl Array {
    pub(super) fn new(style: Style) -> Self {
        Self { style, is_begun: false }
    }

    pub(super) fn push(&mut self, items: &[&RawValue], shell: &mut Shell) -> io::Result<()> {
        let indent = if self.style.is_spaced { "  " } else { "" };
        for item in items {
            let separator = if std::mem::replace(&mut self.is_begun, true) { ",\n" } else { "[\n" };
            write!(shell.stdout, "{separator}{indent}{}", text(item, self.style, 1))?;
        }
        Ok(())
    }

    /// Ends the line, but does not close the array.
    pub(super) fn break_off(self, shell: &mut Shell) -> io::Result<()> {
        shell.stdout.write_all(if self.is_begun { b"\n" } else { b"" })
    }

    pub(super) fn finish(self, shell: &mut Shell) -> io::Result<()> {
        shell.stdout.write_all(if self.is_begun { b"\n]\n" } else { b"[]\n" })
    }
}

/// Writes each item on its own line.
pub(in crate::cli) struct Lines(pub(super) Style);

impl Lines {
    pub(super) fn push(&mut self, items: &[&RawValue], shell: &mut Shell) -> io::Result<()> {
        items.iter().try_for_each(|item| writeln!(shell.stdout, "{}", text(item, self.0, 0)))
    }
}
