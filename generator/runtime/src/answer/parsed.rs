//! Reads a response as its documented type.

use super::response::Response;
use crate::error::{Error, Result};
use crate::trace;
use crate::typed::{Answer, Misfit, Misfits};

/// The most places that an event names.
const FIRST: usize = 5;

impl<T> Response<T> {
    /// The body as the documented type of the endpoint.
    ///
    /// Unknown fields, and optional fields with a value of an unexpected type, are in the `extra` of the type, and
    /// [`misfits`](Self::misfits) lists them. With the feature `tracing`, an event reports the number of misfits and
    /// the first places.
    ///
    /// # Errors
    /// If the body is not JSON, is JSON of another kind, or lacks a required field. The error [is a decode
    /// error](Error::is_decode), names the JSON pointer, and keeps the body.
    pub fn parsed(&self) -> Result<T>
    where
        T: Answer,
    {
        let mut misfits = Misfits::default();
        let parsed = T::read(self.value()?, &mut misfits).ok_or_else(|| self.unfit("", &misfits));
        self.tell("", &misfits);
        parsed
    }

    /// The places where the body does not match its documented type. When shown, they contain no values and no keys of
    /// maps; only [`pointer`](Misfit::pointer) contains the latter.
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

    /// The error for a body that does not fit. The last misfit is the reason. This function is not generic, so that it
    /// is compiled once.
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

    /// Reports the misfits to the log.
    pub(super) fn tell(&self, pointer: &str, misfits: &Misfits) {
        if !misfits.is_empty() {
            trace::misfits(self.target(), misfits.len() + misfits.more(), || {
                let first = misfits.iter().take(FIRST).map(|it| self.words(&format!("{pointer}{}", it.place())));
                first.collect::<Vec<_>>().join(", ")
            });
        }
    }
}
