//! Substrings by range, without panics in release builds.

use std::fmt::Debug;
use std::slice::SliceIndex;

/// The substring at a range that was found in the same text.
///
/// The range must lie within the text, on character boundaries; anything else is a bug of the caller. Debug builds
/// panic, so that tests find the bug. Release builds return an empty string, so that a diagnostic is shown incomplete
/// rather than not at all.
pub(crate) fn part<R>(text: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str> + Clone + Debug,
{
    let part = text.get(range.clone());
    debug_assert!(part.is_some(), "{range:?} is no part of {} bytes", text.len());
    part.unwrap_or_default()
}
