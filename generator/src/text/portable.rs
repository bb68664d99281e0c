//! Paths that mean the same file on every system.

/// The longest name that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// Says what is wrong with `path`, a relative path with `/` between its parts.
///
/// # Errors
///
/// Why it does not mean one file on every system: a clause whose "it" is the path.
pub fn check(path: &str) -> Result<(), &'static str> {
    path.split('/').try_for_each(check_part)
}

fn check_part(part: &str) -> Result<(), &'static str> {
    if part.is_empty() {
        return Err("it is absolute, or a part of it is empty");
    }
    if part.len() > LONGEST_NAME {
        return Err("a part of it is longer than 255 bytes");
    }
    // Every other character means something special on some system: separators, drives, wildcards, control
    // characters.
    if !part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+')) {
        return Err("a part of it has a character that is no letter, digit, `_`, `-`, `.` or `+`");
    }
    // Also covers `.` and `..`; Windows drops dots at the end, so that two names would be one file.
    if part.ends_with('.') {
        return Err("a part of it ends with a dot");
    }
    if part.eq_ignore_ascii_case(".git") {
        return Err("a part of it is `.git`, where files are run");
    }
    if is_device(part) {
        return Err("a part of it is the name of a device on Windows");
    }
    Ok(())
}

/// Whether Windows takes `part` for a device, which it does with any extension.
pub fn is_device(part: &str) -> bool {
    let stem = part.split_once('.').map_or(part, |(stem, _)| stem).to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        _ => ["com", "lpt"].into_iter().filter_map(|port| stem.strip_prefix(port)).any(|number| {
            let mut digits = number.chars();
            matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
        }),
    }
}
