//! A server on loopback that answers documented requests with invented data and refuses all others: a target for smoke
//! tests, and a source of recordings. Its arguments are its address and the seed of its answers.

use std::path::Path;
use std::process::ExitCode;
use std::{env, thread};

use tests::answers::Answers;
use tests::documented::Documentation;
use tests::server::{Received, Reply, Server};

fn main() -> ExitCode {
    match start() {
        Ok(server) => {
            say(&format!("listening on {}, for the key in SNAPCALL_API_KEY", server.url()));
            loop {
                thread::park();
            }
        }
        Err(message) => {
            say(&format!("error: {message}"));
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<Server, String> {
    let key = env::var("SNAPCALL_API_KEY").map_err(|_| "set SNAPCALL_API_KEY to any key")?;
    let documentation = Documentation::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"))?;
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let seed = env::args().nth(2).unwrap_or_default();
    let seed =
        if seed.is_empty() { 0 } else { seed.parse().map_err(|_| format!("{seed:?} is no seed: name a number"))? };
    let answers = Answers::new(seed);
    let answer = move |request: &Received| match documentation.verify(request, &key) {
        Ok(endpoint) => answers.reply(endpoint, request),
        Err(fault) => Reply::new(400).with_body(fault),
    };
    Server::start_at(&address, answer).map_err(|error| format!("{address}: {error}"))
}

#[expect(clippy::print_stdout, reason = "this is what the program is for")]
fn say(line: &str) {
    println!("{line}");
}
