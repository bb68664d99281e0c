//! Shows the progress of a download, on a line that is overwritten.

use super::shell::{Messages, Shell};
use crate::Progress;
use std::time::{Duration, Instant};

const WIDTH: u64 = 30;

/// Short enough to look like movement.
const INTERVAL: Duration = Duration::from_millis(100);

/// A progress bar on standard error, if that is a terminal on which a line can be overwritten.
pub(super) struct Bar {
    messages: Option<Messages>,
    shown: Option<Instant>,
}

impl Bar {
    pub(super) fn new(shell: &Shell) -> Self {
        let is_seen = shell.shows_messages && !shell.is_dumb();
        Self { messages: is_seen.then(|| shell.stderr.clone()), shown: None }
    }

    pub(super) fn show(&mut self, progress: Progress) {
        let Some(messages) = &self.messages else { return };
        if self.shown.is_none_or(|shown| shown.elapsed() >= INTERVAL) {
            self.shown = Some(Instant::now());
            messages.push(&format!("\r\u{1b}[K{}", line(progress)));
        }
    }

    pub(super) fn clear(&self) {
        if let (Some(messages), Some(_)) = (&self.messages, self.shown) {
            messages.push("\r\u{1b}[K");
        }
    }
}

fn line(Progress { received, total, resumed }: Progress) -> String {
    let resumed = if resumed > 0 { format!(", resumed {resumed} times") } else { String::new() };
    let Some(total) = total.filter(|total| *total > 0) else { return format!("{}{resumed}", mebibytes(received)) };
    let done = (received.min(total)).saturating_mul(WIDTH) / total;
    let bar: String = (0..WIDTH).map(|at| if at < done { '#' } else { '-' }).collect();
    format!("[{bar}] {} of {}{resumed}", mebibytes(received), mebibytes(total))
}

/// Mebibytes with one decimal, rounded down, so that an incomplete download never looks complete.
fn mebibytes(bytes: u64) -> String {
    let tenths = bytes / ((1 << 20) / 10);
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_shows_received_and_total() {
        let at = |received, total, resumed| line(Progress { received, total, resumed });
        assert_eq!(at(5 << 20, Some(10 << 20), 0), "[###############---------------] 5.0 MiB of 10.0 MiB");
        assert_eq!(at(1 << 20, None, 2), "1.0 MiB, resumed 2 times");
        assert_eq!(at(0, Some(0), 0), "0.0 MiB");
    }
}
