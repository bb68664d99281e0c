//! Tests of reading a spec: the content of valid files, and the diagnostics of invalid ones as they are shown.

mod content;
mod files;
mod hostile;
mod places;
mod support;
mod together;
