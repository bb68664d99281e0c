//! Reads recordings: HAR, and the record that a client makes.

use std::io::{Cursor, Read};

use super::evidence::Evidence;
use super::route::Router;
use super::unreadable::{Fault, Unreadable};
use super::{record, shapes};

/// How much of a file tells what it is.
const HEAD: u64 = 4096;

/// A recording by its format.
pub(super) enum Recording<R> {
    Har(R),
    Record(R),
}

/// Reads what a recording shows of the endpoints' answers; its name is for messages.
///
/// A HAR is read an exchange at a time, whatever its length. What says nothing about an answer is counted by the reason.
///
/// # Errors
///
/// If it cannot be read or is no recording.
pub fn read(name: &str, recording: impl Read, router: &Router<'_>) -> Result<Evidence, Unreadable> {
    match open(recording).map_err(|fault| Unreadable::new(name, fault))? {
        Recording::Har(har) => shapes::read(name, har, router),
        Recording::Record(record) => record::read(name, record, router),
    }
}

/// Tells by its beginning what a recording is.
pub(super) fn open(mut recording: impl Read) -> Result<Recording<impl Read>, Fault> {
    let mut head = Vec::new();
    recording.by_ref().take(HEAD).read_to_end(&mut head).map_err(Fault::Io)?;
    if let Some(fault) = foreign(&head) {
        return Err(fault);
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).to_vec();
    let is_record = record::is_record(&text);
    let recording = Cursor::new(text).chain(recording);
    Ok(if is_record { Recording::Record(recording) } else { Recording::Har(recording) })
}

/// What a file is that is no text, by its first bytes.
fn foreign(head: &[u8]) -> Option<Fault> {
    match head {
        [] => Some(Fault::Empty),
        [0x1f, 0x8b, ..] => Some(Fault::Packed("gzip", "unpack it with `gunzip`")),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
            Some(Fault::Packed("zlib", "save it under a name in `.har`, not `.zhar`"))
        }
        [b'P', b'K', 3, 4, ..] => Some(Fault::Packed("zip", "unpack it with `unzip`")),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Fault::Packed("zstd", "unpack it with `unzstd`")),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some(Fault::Utf16),
        _ => None,
    }
}
