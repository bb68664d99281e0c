//! JSON pointers: the keys that lead to a value, one within the other (<https://www.rfc-editor.org/rfc/rfc6901>).

/// The keys of a pointer; none if it is no pointer, or has a key that no line of text can hold.
pub(crate) fn keys(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(key).collect()
}

/// A pointer to what stands under a key of what another one points to.
pub(crate) fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn key(step: &str) -> Option<String> {
    let is_escaped = step.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    let is_shown = !step.chars().any(char::is_control);
    (is_escaped && is_shown).then(|| step.replace("~1", "/").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for names in [vec![], vec![""], vec!["data"], vec!["a/b", "~1", "~", "größe", ""]] {
            let pointer = names.iter().fold(String::new(), |pointer, name| below(&pointer, name));
            assert_eq!(keys(&pointer), Some(names.into_iter().map(str::to_owned).collect()), "{pointer}");
        }
    }

    #[test]
    fn what_is_no_pointer_has_no_keys() {
        for text in ["data", "/~", "/a~2", "/a\nb"] {
            assert_eq!(keys(text), None, "{text}");
        }
    }
}
