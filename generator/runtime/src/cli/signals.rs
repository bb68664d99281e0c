//! Signals that end the program, and what goes first.

use std::path::Path;

/// From now on, a signal that ends the program removes this file first. Where that cannot be arranged, the file is left
/// behind; one that has got another name in the meantime stays.
#[cfg(unix)]
pub(super) fn remove_first(path: &Path) {
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    let Ok(mut signals) = Signals::new(ending()) else { return };
    let path = path.to_owned();
    let wait = move || {
        for signal in signals.forever() {
            let _ = std::fs::remove_file(&path);
            let _ = emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new().spawn(wait);
}

/// Other systems end a program without a word.
#[cfg(not(unix))]
pub(super) fn remove_first(_: &Path) {}

/// Those that are not ignored: `nohup` has a program ignore one, and a shell another where it runs a program in the
/// background. Only Linux tells which they are.
#[cfg(unix)]
fn ending() -> Vec<i32> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    match std::fs::read_to_string("/proc/self/status").ok().as_deref().and_then(ignored) {
        Some(ignored) => {
            [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0).collect()
        }
        None => vec![SIGINT, SIGTERM],
    }
}

/// The ignored signals, a bit each.
#[cfg(unix)]
fn ignored(status: &str) -> Option<u64> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}
