//! Pages that differ from the spec in known ways, in every form in which people save them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

mod exact;
mod facts;
mod forms;
mod mutate;
mod random;
mod speed;
mod truncated;
mod unread;
mod write;
mod writer;
