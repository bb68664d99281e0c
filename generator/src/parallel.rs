//! Runs a function on many items in parallel, on as many threads as the machine has processors.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Maps over the items and returns the results in the same order.
///
/// Each thread takes the next item that no thread has taken yet, so that one slow item does not delay the others.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let next = AtomicUsize::new(0);
    let take = || next.fetch_add(1, Ordering::Relaxed);
    let work = || -> Vec<(usize, R)> {
        let taken = std::iter::repeat_with(take).map_while(|index| Some((index, items.get(index)?)));
        taken.map(|(index, item)| (index, map(item))).collect()
    };
    let mut results = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut results = work();
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
