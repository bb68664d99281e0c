//! Reads recordings: HAR, and the record that a client makes.

use std::io::{self, BufReader, Read};

use super::evidence::Evidence;
use super::route::Router;
use super::unreadable::{Fault, Unreadable};
use super::{har, shapes};

/// How much of a file tells what it is.
const HEAD: u64 = 4096;

/// Reads what a recording shows of the endpoints' answers; its name is for messages.
///
/// A HAR is read an exchange at a time, whatever its length. What says nothing about an answer is counted by the reason.
///
/// # Errors
///
/// If it cannot be read or is no recording.
pub fn read(name: &str, recording: impl Read, router: &Router<'_>) -> Result<Evidence, Unreadable> {
    let refuse = |fault| Unreadable::new(name, fault);
    let mut recording = BufReader::new(recording);
    let mut head = Vec::new();
    recording.by_ref().take(HEAD).read_to_end(&mut head).map_err(|error| refuse(Fault::Io(error)))?;
    if let Some(fault) = foreign(&head) {
        return Err(refuse(fault));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).to_vec();
    let is_record = shapes::is_record(&text);
    let recording = io::Cursor::new(text).chain(recording);
    match is_record {
        true => shapes::read(name, recording, router),
        false => har::read(name, recording, router),
    }
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
