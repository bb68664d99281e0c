//! Foreign text made fit to be shown: in one line, and without what is secret.

mod line;
pub(crate) mod secrets;

pub(crate) use line::one_line;
pub(crate) use secrets::{Marked, SECRET, Secret, Secrets};
