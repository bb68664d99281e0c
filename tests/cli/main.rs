//! End-to-end tests of the command-line programs of the generated crates. Most run the program within the test process,
//! over a real socket; tests of signals and pipes start it as a process.

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
