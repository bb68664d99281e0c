//! What surrounds the program: its streams, what they are connected to, and its environment.

use crate::text::one_line;
use std::ffi::OsString;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The surroundings of the program, so that tests can have others.
pub struct Shell {
    /// Standard input, until it has been read.
    pub stdin: Option<Box<dyn BufRead>>,
    /// Standard output.
    pub stdout: Box<dyn Write>,
    /// Standard error.
    pub stderr: Messages,
    /// Whether somebody can be asked.
    pub is_interactive: bool,
    /// Whether answers are read from a terminal.
    pub shows_answers: bool,
    /// Whether messages are read from a terminal.
    pub shows_messages: bool,
    /// How wide help is, where the terminal does not tell.
    pub width: Option<usize>,
    /// What the environment says.
    pub variable: fn(&str) -> Option<OsString>,
}

/// Where messages go; whoever has a share of it may add one.
#[derive(Clone)]
pub struct Messages(Arc<Mutex<dyn Write + Send>>);

impl Shell {
    /// That of this process.
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

    /// Tells what is no failure. What was shown before it may still be on its way, and comes first.
    pub(super) fn note(&mut self, text: &str) {
        let _ = self.stdout.flush();
        self.stderr.line(&format!("note: {text}"));
    }

    /// Whether this stream takes colours; see <https://no-color.org>.
    pub(super) fn is_coloured(&self, is_terminal: bool) -> bool {
        let is_set = |name| (self.variable)(name).is_some_and(|value| !value.is_empty());
        is_terminal && !is_set("NO_COLOR") && !self.is_dumb()
    }

    /// Whether its terminal only takes text, one line after the other.
    pub(super) fn is_dumb(&self) -> bool {
        (self.variable)("TERM").is_some_and(|term| term == "dumb")
    }
}

/// A path that can be shown anywhere.
pub(super) fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}

impl Messages {
    /// Messages go here.
    pub fn new(stream: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(stream)))
    }

    /// Adds a text. One that cannot be written is lost: there is no other place to say so.
    pub(super) fn push(&self, text: &str) {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    }

    /// Adds a line.
    pub(super) fn line(&self, text: &str) {
        self.push(&format!("{text}\n"));
    }
}
