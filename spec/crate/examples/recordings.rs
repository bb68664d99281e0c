//! Downloads the recordings of a month's calls, several at once, with a progress bar for each.
//!
//! ```sh
//! SNAPCALL_API_KEY=… cargo run --example recordings -- 2026-01-01 2026-02-01 recordings
//! ```

use indicatif::{MultiProgress, ProgressBar};
use serde::Deserialize;
use snapcall::{CallId, Client, Progress, calls};
use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::task::JoinSet;

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
    let bars = MultiProgress::new();
    let mut downloads = JoinSet::new();
    let request = calls::list().start(start).end(end).limit(100);
    let mut calls = client.pages(request).items_at::<Call>(CALLS);
    while let Some(Call { id }) = calls.try_next().await? {
        // ASSUMPTION: the answer is the recording itself, or a redirect to it, and the recording is MP4.
        let target = folder.join(format!("{id}.mp4"));
        // A file is there only when it is complete: a second run goes on from here.
        if !target.exists() {
            downloads.spawn(download(client.clone(), id, target, bars.clone()));
        }
    }
    while let Some(download) = downloads.join_next().await {
        let told = download??;
        bars.suspend(|| println!("{told}"));
    }
    Ok(())
}

/// Downloads a recording, and tells what became of it.
async fn download(client: Client, id: CallId, target: PathBuf, bars: MultiProgress) -> snapcall::Result<String> {
    let recording = match client.stream(calls::recording(id)).await {
        Err(error) if error.is_not_found() => return Ok(format!("call {id}: no recording")),
        recording => recording?,
    };
    let bar = bars.add(ProgressBar::no_length());
    let told = bar.clone();
    let tell = move |progress: Progress| {
        told.set_length(progress.total.unwrap_or(progress.received));
        told.set_position(progress.received);
    };
    let bytes = recording.save_with(target, tell).await?;
    bar.finish_and_clear();
    Ok(format!("call {id}: {bytes} bytes"))
}

/// No more than four at once, as streams count; one that can also be pointed to a server of one's own.
fn client() -> snapcall::Result<Client> {
    let builder = Client::builder().api_key_from_env()?.max_concurrent(4);
    match env::var("SNAPCALL_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
