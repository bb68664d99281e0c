//! What the programs of the generated crates do: in this process over a real socket, and as processes of their own where
//! that is what matters.

mod answers;
mod asking;
mod errors;
mod help;
mod hostile;
mod keys;
mod pages;
mod program;
mod recordings;
mod samples;
mod undocumented;
mod unix;
mod values;
