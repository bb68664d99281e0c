//! Parts of a text.

use std::fmt::Debug;
use std::slice::SliceIndex;

/// A part of a text, from a range that was found in that text.
///
/// It is there, and consists of whole characters. Where it does not, whoever made the range was mistaken: tests are to see
/// that, and whoever reads a fault meanwhile gets it without these words rather than not at all.
pub(crate) fn part<R>(text: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str> + Clone + Debug,
{
    let part = text.get(range.clone());
    debug_assert!(part.is_some(), "{range:?} is no part of {} bytes", text.len());
    part.unwrap_or_default()
}
