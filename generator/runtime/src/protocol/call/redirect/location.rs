//! Resolves a `Location` as browsers do (<https://url.spec.whatwg.org>). By RFC 3986, many locations that servers send
//! are invalid: those with spaces, quotes, brackets, backslashes or characters beyond ASCII.

use http::Uri;
use percent_encoding::{AsciiSet, CONTROLS, percent_encode};

use crate::request::{LONGEST_URL, is_dot_segment};

/// The characters that are encoded in a path.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'^').add(b'`').add(b'{').add(b'}');

/// The characters that are encoded in a query.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'\'').add(b'<').add(b'>');

/// The absolute URL of a location, without its fragment, which is never sent. The error says why there is none.
pub(super) fn resolve(base: &Uri, location: &[u8]) -> Result<Uri, &'static str> {
    let reference = Reference::read(location);
    let (base_scheme, base_authority) = match (base.scheme_str(), base.authority()) {
        (Some(scheme), Some(authority)) => (scheme, authority.as_str()),
        _ => return Err("it leads from nowhere"),
    };
    let scheme = reference.scheme.as_deref().unwrap_or(base_scheme);
    if !["http", "https"].contains(&scheme) {
        return Err("its address is neither http nor https");
    }
    let authority = reference.authority.as_deref().unwrap_or(base_authority);
    if reference.authority.is_none() && scheme != base_scheme {
        return Err("its address is invalid");
    }
    if authority.contains('@') {
        return Err("its address has user info");
    }
    if !authority.is_ascii() {
        return Err("its host is not written in ASCII");
    }
    let (path, query) = match (&reference.authority, &*reference.path) {
        (Some(_), path) => (plain(path), reference.query),
        (None, "") => (base.path().to_owned(), reference.query.or_else(|| base.query().map(str::to_owned))),
        (None, path) if path.starts_with('/') => (plain(path), reference.query),
        (None, path) => (plain(&format!("{}/{path}", folder(base.path()))), reference.query),
    };
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let address = format!("{scheme}://{authority}{path}{query}");
    match address.len() > LONGEST_URL {
        true => Err("its address is too long"),
        false => address.parse().map_err(|_| "its address is invalid"),
    }
}

/// The parts of a URL, with path and query encoded.
struct Reference {
    scheme: Option<String>,
    authority: Option<String>,
    path: String,
    query: Option<String>,
}

impl Reference {
    fn read(location: &[u8]) -> Self {
        let location: Vec<_> = location.trim_ascii().iter().copied().filter(|byte| *byte != b'\t').collect();
        let (location, _) = split_at(&location, b'#');
        let (address, query) = split_at(location, b'?');
        let address: Vec<_> = address.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect();
        let (scheme, rest) = scheme(&address);
        let (authority, path) = match rest.strip_prefix(b"//") {
            Some(rest) => {
                let length = rest.iter().position(|byte| *byte == b'/').unwrap_or(rest.len());
                (Some(String::from_utf8_lossy(&rest[..length]).into_owned()), &rest[length..])
            }
            None => (None, rest),
        };
        Self {
            scheme,
            authority,
            path: percent_encode(path, PATH).to_string(),
            query: query.map(|query| percent_encode(query, QUERY).to_string()),
        }
    }
}

/// Splits a text at the first of these bytes.
fn split_at(bytes: &[u8], end: u8) -> (&[u8], Option<&[u8]>) {
    match bytes.iter().position(|byte| *byte == end) {
        Some(at) => (&bytes[..at], Some(&bytes[at + 1..])),
        None => (bytes, None),
    }
}

/// The scheme in lower case, and the text after its colon.
fn scheme(address: &[u8]) -> (Option<String>, &[u8]) {
    let is_scheme = |name: &[u8]| {
        name.first().is_some_and(u8::is_ascii_alphabetic)
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
    };
    match split_at(address, b':') {
        (name, Some(rest)) if is_scheme(name) => (Some(String::from_utf8_lossy(name).to_ascii_lowercase()), rest),
        _ => (None, address),
    }
}

