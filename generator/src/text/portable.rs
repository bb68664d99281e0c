//! Paths that mean the same file on every operating system.

/// The longest file name that common file systems accept, in bytes.
const LONGEST_NAME: usize = 255;

/// Checks that `path`, a relative path with `/` between its parts, means the same file on every operating system.
///
/// # Errors
///
/// What is wrong, as a clause in which “it” is the path.
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
    // Other characters have a special meaning on some system: separators, drives, wildcards, control characters.
    if !part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+')) {
        return Err("a part of it has a character that is no letter, digit, `_`, `-`, `.` or `+`");
    }
    // This also refuses `.` and `..`. Windows drops dots at the end of a name, so `a` and `a.` would be the same file.
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

/// The folders that `path` is in, outermost first: `a` and `a/b` of `a/b/c`.
pub fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Whether `part` is the name of a device on Windows, such as `nul`. An extension makes no difference.
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
