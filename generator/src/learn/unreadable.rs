//! Why nothing can be learned from a recording.

use std::{fmt, io};

use crate::text::Place;

/// A recording from which nothing can be learned.
///
/// It is displayed as `calls.har:12:5: this is no HAR; …`, without anything that the recording holds.
#[derive(Debug)]
pub struct Unreadable {
    name: String,
    place: Option<Place>,
    fault: Fault,
}

/// What is wrong with a recording.
#[derive(Debug)]
pub(super) enum Fault {
    Io(io::Error),
    Empty,
    /// It is compressed: how, and how it is unpacked.
    Packed(&'static str, &'static str),
    Utf16,
    NoJson,
    /// It is JSON of another kind.
    NoHar,
    NoEntries,
    /// It breaks off before it shows anything.
    CutOff,
    /// Its answers have too many different fields.
    TooWide,
    /// It is a record, which holds no values.
    NoValues,
    /// The field that is looked at has too many different texts.
    TooManyTexts,
    /// It is a record with something that no client writes.
    NoRecord,
    /// It is a record of another version.
    OtherVersion,
    /// It is a record that is too large.
    TooLarge,
}

impl Unreadable {
    pub(super) fn new(name: &str, fault: Fault) -> Self {
        Self { name: name.to_owned(), place: None, fault }
    }

    /// What serde_json says, without its words: they may quote the recording. What is no data of the expected kind is the
    /// fault named.
    pub(super) fn json(name: &str, error: serde_json::Error, of_data: Fault) -> Self {
        use serde_json::error::Category;
        let place = Place { line: error.line(), column: error.column() };
        let fault = match error.classify() {
            Category::Io => return Self::new(name, Fault::Io(error.into())),
            Category::Eof => Fault::CutOff,
            Category::Syntax => Fault::NoJson,
            Category::Data => of_data,
        };
        Self { place: Some(place), ..Self::new(name, fault) }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const EXPORT: &str = "export the recording as HAR with its content";
        write!(f, "{}:", self.name)?;
        if let Some(Place { line, column }) = self.place {
            write!(f, "{line}:{column}:")?;
        }
        match &self.fault {
            Fault::Io(error) => write!(f, " this cannot be read: {error}"),
            Fault::Empty => write!(f, " this is empty; {EXPORT}"),
            Fault::Packed(how, help) => write!(f, " this is compressed by {how}; {help}, then run again"),
            Fault::Utf16 => write!(f, " this is UTF-16; save it as UTF-8, then run again"),
            Fault::NoJson => write!(f, " this is no JSON, and so no recording; {EXPORT}"),
            Fault::NoHar => write!(f, " this is no HAR: something else is expected here; {EXPORT}"),
            Fault::NoEntries => write!(f, " this is JSON, but no HAR: it has no `entries` in a `log`; {EXPORT}"),
            Fault::CutOff => write!(f, " this breaks off before its first exchange; {EXPORT}"),
            Fault::TooWide => write!(f, " the answers have too many different fields to learn from; leave some out"),
            Fault::NoValues => {
                write!(f, " this is a record of shapes, which holds no texts; take a HAR")
            }
            Fault::TooManyTexts => {
                write!(f, " the field has more than 16 MiB of different texts: these are no words; take another field")
            }
            Fault::NoRecord => {
                write!(f, " this record of shapes has something here that no client writes; record again")
            }
            Fault::OtherVersion => {
                write!(f, " this record of shapes is of another version of its format; record again")
            }
            Fault::TooLarge => write!(f, " this record of shapes is larger than 64 MiB; record less at a time"),
        }
    }
}

impl std::error::Error for Unreadable {}
