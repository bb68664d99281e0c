//! Pages that differ from the spec in known ways, in every form in which people save them.
//!
//! A few of each kind are tried by default, and all of them where `CI` is set.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

mod changed;
mod damage;
mod decoration;
mod facts;
mod faults;
mod foreign;
mod headings;
mod hostile;
mod leftover;
mod mutate;
mod names;
mod random;
mod shuffled;
mod silent;
mod speed;
mod unread;
mod write;
mod writer;
mod zoo;

/// As many as there are time for.
fn up_to(few: u64, all: u64) -> u64 {
    if std::env::var_os("CI").is_some() { all } else { few }
}
