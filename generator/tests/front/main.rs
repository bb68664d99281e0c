//! What comes of the text of a spec: its content, or its faults as they are shown.

mod content;
mod files;
mod hostile;
mod keys;
mod kinds;
mod places;
mod sections;
mod support;
mod together;
mod words;
mod yaml;
