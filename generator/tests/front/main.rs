//! What comes of the text of a spec: its content, or its faults as they are shown.

mod content;
mod files;
mod hostile;
mod places;
mod support;
mod together;
