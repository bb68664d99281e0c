//! Writes the calls of the last seven days to standard output, as CSV.
//!
//! ```sh
//! SNAPCALL_API_KEY=… cargo run --example last_weeks_calls > calls.csv
//! ```

use serde::{Deserialize, Serialize};
use snapcall::serde_json::Value;
use snapcall::{CallId, Client, calls};
use std::env;
use std::error::Error;
use std::io;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// ASSUMPTION: where a page has its calls, as a JSON pointer. `""` is the page itself, a plain list;
/// write `"/data"` if they are in a field of that name.
const CALLS: &str = "";

/// A line of the file.
///
/// ASSUMPTION: the documentation does not say which fields a call has. Every one but the id may be
/// missing, and may be of any simple type.
#[derive(Deserialize, Serialize)]
struct Call {
    id: CallId,
    start: Option<Value>,
    duration: Option<Value>,
    agent: Option<Value>,
    status: Option<Value>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match write_calls().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn write_calls() -> Result<(), Box<dyn Error>> {
    let end = SystemTime::now();
    let request = calls::list().start(end - WEEK).end(end).limit(100);

    let mut file = csv::Writer::from_writer(io::stdout());
    let mut calls = client()?.pages(request).items_at::<Call>(CALLS);
    let mut written = 0;
    while let Some(call) = calls.try_next().await? {
        file.serialize(call)?;
        written += 1;
    }
    file.flush()?;
    eprintln!("{written} calls");
    Ok(())
}

/// `Client::from_env()` would do; this one can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?;
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
