//! Method and path in another form than the format's: `[GET] /users`, `/users GET`.

use std::ops::Range;

use super::Method;

/// The method, and the bytes of the path, of a text that has both and nothing else.
pub(super) fn read(text: &str) -> Option<(Method, Range<usize>)> {
    let mut words = text.split_whitespace();
    let (first, second) = words.next().zip(words.next()).filter(|_| words.next().is_none())?;
    let (word, path) = if second.starts_with('/') { (first, second) } else { (second, first) };
    let bare = word.trim_matches(['[', ']', '(', ')', ':', ',']);
    let method = Method::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(bare))?;
    // A method in small letters is at fault for those, and not for the form.
    let is_usual = word == bare && word == first;
    let path = path.trim_end_matches([':', ',']);
    let start = text.find(path)?;
    (path.starts_with('/') && !is_usual).then_some((method, start..start + path.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_are_read() {
        for text in ["/users GET", "[GET] /users", "GET: /users", "/users, get", "/users [get]"] {
            let (method, path) = read(text).expect(text);
            assert_eq!((method, &text[path]), (Method::Get, "/users"));
        }
        for text in ["GET /users", "get /users", "/users", "Read all", "GET /a b"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