/// The folder of a path, without a trailing slash.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

/// The path with its dot segments resolved, in any spelling.
fn plain(path: &str) -> String {
    let mut segments = Vec::new();
    let mut is_open = true;
    for segment in path.split('/').skip(1) {
        is_open = is_dot_segment(segment);
        match segment.replace("%2e", ".").replace("%2E", ".").as_str() {
            "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let end = if is_open { "/" } else { "" };
    segments.iter().map(|segment| format!("/{segment}")).collect::<String>() + end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(base: &str, location: &[u8]) -> Result<String, &'static str> {
        resolve(&base.parse().unwrap(), location).map(|target| target.to_string())
    }

    #[test]
    fn locations_resolve_against_the_address_asked() {
        for (location, target) in [
            ("https://b.example/x?y#z", "https://b.example/x?y"),
            ("HTTP://b.example", "http://b.example/"),
            ("//b.example/x", "https://b.example/x"),
            ("/x", "https://a.example/x"),
            ("x/../y", "https://a.example/v1/y"),
            ("../../../y/.", "https://a.example/y/"),
            ("./", "https://a.example/v1/"),
            ("/a/%2e%2E/b//c/", "https://a.example/b//c/"),
            ("/..", "https://a.example/"),
            ("?page=2", "https://a.example/v1/calls?page=2"),
            ("#z", "https://a.example/v1/calls?page=1"),
            ("", "https://a.example/v1/calls?page=1"),
            ("https://b.example?y", "https://b.example/?y"),
            ("/x?to=http://c.example/../d", "https://a.example/x?to=http://c.example/../d"),
            ("a:b", "neither"),
        ] {
            match from("https://a.example/v1/calls?page=1", location.as_bytes()) {
                Ok(read) => assert_eq!(read, target, "{location}"),
                Err(reason) => assert!(reason.contains(target), "{location}: {reason}"),
            }
        }
        assert_eq!(from("https://a.example", b"x").unwrap(), "https://a.example/x");
    }

    #[test]
    fn invalid_locations_are_repaired_as_in_browsers() {
        for (location, target) in [
            (&b" /a b\"c|d[e]'?f g\"h|i[j]'\t"[..], "/a%20b%22c|d[e]'?f%20g%22h|i[j]%27"),
            (b"/a\tb", "/ab"),
            ("/é?é".as_bytes(), "/%C3%A9?%C3%A9"),
            (b"/\xe9", "/%E9"),
            (b"/a%20b%zz", "/a%20b%zz"),
            (br"\\b.example\..\x?\", r"https://b.example/x?\"),
            (br"/a\..\x?\", r"/x?\"),
        ] {
            let target = if target.starts_with('/') { format!("https://a.example{target}") } else { target.to_owned() };
            assert_eq!(from("https://a.example/v1", location).unwrap(), target, "{location:?}");
        }
    }

    #[test]
    fn an_unusable_location_says_why() {
        for (location, expected) in [
            (&b"http://["[..], "its address is invalid"),
            (b"https://a b/", "its address is invalid"),
            ("https://é.example/".as_bytes(), "its host is not written in ASCII"),
            (&[b'x'; 70_000], "its address is too long"),
            (b"http:x", "its address is invalid"),
            (b"mailto:ada@example.com", "its address is neither http nor https"),
            (b"https://ada@b.example/", "its address has user info"),
        ] {
            assert_eq!(from("https://a.example/v1", location).unwrap_err(), expected, "{location:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_location_leads_to_an_address_or_says_why(location: Vec<u8>, text in r"[a-z:/\\?#@.%2e|\[\] é]{0,30}") {
            for location in [&*location, text.as_bytes()] {
                let Ok(target) = from("https://a.example/v1/calls", location) else { continue };
                let uri: Uri = target.parse().unwrap();
                proptest::prop_assert!(["http", "https"].contains(&uri.scheme_str().unwrap_or_default()), "{}", target);
                proptest::prop_assert!(target.is_ascii() && !uri.path().split('/').any(is_dot_segment), "{}", target);
            }
        }
    }
}
