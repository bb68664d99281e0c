//! A response read as its documented type.

use super::response::Response;
use crate::error::{Error, Result};
use crate::trace;
use crate::typed::{Answer, Misfit, Misfits};

/// How many places an event names.
const FIRST: usize = 5;

impl<T> Response<T> {
    /// The body as the endpoint's documented type.
    ///
    /// What is not known, and what came otherwise than known in a field that is not required, is in the type's `extra`;
    /// [`misfits`](Self::misfits) names it. With the feature `tracing`, an event says how many misfits there are, and where
    /// the first ones are.
    ///
    /// # Errors
    /// If it is not JSON, is JSON of another kind than known, or lacks what is required; the error
    /// [is a decode error](Error::is_decode), says at which JSON pointer, and keeps the body.
    pub fn parsed(&self) -> Result<T>
    where
        T: Answer,
    {
        let mut misfits = Misfits::default();
        let parsed = T::read(self.value()?, &mut misfits).ok_or_else(|| self.unfit("", &misfits));
        self.tell("", &misfits);
        parsed
    }

    /// Where the body is not what is known of it. It names places and kinds, and no values, as long as it is shown and no
    /// [pointer](Misfit::pointer) is asked for.
    ///
    /// ```
    /// # fn read<T: snapcall_runtime::Answer>(response: snapcall_runtime::Response<T>) {
    /// for misfit in response.misfits() {
    ///     eprintln!("{misfit}"); // /duration: expected a number, got a string
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn misfits(&self) -> Misfits
    where
        T: Answer,
    {
        let mut misfits = Misfits::default();
        match self.value() {
            Ok(json) => drop(T::read(json, &mut misfits)),
            Err(_) => {
                misfits.add(Misfit::new("JSON", if self.is_blank() { "nothing" } else { "something else" }));
            }
        }
        misfits.map_pointers(|pointer| self.words(pointer))
    }

    /// The error of what does not fit, which the last of the misfits is. Out of line and not generic, so that it is
    /// compiled once.
    #[cold]
    pub(super) fn unfit(&self, pointer: &str, misfits: &Misfits) -> Error {
        let Some(misfit) = misfits.last() else { return self.decode_error("the answer does not fit".to_owned()) };
        let (expected, found) = (misfit.expected(), misfit.found());
        let place = match self.words(&format!("{pointer}{}", misfit.place())) {
            place if place.is_empty() => place,
            place => format!(" at `{place}`"),
        };
        self.decode_error(format!("the answer does not fit{place}: expected {expected}, got {found}"))
    }

    /// Tells a log of the misfits.
    pub(super) fn tell(&self, pointer: &str, misfits: &Misfits) {
        if !misfits.is_empty() {
            trace::misfits(self.target(), misfits.len() + misfits.more(), || {
                let first = misfits.iter().take(FIRST).map(|it| self.words(&format!("{pointer}{}", it.place())));
                first.collect::<Vec<_>>().join(", ")
            });
        }
    }
}
