//! The classification of changes, held against what the compiler and the emitted crates say.
//!
//! Each [case](cases) is one base spec and a patch of it. Both crates are emitted; code against the old one is compiled
//! against the new one, and what it sends is compared. Where our own judgement is stricter, the case says why; it may
//! never be milder.

mod answers;
mod cases;
mod judge;
mod modules;
mod requests;
mod specs;
mod table;
#[expect(dead_code, reason = "shared with tests that do more")]
mod workspace;
