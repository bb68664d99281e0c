//! Prints calls as JSON, those of all agents or those of one.
//!
//! ```sh
//! SNAPCALL_API_KEY=… cargo run --example list_calls [AGENT]
//! ```

use snapcall::serde_json::Value;
use snapcall::{Client, calls};
use std::env;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match list_calls(env::args().nth(1)).await {
        Ok(calls) => {
            println!("{calls:#}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn list_calls(agent: Option<String>) -> snapcall::Result<Value> {
    let mut request = calls::list().limit(20);
    if let Some(agent) = agent {
        request = request.agent(agent);
    }
    client()?.send(request).await?.json()
}

/// `Client::from_env()` would do; this one can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?;
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
