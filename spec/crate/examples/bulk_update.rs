//! Updates buttons as a CSV file on standard input says: a line a button, a column a parameter. An empty
//! field leaves the button's own as it is.
//!
//! ```sh
//! printf 'bid,name,timezone,active\n7,Sales,,true\n8,,Europe/Paris,\n' |
//!     SNAPCALL_API_KEY=… cargo run --features blocking --example bulk_update
//! ```

use serde::Deserialize;
use snapcall::blocking::Client;
use snapcall::buttons;
use std::env;
use std::error::Error;
use std::io;
use std::process::ExitCode;

#[derive(Deserialize)]
struct Change {
    bid: String,
    name: Option<String>,
    timezone: Option<String>,
    active: Option<bool>,
}

fn main() -> ExitCode {
    match update() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn update() -> Result<(), Box<dyn Error>> {
    let client = client()?;
    // All of it first: a file with a fault in it changes nothing.
    let changes: Vec<Change> = csv::Reader::from_reader(io::stdin()).deserialize().collect::<Result<_, _>>()?;
    for Change { bid, name, timezone, active } in changes {
        client.send(buttons::update(&bid).name(name).timezone(timezone).active(active))?;
        println!("{bid}: updated");
    }
    Ok(())
}

/// `Client::from_env()` would do; this one is gentle, and can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?.requests_per_second(20);
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
