//! Where an answer is not what is known of it.

use std::fmt::{Debug, Display, Formatter};

use serde_json::Value as Json;

use super::kind_of;
use crate::text::one_line;

/// How many misfits are kept.
const MOST: usize = 100;

/// How deep what is read may be nested: as deep as `serde_json` reads JSON.
const DEEPEST: usize = 128;

/// How many characters of a key a pointer has, more than anybody reads.
const LONGEST_KEY: usize = 1000;

/// A step into an answer.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    /// To a field of a type.
    Field(&'a str),
    /// To an item of a list.
    Item(usize),
    /// To what a map has at a key, which may be a value itself.
    Key(&'a str),
}

impl Step<'_> {
    /// As a part of a JSON pointer.
    fn pointer(self) -> String {
        match self {
            Self::Item(at) => format!("/{at}"),
            Self::Field(name) | Self::Key(name) => {
                let name: String = name.chars().take(LONGEST_KEY).collect();
                format!("/{}", name.replace('~', "~0").replace('/', "~1"))
            }
        }
    }
}

/// A place where an answer is not what is known of it. It tells the kind of what came, and never its value.
///
/// The keys of a map may be values themselves, such as the names of people. Only [`pointer`](Self::pointer) tells them;
/// `Display` and `Debug` have `*` in their place, and so can go into a log.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Misfit {
    pointer: String,
    place: String,
    expected: &'static str,
    found: &'static str,
}

impl Misfit {
    pub(crate) fn new(expected: &'static str, found: &'static str) -> Self {
        Self { pointer: String::new(), place: String::new(), expected, found }
    }

    /// The place, as a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901): `/data/3/id`, and empty for the answer
    /// itself. Very long keys are cut; those of a map are as they came.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The pointer with `*` for each key of a map.
    pub(crate) fn place(&self) -> &str {
        &self.place
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
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", one_line(&self.place))?;
        }
        write!(f, "expected {}, got {}", self.expected, self.found)
    }
}

impl Debug for Misfit {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { pointer: _, place, expected, found } = self;
        f.debug_struct("Misfit").field("place", place).field("expected", expected).field("found", found).finish()
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
    pub(crate) fn below<T>(&mut self, step: Step<'_>, act: impl FnOnce(&mut Self) -> T) -> Option<T> {
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
    fn step_out(&mut self, before: usize, step: Step<'_>) {
        let pointer = step.pointer();
        let place = if matches!(step, Step::Key(_)) { "/*" } else { &pointer };
        for misfit in &mut self.kept[before..] {
            misfit.pointer.insert_str(0, &pointer);
            misfit.place.insert_str(0, place);
        }
    }

    /// With other pointers.
    pub(crate) fn map_pointers(mut self, pointer: impl Fn(&str) -> String) -> Self {
        for misfit in &mut self.kept {
            misfit.pointer = pointer(&misfit.pointer);
            misfit.place = pointer(&misfit.place);
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
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        for (at, misfit) in self.kept.iter().enumerate() {
            write!(f, "{}{misfit}", if at == 0 { "" } else { "; " })?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}
