//! Runs the programs within the test process.

use std::ffi::OsString;
use std::io::{self, Cursor, Write};
use std::sync::{Arc, Mutex};

use snapcall_runtime::Api;
use snapcall_runtime::cli::{Messages, Program, Shell};
use tests::server::{Reply, Server};

/// The key in the programs' environment. It is easy to search for in output that must not contain it.
pub(crate) const KEY: &str = "hush-7f3a9c";

/// The program of the documented API.
pub(crate) const SNAPCALL: Program = Program {
    name: "snapcall",
    version: "0.1.0",
    about: "Unofficial client for the SnapCall REST API, covering every documented endpoint",
    endpoints: include_str!("../../generated/endpoints.json"),
};

/// The program of an invented API.
pub(crate) const ZOO: Program = Program {
    name: "zoo",
    version: "1.2.3",
    about: "Bindings of an invented API, for tests",
    endpoints: include_str!("../fixtures/zoo/generated/endpoints.json"),
};

/// The result of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: u8,
    /// Standard output.
    pub(crate) printed: String,
    /// Standard error.
    pub(crate) told: String,
}

/// A run of a program: its arguments, input, environment and terminal.
pub(crate) struct Run {
    arguments: Vec<String>,
    shell: Shell,
    printed: Shared,
    told: Shared,
}

/// A shared buffer, which is read after the run.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("a lock").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("a lock").clone()).expect("text")
    }
}

impl Run {
    /// A run as in a script: without a terminal and without input, with the key in the environment.
    pub(crate) fn new<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Self {
        let (printed, told) = (Shared::default(), Shared::default());
        let shell = Shell {
            stdin: Some(Box::new(io::empty())),
            stdout: Box::new(printed.clone()),
            stderr: Messages::new(told.clone()),
            is_interactive: false,
            shows_answers: false,
            shows_messages: false,
            width: Some(80),
            variable: |name| ["SNAPCALL_API_KEY", "ZOO_KEY"].contains(&name).then(|| KEY.into()),
        };
        let arguments = arguments.into_iter().map(str::to_owned).collect();
        Self { arguments, shell, printed, told }
    }

    /// A run with this server as the base URL; `arguments` are separated by spaces.
    pub(crate) fn at(server: &Server, arguments: &str) -> Self {
        Self::new(["--base-url", &*server.url()]).and(arguments.split_whitespace())
    }

    /// Adds arguments, which may contain spaces.
    pub(crate) fn and<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        self.arguments.extend(arguments.into_iter().map(str::to_owned));
        self
    }

    /// Sets the standard input.
    pub(crate) fn with_input(mut self, input: &str) -> Self {
        self.shell.stdin = Some(Box::new(Cursor::new(input.to_owned())));
        self
    }

    /// Makes all streams a terminal without colours.
    pub(crate) fn on_a_terminal(mut self) -> Self {
        self.shell.is_interactive = true;
        self.shell.shows_answers = true;
        self.shell.shows_messages = true;
        self.shell.variable = |name| match name {
            "SNAPCALL_API_KEY" => Some(KEY.into()),
            "NO_COLOR" => Some("1".into()),
            _ => None,
        };
        self
    }

    /// Makes all streams a terminal with colours.
    pub(crate) fn in_colour(mut self) -> Self {
        self = self.on_a_terminal();
        self.shell.variable = |name| (name == "SNAPCALL_API_KEY").then(|| KEY.into());
        self
    }

    /// Makes lines so wide that none is wrapped.
    pub(crate) fn with_all_the_width(mut self) -> Self {
        self.shell.width = Some(usize::MAX);
        self
    }

    /// Removes all environment variables.
    pub(crate) fn without_key(mut self) -> Self {
        self.shell.variable = |_| None;
        self
    }

    /// Sets the environment variables.
    pub(crate) fn with_variables(mut self, variable: fn(&str) -> Option<OsString>) -> Self {
        self.shell.variable = variable;
        self
    }

    /// Redirects standard error to a file, while the other streams are a terminal.
    pub(crate) fn with_messages_in_a_file(mut self) -> Self {
        self.shell.shows_messages = false;
        self
    }

    /// Sets the standard output.
    pub(crate) fn printing_to(mut self, stdout: impl Write + 'static) -> Self {
        self.shell.stdout = Box::new(stdout);
        self
    }

    /// Runs `snapcall`.
    pub(crate) fn end(self) -> Ran {
        self.end_in::<snapcall::SnapCall>(&SNAPCALL)
    }

    /// Runs the program of the invented API.
    pub(crate) fn end_in_the_zoo(self) -> Ran {
        self.end_in::<zoo::ZooKeeper>(&ZOO)
    }

    /// Runs a program, and checks that its output does not contain the key.
    pub(crate) fn end_in<A: Api>(mut self, program: &Program) -> Ran {
        let arguments = std::iter::once(program.name.to_owned()).chain(self.arguments).map(OsString::from);
        let code = program.run_in::<A>(arguments, &mut self.shell);
        let ran = Ran { code, printed: self.printed.text(), told: self.told.text() };
        assert!(!format!("{ran:?}").contains(KEY), "{ran:?}");
        ran
    }
}

impl Ran {
    /// Checks that the run succeeded without messages, and returns its standard output.
    pub(crate) fn printed(self) -> String {
        assert_eq!((self.code, &*self.told), (0, ""), "{self:?}");
        self.printed
    }

    /// Checks that the run ended with this exit code and printed nothing to standard output, and returns its messages.
    pub(crate) fn told(self, code: u8) -> String {
        assert_eq!((self.code, &*self.printed), (code, ""), "{self:?}");
        self.told
    }
}

/// Starts a server that gives every request the same answer.
pub(crate) fn answering(reply: Reply) -> Server {
    Server::start(move |_| reply.clone()).expect("a server")
}

/// Starts a server that answers every request with this JSON.
pub(crate) fn giving(json: &'static str) -> Server {
    answering(Reply::json(200, json))
}
