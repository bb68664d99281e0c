//! Items as JSON: in one array, or one on each line.

use super::json::{Style, text};
use crate::cli::shell::Shell;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// An array that grows as items come. It is closed at the end, so that one that is not whole is no JSON.
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

    /// Begins a line, and closes nothing.
    pub(super) fn break_off(self, shell: &mut Shell) -> io::Result<()> {
        shell.stdout.write_all(if self.is_begun { b"\n" } else { b"" })
    }

    pub(super) fn finish(self, shell: &mut Shell) -> io::Result<()> {
        shell.stdout.write_all(if self.is_begun { b"\n]\n" } else { b"[]\n" })
    }
}

/// Each item on a line of its own.
pub(in crate::cli) struct Lines(pub(super) Style);

impl Lines {
    pub(super) fn push(&mut self, items: &[&RawValue], shell: &mut Shell) -> io::Result<()> {
        items.iter().try_for_each(|item| writeln!(shell.stdout, "{}", text(item, self.0, 0)))
    }
}
