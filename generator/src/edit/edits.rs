//! Collects changes to several files, and applies them together.

use std::collections::BTreeMap;
use std::ops::Range;

/// Changes to several files. All ranges refer to the original texts, so that no change moves the place of another.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    parts: BTreeMap<String, Vec<(Range<usize>, String)>>,
    files: BTreeMap<String, Option<String>>,
}

impl Edits {
    /// Replaces a range of a file with a text.
    pub(crate) fn replace(&mut self, file: &str, range: Range<usize>, text: impl Into<String>) {
        self.parts.entry(file.to_owned()).or_default().push((range, text.into()));
    }

    pub(crate) fn insert(&mut self, file: &str, at: usize, text: impl Into<String>) {
        self.replace(file, at..at, text);
    }

    pub(crate) fn remove(&mut self, file: &str, range: Range<usize>) {
        self.replace(file, range, "");
    }

    pub(crate) fn create_file(&mut self, file: String, text: String) {
        self.files.insert(file, Some(text));
    }

    pub(crate) fn remove_file(&mut self, file: &str) {
        self.files.insert(file.to_owned(), None);
    }

    /// Applies the changes. A change within a range that another change removes is dropped.
    pub(crate) fn apply(self, texts: &mut BTreeMap<String, String>) {
        for (file, mut parts) in self.parts {
            let Some(text) = texts.get_mut(&file) else { continue };
            let crlf = text.contains("\r\n");
            // At the same place, insertions come before replacements, and insertions keep their order.
            parts.sort_by_key(|(range, _)| (range.start, range.end));
            let mut edited = String::with_capacity(text.len());
            let mut done = 0;
            for (range, new) in parts {
                let Some(kept) = text.get(done..range.start) else {
                    // The range begins before the end of the last one. Two removals may overlap, as when both include
                    // the empty line between them.
                    done = if new.is_empty() { done.max(range.end) } else { done };
                    continue;
                };
                edited.push_str(kept);
                edited.push_str(&if crlf { new.replace('\n', "\r\n") } else { new });
                done = range.end;
            }
            edited.push_str(text.get(done..).unwrap_or_default());
            let end = if crlf { "\r\n" } else { "\n" };
            while edited.ends_with(&end.repeat(2)) && !text.ends_with(&end.repeat(2)) {
                edited.truncate(edited.len() - end.len());
            }
            *text = edited;
        }
        for (file, text) in self.files {
            match text {
                Some(text) => drop(texts.insert(file, text)),
                None => drop(texts.remove(&file)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_do_not_disturb_each_other() {
        let mut texts = BTreeMap::from([("a".to_owned(), "one two three".to_owned())]);
        let mut edits = Edits::default();
        edits.insert("a", 3, " and a half");
        edits.remove("a", 3..7);
        edits.replace("a", 8..13, "3");
        edits.replace("a", 4..5, "lost");
        edits.apply(&mut texts);
        assert_eq!(texts["a"], "one and a half 3");
    }
}
