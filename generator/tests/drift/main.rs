//! Tests of `drift` with pages that differ from the spec in known ways, in every format in which people save them.
//!
//! By default, a few pages of each kind are tried; with `CI` set, all of them.

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
mod lookalikes;
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

/// `few` by default, `all` with `CI` set.
fn up_to(few: u64, all: u64) -> u64 {
    if std::env::var_os("CI").is_some() { all } else { few }
}
