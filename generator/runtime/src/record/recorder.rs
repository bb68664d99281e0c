//! Recording what a client's answers look like.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::file::Record;
use super::observed::Observed;
use super::shape::Shape;
use crate::answer::Received;
use crate::download::{Part, unwritable};
use crate::error::{Error, ErrorKind, Result};
use crate::request::{Endpoint, Target};

/// How long what was seen may wait to be written.
const SAVED_WITHIN: Duration = Duration::from_secs(10);

/// So many bytes of bodies may wait to be looked at. Further answers are not recorded: no call waits for its recording.
const MOST_WAITING: usize = 64 << 20;

/// Records what answers look like, on a thread of its own, until it is dropped.
pub(crate) struct Recorder {
    path: PathBuf,
    /// Open until it is dropped.
    queue: Option<Sender<Seen>>,
    /// How many bytes are in the queue.
    waiting: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

/// An answer to be looked at.
struct Seen {
    endpoint: &'static Endpoint,
    body: Bytes,
}

impl Recorder {
    /// Continues the record in a file, or starts a new one.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        // A path that is not a file, or whose folder is not a folder, is refused before anything is read.
        let part = Part::create(path).map_err(|error| unwritable(path, error))?;
        let earlier = earlier(path)?;
        write(part, &earlier).map_err(|error| unwritable(path, error))?;
        let (queue, seen) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let book = Book { path: path.to_owned(), earlier, endpoints: BTreeMap::new(), is_full: false };
        let thread = thread::Builder::new().name("record".to_owned()).spawn({
            let waiting = Arc::clone(&waiting);
            move || book.keep(&seen, &waiting)
        });
        let thread = thread
            .map_err(|error| Error::configuration("no thread can be had to record answers").with_source(error))?;
        Ok(Self { path: path.to_owned(), queue: Some(queue), waiting, thread: Some(thread) })
    }

    /// Takes note of an answer that was received whole.
    pub(crate) fn observe(&self, answer: &Received) {
        let (Target::Documented(endpoint), Some(queue)) = (&answer.target, &self.queue) else { return };
        let body = answer.reply.body.clone();
        if body.is_empty() || self.waiting.load(Ordering::Relaxed).saturating_add(body.len()) > MOST_WAITING {
            return;
        }
        self.waiting.fetch_add(body.len(), Ordering::Relaxed);
        // Nobody listens after a failure of the thread, which must not be one of the call.
        let _ = queue.send(Seen { endpoint, body });
    }
}

/// Waits until everything is written.
impl Drop for Recorder {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl std::fmt::Debug for Recorder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Recorder").field(&self.path).finish()
    }
}

/// The record in a file, if there is one.
fn earlier(path: &Path) -> Result<Record> {
    match File::open(path) {
        Ok(file) => Record::read(file).map_err(|error| {
            let message = format!("{} stays as it is: it is {error}; record to another file", path.display());
            Error::new(ErrorKind::File, message)
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Record::default()),
        Err(error) => {
            Err(Error::new(ErrorKind::File, format!("{} cannot be read: {error}", path.display())).with_source(error))
        }
    }
}

/// What the thread keeps.
struct Book {
    path: PathBuf,
    /// What the file held before.
    earlier: Record,
    /// What has been seen since, by the routes of the endpoints.
    endpoints: BTreeMap<String, Observed>,
    /// Whether there is more than a record may hold, so that nothing is added.
    is_full: bool,
}

impl Book {
    /// Looks at what comes, and writes now and then.
    fn keep(mut self, seen: &Receiver<Seen>, waiting: &AtomicUsize) {
        let mut due: Option<Instant> = None;
        loop {
            let next = match due {
                None => seen.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => seen.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match next {
                Ok(Seen { endpoint, body }) => {
                    waiting.fetch_sub(body.len(), Ordering::Relaxed);
                    self.add(endpoint, &body);
                    due = due.or_else(|| Some(Instant::now() + SAVED_WITHIN));
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.save();
                    due = None;
                }
                Err(RecvTimeoutError::Disconnected) => {
                    if due.is_some() {
                        self.save();
                    }
                    return;
                }
            }
        }
    }

    fn add(&mut self, endpoint: &'static Endpoint, body: &[u8]) {
        if let Some(shape) = Shape::read(body).filter(|_| !self.is_full) {
            self.endpoints.entry(endpoint.to_string()).or_default().add(shape);
        }
    }

    /// Writes what was seen until now. A record that grew too large stays as it was.
    fn save(&mut self) {
        let mut record = self.earlier.clone();
        for (route, observed) in &self.endpoints {
            record.endpoints.entry(route.clone()).or_default().merge(observed.clone().recorded());
        }
        record = record.anonymous();
        self.is_full = !record.fits();
        if self.is_full {
            return;
        }
        let written = Part::create(&self.path).and_then(|part| write(part, &record));
        #[cfg(feature = "tracing")]
        if let Err(error) = &written {
            tracing::warn!(path = %self.path.display(), %error, "the record of answers cannot be written");
        }
        // What could not be written now is written with what comes next.
        let _ = written;
    }
}

fn write(mut part: Part, record: &Record) -> io::Result<()> {
    let mut json = serde_json::to_vec_pretty(record)?;
    json.push(b'\n');
    part.write(&json)?;
    part.complete()
}
