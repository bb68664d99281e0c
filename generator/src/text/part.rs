//! Parts of a text.

use std::fmt::Debug;
use std::slice::SliceIndex;

/// A part of a text, from a range that was found in that text.
///
/// The range lies within the text, on boundaries of characters. Any other range is a mistake of the caller: debug builds
/// panic, so that tests find it; release builds go on with an empty part, so that a fault is told with fewer words instead
/// of not at all.
pub(crate) fn part<R>(text: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str> + Clone + Debug,
{
    let part = text.get(range.clone());
    debug_assert!(part.is_some(), "{range:?} is no part of {} bytes", text.len());
    part.unwrap_or_default()
}
