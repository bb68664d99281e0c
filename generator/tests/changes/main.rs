//! The classification of changes, held against what the compiler and the emitted crates say.
//!
//! Each [case](cases) is one base spec and a patch of it. Both crates are emitted; code against the old one is compiled
//! against the new one, and what it sends is compared. Where our own judgement is stricter, the case says why; it may
//! never be milder.
//!
//! The compiler judges a few of the cases by default, and all of them where `CI` is set.

mod answers;
mod cases;
mod judge;
mod modules;
mod requests;
mod specs;
mod table;
#[expect(dead_code, reason = "shared with tests that do more")]
mod workspace;

/// Whether the compiler judges this case now.
fn is_judged(case: usize) -> bool {
    std::env::var_os("CI").is_some() || case.is_multiple_of(8)
}
