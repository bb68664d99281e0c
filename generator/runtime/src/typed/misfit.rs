//! Where an answer is not what is known of it.

use std::fmt::Display;

use serde_json::Value as Json;

use super::kind_of;
use crate::text::one_line;

/// How many misfits are kept.
const MOST: usize = 100;

/// How deep what is read may be nested: as deep as `serde_json` reads JSON.
const DEEPEST: usize = 128;

/// How many characters of a key a pointer has, more than anybody reads.
const LONGEST_KEY: usize = 1000;

/// A place where an answer is not what is known of it. It tells the kind of what came, and never its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Misfit {
    pointer: String,
    expected: &'static str,
    found: &'static str,
}

impl Misfit {
    pub(crate) fn new(expected: &'static str, found: &'static str) -> Self {
        Self { pointer: String::new(), expected, found }
    }

    /// The place, as a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901): `/data/3/id`, and empty for the answer
    /// itself. Very long keys are cut.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is known to be there: `a whole number`.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// The kind of what came: `a string`.
    #[must_use]
    pub fn found(&self) -> &'static str {
        self.found
    }
}

/// One line: `/duration: expected a number, got a string`.
impl Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", one_line(&self.pointer))?;
        }
        write!(f, "expected {}, got {}", self.expected, self.found)
    }
}

/// The [misfits](Misfit) of an answer, in the order in which they were found. Of very many, the first are kept, and how
/// many [more](Self::more) there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    kept: Vec<Misfit>,
    more: usize,
    depth: usize,
}

impl Misfits {
    /// How many there are beyond those that are kept.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// Says whether something fits. If not, it adds what was expected instead of this JSON.
    pub fn expect(&mut self, fits: bool, expected: &'static str, json: &Json) -> bool {
        fits || self.add(Misfit::new(expected, kind_of(json)))
    }

    /// Adds one more, which is kept in any case until it is [forgiven](Self::forgive). So something does not fit.
    #[cold]
    pub(crate) fn add(&mut self, misfit: Misfit) -> bool {
        self.kept.push(misfit);
        false
    }

    /// Goes on after the last misfit.
    #[cold]
    pub(crate) fn forgive(&mut self) {
        if self.kept.len() > MOST {
            self.kept.pop();
            self.more += 1;
        }
    }

    /// Does this with what is one step further in; `None` if that is too deep.
    pub(crate) fn below<T>(&mut self, step: &dyn Display, act: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let before = self.kept.len();
        self.depth += 1;
        let done = match self.depth <= DEEPEST {
            true => Some(act(self)),
            false => {
                self.add(Misfit::new("at most 128 levels", "more"));
                None
            }
        };
        self.depth -= 1;
        if self.kept.len() > before {
            self.step_out(before, step);
        }
        done
    }

    /// Puts a step in front of what was found behind it.
    #[cold]
    fn step_out(&mut self, before: usize, step: &dyn Display) {
        let step: String = step.to_string().chars().take(LONGEST_KEY).collect();
        let step = format!("/{}", step.replace('~', "~0").replace('/', "~1"));
        for misfit in &mut self.kept[before..] {
            misfit.pointer.insert_str(0, &step);
        }
    }

    /// With other pointers.
    pub(crate) fn map_pointers(mut self, pointer: impl Fn(&str) -> String) -> Self {
        for misfit in &mut self.kept {
            misfit.pointer = pointer(&misfit.pointer);
        }
        self
    }
}

impl std::ops::Deref for Misfits {
    type Target = [Misfit];

    fn deref(&self) -> &[Misfit] {
        &self.kept
    }
}

impl IntoIterator for Misfits {
    type Item = Misfit;
    type IntoIter = std::vec::IntoIter<Misfit>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Misfits {
    type Item = &'a Misfit;
    type IntoIter = std::slice::Iter<'a, Misfit>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.iter()
    }
}

/// All that are kept, in one line.
impl Display for Misfits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, misfit) in self.kept.iter().enumerate() {
            write!(f, "{}{misfit}", if at == 0 { "" } else { "; " })?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}
