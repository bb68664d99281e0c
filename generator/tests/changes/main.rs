//! Compares the library's classification of changes with the compiler's verdict and with the requests of the generated
//! crates.
//!
//! Each [case](cases) is a patch of a base spec. Both crates are generated. Code for the old crate is compiled with the
//! new one, and the requests that it sends are compared. The library may judge more strictly, and the case then says
//! why; it must never judge more mildly.
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
