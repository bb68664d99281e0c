//! Downloads the recordings of a month's calls, and says how far it has come.
//!
//! ```sh
//! SNAPCALL_API_KEY=… cargo run --example recordings -- 2026-01-01 2026-02-01 recordings
//! ```

use serde::Deserialize;
use snapcall::{CallId, Client, Progress, calls};
use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

/// ASSUMPTION: where a page has its calls, as a JSON pointer. `""` is the page itself, a plain list;
/// write `"/data"` if they are in a field of that name.
const CALLS: &str = "";

/// ASSUMPTION: a call has its `id` under that name.
#[derive(Deserialize)]
struct Call {
    id: CallId,
}

#[tokio::main]
async fn main() -> ExitCode {
    match download_all().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn download_all() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [start, end, folder] = &arguments[..] else {
        return Err("usage: recordings START END FOLDER".into());
    };
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;

    let client = client()?;
    let request = calls::list().start(start).end(end).limit(100);
    let mut calls = client.pages(request).items_at::<Call>(CALLS);
    while let Some(call) = calls.try_next().await? {
        // ASSUMPTION: the answer is the recording itself, or a redirect to it, and the recording is MP4.
        let target = folder.join(format!("{}.mp4", call.id));
        if target.exists() {
            continue; // A file is there only when it is complete: a second run goes on from here.
        }
        match download(&client, call.id, &target).await {
            Ok(bytes) => println!("call {}: {bytes} bytes", call.id),
            Err(error) if error.is_not_found() => println!("call {}: no recording", call.id),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

async fn download(client: &Client, id: CallId, target: &Path) -> snapcall::Result<u64> {
    let recording = client.stream(calls::recording(id)).await?;
    let tell = move |progress: Progress| match progress.total {
        Some(total) if total > 0 => eprint!("\rcall {id}: {} %", 100 * progress.received / total),
        _ => eprint!("\rcall {id}: {} bytes", progress.received),
    };
    let length = recording.save_with(target, tell).await;
    eprintln!();
    length
}

/// `Client::from_env()` would do; this one can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?;
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
