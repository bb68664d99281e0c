//! Prints a line about each observed behaviour of this crate and of the others.

#[cfg(feature = "others")]
mod others;
mod server;
#[cfg(feature = "snapcall")]
mod snapcall_itself;

use server::Server;

fn main() {
    #[cfg(feature = "snapcall")]
    snapcall_itself::run();
    #[cfg(feature = "others")]
    others::run();
}

/// Runs a future on a new runtime.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}
