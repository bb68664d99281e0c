//! The environment of the program: its streams, what they are connected to, and its variables.

use crate::text::one_line;
use std::ffi::OsString;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The environment of the program, which tests replace.
pub struct Shell {
    /// Standard input, until it has been read.
    pub stdin: Option<Box<dyn BufRead>>,
    /// Standard output.
    pub stdout: Box<dyn Write>,
    /// Standard error.
    pub stderr: Messages,
    /// Whether a user can be asked.
    pub is_interactive: bool,
    /// Whether standard output is a terminal.
    pub shows_answers: bool,
    /// Whether standard error is a terminal.
    pub shows_messages: bool,
    /// The width of the help, if the terminal does not report its own.
    pub width: Option<usize>,
    /// Reads an environment variable.
    pub variable: fn(&str) -> Option<OsString>,
}

/// A stream for messages. Clones share it.
#[derive(Clone)]
pub struct Messages(Arc<Mutex<dyn Write + Send>>);

impl Shell {
    /// The environment of this process.
    pub(super) fn of_process() -> Self {
        let (shows_answers, shows_messages) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Self {
            stdin: Some(Box::new(io::stdin().lock())),
            stdout: Box::new(BufWriter::new(io::stdout())),
            stderr: Messages::new(io::stderr()),
            is_interactive: io::stdin().is_terminal() && (shows_messages || shows_answers),
            shows_answers,
            shows_messages,
            width: None,
            variable: |name| std::env::var_os(name),
        }
    }

    /// Shows a note. Flushes standard output first, so that the note comes after what was written there.
    pub(super) fn note(&mut self, text: &str) {
        let _ = self.stdout.flush();
        self.stderr.line(&format!("note: {text}"));
    }

    /// Whether colours are used on this stream; see <https://no-color.org>.
    pub(super) fn is_coloured(&self, is_terminal: bool) -> bool {
        let is_set = |name| (self.variable)(name).is_some_and(|value| !value.is_empty());
        is_terminal && !is_set("NO_COLOR") && !self.is_dumb()
    }

    /// Whether the terminal supports no control sequences (`TERM=dumb`).
    pub(super) fn is_dumb(&self) -> bool {
        (self.variable)("TERM").is_some_and(|term| term == "dumb")
    }
}

/// A path that is safe to show.
pub(super) fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}

impl Messages {
    /// Writes messages to this stream.
    pub fn new(stream: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(stream)))
    }

    /// Writes a text. A write error is ignored, because it cannot be reported anywhere else.
    pub(super) fn push(&self, text: &str) {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    }

    /// Writes a line.
    pub(super) fn line(&self, text: &str) {
        self.push(&format!("{text}\n"));
    }
}
