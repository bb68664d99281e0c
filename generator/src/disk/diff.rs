//! Showing changes to people.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::time::Duration;

use similar::TextDiff;

use super::change::Change;
use crate::text::characters::is_invisible;

/// How many files are shown with their text. Of the others only the paths are shown.
const FILES: usize = 20;
/// How many lines of one file's diff are shown.
const LINES: usize = 60;
/// How many characters of one line are shown.
const WIDTH: usize = 200;
/// How long to look for the shortest diff of one file. A diff that is found by then is correct, but
/// may be longer than needed.
const TIME: Duration = Duration::from_millis(200);

/// Changes that show as a unified diff of bounded length.
pub(super) struct Diff<'d>(pub(super) &'d [Change<'d>]);

impl fmt::Display for Diff<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in self.0.iter().take(FILES) {
            writeln!(f, "{change}")?;
            show(change, f)?;
        }
        for change in self.0.iter().skip(FILES) {
            writeln!(f, "{change}")?;
        }
        match self.0.len().saturating_sub(FILES) {
            0 => Ok(()),
            1 => writeln!(f, "… the text of the last file is left out"),
            more => writeln!(f, "… the texts of the last {more} files are left out"),
        }
    }
}

/// Shows the lines of one file that change, and those around them.
fn show(change: &Change<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // A line that differs in its line end only has not changed.
    let [old, new] = [change.old_text(), change.new_text().map(Cow::Borrowed)]
        .map(|text| text.unwrap_or_default().replace("\r\n", "\n"));
    let diff = TextDiff::configure().timeout(TIME).diff_lines(&old, &new);
    let mut shown = 0;
    let mut left_out = 0;
    for hunk in diff.unified_diff().iter_hunks() {
        if shown == 0 {
            let there = |is: bool| if is { change.path() } else { "/dev/null" };
            writeln!(f, "--- {}\n+++ {}", there(change.old.is_some()), there(change.new.is_some()))?;
        }
        if shown < LINES {
            writeln!(f, "{}", hunk.header())?;
        }
        for line in hunk.iter_changes() {
            if shown < LINES {
                write!(f, "{}", line.tag())?;
                show_line(line.value(), f)?;
                shown += 1;
            } else {
                left_out += 1;
            }
        }
    }
    if left_out > 0 {
        writeln!(f, "… {left_out} more lines of {} are left out", change.path())?;
    }
    Ok(())
}

/// Shows one line. What a terminal would obey, or not show, is escaped.
fn show_line(line: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let mut rest = line.chars();
    for c in rest.by_ref().take(WIDTH) {
        if is_invisible(c) && c != '\t' {
            write!(f, "{}", c.escape_default())?;
        } else {
            f.write_char(c)?;
        }
    }
    match rest.count() {
        0 => writeln!(f),
        more => writeln!(f, "… {more} more characters"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(changes: &[Change<'_>]) -> String {
        Diff(changes).to_string()
    }

    #[test]
    fn reads_as_a_unified_diff() {
        let old = "a\nb\nc\nd\ne\nf\ng\n";
        let changes = [
            Change::created("new.rs", "one\n"),
            Change::updated("src/lib.rs", old.into(), "a\nb\nc\nD\ne\nf\ng\n"),
            Change::removed("old.rs".into(), "gone\n".into()),
            Change::removed("empty.rs".into(), Vec::new()),
        ];
        assert_eq!(
            diff(&changes),
            "created new.rs\n--- /dev/null\n+++ new.rs\n@@ -0,0 +1 @@\n+one\n\
             updated src/lib.rs\n--- src/lib.rs\n+++ src/lib.rs\n@@ -1,7 +1,7 @@\n a\n b\n c\n-d\n+D\n e\n f\n g\n\
             removed old.rs\n--- old.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n\
             removed empty.rs\n"
        );
    }

    #[test]
    fn line_ends_are_no_change() {
        let shown = diff(&[Change::updated("a", "x\r\ny\r\n".into(), "x\nz\n")]);
        assert!(shown.ends_with(" x\n-y\n+z\n"), "{shown}");
    }

    #[test]
    fn a_long_file_is_cut() {
        let text = "line\n".repeat(1000);
        let shown = diff(&[Change::created("a.rs", &text)]);
        assert_eq!(shown.matches("+line").count(), LINES);
        assert!(shown.ends_with("… 940 more lines of a.rs are left out\n"), "{shown}");
    }

    #[test]
    fn a_long_line_is_cut() {
        let text = "é".repeat(10_000_000);
        let shown = diff(&[Change::created("a.rs", &text)]);
        assert!(shown.ends_with("é… 9999800 more characters\n"));
        assert!(shown.len() < 1000);
    }

    #[test]
    fn of_many_files_the_last_are_only_named() {
        let shown = diff(&vec![Change::created("a.rs", "text\n"); 25]);
        assert_eq!(shown.matches("+text").count(), FILES);
        assert_eq!(shown.matches("created a.rs").count(), 25);
        assert!(shown.ends_with("… the texts of the last 5 files are left out\n"), "{shown}");
    }

    #[test]
    fn a_terminal_gets_nothing_to_obey() {
        let shown = diff(&[Change::updated("a", b"\xff\x00\n".to_vec(), "\x1b[2J\ttab\u{9b}\u{202e}\n")]);
        assert!(shown.contains("-\u{fffd}\\u{0}\n+\\u{1b}[2J\ttab\\u{9b}\\u{202e}\n"), "{shown}");
    }

    #[test]
    fn texts_with_nothing_in_common_take_no_time() {
        let numbers = |step: usize| (0..100_000).map(|n| format!("{}\n", n * step % 99_991)).collect::<String>();
        let begin = std::time::Instant::now();
        diff(&[Change::updated("a", numbers(7).into(), &numbers(31))]);
        assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    }
}
