//! Sends sample requests to a server. `cargo xtask smoke` starts this program.

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use snapcall::samples::{self, Sample};
use snapcall::{Client, Error, Request, Retry, http};

/// Send sample requests to a server, with the key in the API's environment variable
#[derive(Parser)]
#[command(max_term_width = 80)]
struct Arguments {
    /// The server's address, such as http://127.0.0.1:8080
    base_url: String,
    /// Send the smallest and the fullest request of every endpoint, not only of GET endpoints
    #[arg(long)]
    all: bool,
    /// Allow --all against a server that is not on this machine
    #[arg(long)]
    yes_write: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            complain(&message);
            ExitCode::FAILURE
        }
    }
}

/// Sends the requests, and returns the number of failures.
async fn run(arguments: &Arguments) -> Result<usize, String> {
    if arguments.all && !arguments.yes_write && !is_loopback(&arguments.base_url) {
        return Err(format!(
            "--all creates, changes and deletes things, and {} is not on this machine\nhelp: add --yes-write if that is \
             what you want",
            arguments.base_url
        ));
    }
    let client = client(&arguments.base_url).map_err(|error| error.to_string())?;
    let samples: Vec<Sample> = samples::all().into_iter().filter(|sample| arguments.all || is_get(sample)).collect();
    let (mut requests, mut failures) = (0, 0);
    for sample in &samples {
        let fullest = arguments.all.then_some(&sample.fullest);
        for request in std::iter::once(&sample.smallest).chain(fullest) {
            requests += 1;
            match send(&client, request).await {
                Ok(()) => {}
                // The server is not reachable for the other requests either.
                Err(error) if error.is_connect() => return Err(unreachable(&error, &arguments.base_url)),
                Err(_) => failures += 1,
            }
        }
    }
    let (sent, endpoints) = (counted(requests, "request"), counted(samples.len(), "endpoint"));
    say(&format!("{sent} to {endpoints}, {}", counted(failures, "failure")));
    Ok(failures)
}

fn client(base_url: &str) -> snapcall::Result<Client> {
    // Without retries, so that every failure shows.
    Client::builder().api_key_from_env()?.base_url(base_url).retry(Retry::never()).build()
}

fn unreachable(error: &Error, base_url: &str) -> String {
    format!("{error}\nhelp: nothing more was sent; see whether a server listens at {base_url}")
}

/// Sends a request, and prints a line about the answer.
async fn send(client: &Client, request: &Request) -> Result<(), Error> {
    let started = Instant::now();
    let result = client.send(request.clone()).await;
    let time = started.elapsed().as_secs_f64() * 1000.0;
    let (status, more) = match &result {
        // The caller reports this once.
        Err(error) if error.is_connect() => return result.map(drop),
        Ok(response) => (response.status().as_u16().to_string(), String::new()),
        Err(error) => {
            let status = error.status().map_or("-".to_owned(), |status| status.as_u16().to_string());
            (status, format!("  {error}"))
        }
    };
    say(&format!("{:<72} {status:>3} {time:>8.1} ms{more}", request.endpoint().to_string()));
    result.map(drop)
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn is_get(sample: &Sample) -> bool {
    sample.smallest.endpoint().method() == http::Method::GET
}

/// Whether an address is on this machine.
fn is_loopback(base_url: &str) -> bool {
    let Ok(uri) = base_url.parse::<http::Uri>() else { return false };
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[expect(clippy::print_stdout, reason = "this is what the program is for")]
fn say(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "this is how a program complains")]
fn complain(message: &str) {
    eprintln!("error: {message}");
}
