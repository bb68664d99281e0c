//! Where a response does not match its documented type.

use std::fmt::{Debug, Display, Formatter};

use serde_json::Value as Json;

use super::kind_of;
use crate::text::one_line;

/// The most misfits that are kept.
const MOST: usize = 100;

/// The deepest nesting that is read, which is also the limit of `serde_json`.
const DEEPEST: usize = 128;

/// The most characters of a key in a pointer.
const LONGEST_KEY: usize = 1000;

/// A step into a JSON value.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    /// To a field of a declared type.
    Field(&'a str),
    /// To an item of a list.
    Item(usize),
    /// To an entry of a map. Its key may be personal data.
    Key(&'a str),
}

impl Step<'_> {
    /// The step as a part of a JSON pointer.
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

/// A place where a response does not match its documented type. It names the kind of the value, never the value itself.
///
/// The keys of a map may be personal data, such as the names of people. Only [`pointer`](Self::pointer) contains them.
/// `Display` and `Debug` show `*` instead, so that a misfit can be logged.
///
/// ```
/// use snapcall_runtime::{Answer, Integer, Misfits, serde_json::json};
///
/// let mut misfits = Misfits::default();
/// Vec::<Integer>::read(json!([1, "two"]), &mut misfits);
/// let misfit = misfits.last().expect("a string is not an integer");
/// assert_eq!((misfit.pointer(), misfit.expected(), misfit.found()), ("/1", "a whole number", "a string"));
/// ```
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

    /// The place, as a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901): `/data/3/id`; empty for the whole
    /// response. Very long keys are cut. The keys of a map are shown as they are.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The pointer, with `*` for each key of a map.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// What the documented type expects: `a whole number`.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// The kind of the value in the response: `a string`.
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

/// The [misfits](Misfit) of a response, in the order in which they were found. Only the first 100 are kept;
/// [`more`](Self::more) counts the others. Dereferences to a slice of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    kept: Vec<Misfit>,
    more: usize,
    depth: usize,
}

impl Misfits {
    /// The number of misfits that were found but not kept.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// Returns `fits`. If that is false, it adds a misfit: `expected` instead of the kind of this JSON.
    pub fn expect(&mut self, fits: bool, expected: &'static str, json: &Json) -> bool {
        fits || self.add(Misfit::new(expected, kind_of(json)))
    }

    /// Adds a misfit and returns `false`. The misfit is kept even beyond the limit until it is
    /// [forgiven](Self::forgive).
    #[cold]
    pub(crate) fn add(&mut self, misfit: Misfit) -> bool {
        self.kept.push(misfit);
        false
    }

    /// Continues after the last misfit, which affects only an optional field.
    #[cold]
    pub(crate) fn forgive(&mut self) {
        if self.kept.len() > MOST {
            self.kept.pop();
            self.more += 1;
        }
    }

    /// Runs `act` on a value one level deeper; `None` if that is nested too deeply.
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

    /// Adds a step to the start of the pointers of the misfits found since `before`.
    #[cold]
    fn step_out(&mut self, before: usize, step: Step<'_>) {
        let pointer = step.pointer();
        let place = if matches!(step, Step::Key(_)) { "/*" } else { &pointer };
        for misfit in &mut self.kept[before..] {
            misfit.pointer.insert_str(0, &pointer);
            misfit.place.insert_str(0, place);
        }
    }

    /// Replaces each pointer.
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

/// The misfits that are kept, on one line.
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
