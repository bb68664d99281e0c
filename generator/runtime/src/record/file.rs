//! The file of a record.

use std::collections::BTreeMap;
use std::io::Read;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::observed::Observed;

/// The version of the format.
const VERSION: u64 = 1;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// So many different places a record may have.
const MOST_PLACES: usize = 100_000;

/// A record: the shapes of the answers of some endpoints. As JSON, it is what a client writes.
///
/// ```json
/// {
///   "shapes": 1,
///   "endpoints": {
///     "GET /v2/calls/{id}": {
///       "answers": 20,
///       "recordings": 1,
///       "shape": {
///         "objects": 20,
///         "fields": { "id": { "shape": { "whole": 20 }, "answers": 20, "recordings": 1 } }
///       }
///     }
///   }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Record {
    /// The version of the format. Only this one is read.
    shapes: u64,
    /// What each endpoint was seen to answer, by its route, such as `GET /v2/calls/{id}`.
    #[serde(deserialize_with = "sound")]
    pub endpoints: BTreeMap<String, Observed>,
}

/// Reads the endpoints of a file, and refuses counts that no client can have made.
fn sound<'de, D: Deserializer<'de>>(json: D) -> Result<BTreeMap<String, Observed>, D::Error> {
    let endpoints = BTreeMap::<String, Observed>::deserialize(json)?;
    let record = Record { shapes: VERSION, endpoints };
    match record.fits() && record.endpoints.values().all(Observed::is_sound) {
        true => Ok(record.endpoints),
        false => Err(D::Error::custom("these are no counts of answers")),
    }
}

/// Why a file is no record.
#[derive(Debug)]
#[non_exhaustive]
pub enum RecordError {
    /// It cannot be read, or holds something that no client writes; the error tells where. Its words may quote the file.
    Json(serde_json::Error),
    /// It is of another version of the format.
    OtherVersion,
    /// It is larger than 64 MiB.
    TooLarge,
}

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    /// If it is not a record as a client of this version writes it.
    pub fn read(file: impl Read) -> Result<Self, RecordError> {
        let mut json = Vec::new();
        file.take(LARGEST + 1)
            .read_to_end(&mut json)
            .map_err(|error| RecordError::Json(serde_json::Error::io(error)))?;
        if json.len() as u64 > LARGEST {
            return Err(RecordError::TooLarge);
        }
        let Head { shapes } = serde_json::from_slice(&json).map_err(RecordError::Json)?;
        match shapes == VERSION {
            true => serde_json::from_slice(&json).map_err(RecordError::Json),
            false => Err(RecordError::OtherVersion),
        }
    }

    /// Whether a record can be read again, as far as its size goes.
    pub(crate) fn fits(&self) -> bool {
        self.endpoints.values().map(|observed| observed.shape.places()).sum::<usize>() <= MOST_PLACES
    }

    /// The record without any key that may be data; see [`Shape::anonymous`](super::Shape::anonymous).
    #[must_use]
    pub(crate) fn anonymous(mut self) -> Self {
        for observed in self.endpoints.values_mut() {
            observed.shape = std::mem::take(&mut observed.shape).anonymous();
        }
        self
    }
}

/// What is wrong with the file, without quoting it.
impl std::fmt::Display for RecordError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(error) => write!(f, "no record of shapes, by line {}, column {}", error.line(), error.column()),
            Self::OtherVersion => f.write_str("a record of shapes of another version"),
            Self::TooLarge => f.write_str("larger than a record of shapes can be"),
        }
    }
}

impl std::error::Error for RecordError {}

/// What tells the version.
#[derive(Deserialize)]
struct Head {
    shapes: u64,
}

impl Default for Record {
    fn default() -> Self {
        Self { shapes: VERSION, endpoints: BTreeMap::new() }
    }
}
