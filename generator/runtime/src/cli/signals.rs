//! Cleans up when a signal ends the program.

use std::path::Path;

/// Removes this file before a signal ends the program. If the handler cannot be installed, the file is left behind. A
/// file that has been renamed in the meantime is kept.
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

/// Other systems send no such signals.
#[cfg(not(unix))]
pub(super) fn remove_first(_: &Path) {}

/// The ending signals that are not ignored. `nohup` makes a program ignore one, and a shell another for a program in
/// the background. Only Linux reports the ignored signals.
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

/// The ignored signals, one bit each.
#[cfg(unix)]
fn ignored(status: &str) -> Option<u64> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}
