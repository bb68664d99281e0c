//! Saves a body to a temporary folder, with both clients.
#![allow(dead_code, reason = "each test uses its part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use snapcall_runtime::{Api, ApiInfo, Client, ClientBuilder, Endpoint, Error, Progress, Request, Retry, blocking};

use crate::server::Server;

#[derive(Debug)]
pub(crate) enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static GET: Endpoint = Endpoint::get("recording", "/recording");

pub(crate) fn get() -> Request {
    Request::new(&GET)
}

/// A temporary folder, removed when this is dropped.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("runtime-saving-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn configure<C>(builder: ClientBuilder<Zoo, C>, server: &Server) -> ClientBuilder<Zoo, C> {
    let retry = Retry::times(1).backoff(Duration::from_millis(1), Duration::from_millis(1));
    builder.base_url(&server.url).api_key("sk_1").retry(retry).read_timeout(Duration::from_secs(1))
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

pub(crate) type Save = fn(&Server, Request, &Path) -> Result<(u64, Vec<Progress>), Error>;
pub(crate) const BOTH: [Save; 2] = [save_async, save_blocking];

fn save_async(server: &Server, request: Request, path: &Path) -> Result<(u64, Vec<Progress>), Error> {
    let client = configure(Client::builder(), server).build()?;
    let (sender, receiver) = channel();
    let length = runtime().block_on(async {
        let streamed = client.stream(request).await?;
        streamed.save_with(path, move |progress| sender.send(progress).unwrap()).await
    })?;
    Ok((length, receiver.iter().collect()))
}

fn save_blocking(server: &Server, request: Request, path: &Path) -> Result<(u64, Vec<Progress>), Error> {
    let client = configure(blocking::Client::builder(), server).build()?;
    let (sender, receiver) = channel();
    let length = client.stream(request)?.save_with(path, move |progress| sender.send(progress).unwrap())?;
    Ok((length, receiver.iter().collect()))
}
