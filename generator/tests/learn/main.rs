//! Tests of learning, from recorded answers to the files of a spec.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

mod apis;
mod arbitrary;
mod compared;
mod decided;
mod measure;
mod reader;
mod support;
