//! The content coding of a response: none, or gzip if the client asked for it.

use http::HeaderMap;

/// The content coding of a body, as far as the client decodes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Coding {
    /// No coding, or one that the client did not ask for.
    #[default]
    Identity,
    #[cfg(feature = "gzip")]
    Gzip,
}

/// The coding of a body. Removes the headers that apply only to the encoded body.
#[cfg(feature = "gzip")]
pub(crate) fn take(headers: &mut HeaderMap) -> Coding {
    use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

    let values =
        headers.get_all(CONTENT_ENCODING).iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    let mut codings = values.map(<[u8]>::trim_ascii).filter(|coding| !coding.eq_ignore_ascii_case(b"identity"));
    match (codings.next(), codings.next()) {
        (Some(coding), None) if is_gzip(coding) => {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
            Coding::Gzip
        }
        _ => Coding::Identity,
    }
}

#[cfg(feature = "gzip")]
fn is_gzip(coding: &[u8]) -> bool {
    coding.eq_ignore_ascii_case(b"gzip") || coding.eq_ignore_ascii_case(b"x-gzip")
}

#[cfg(not(feature = "gzip"))]
pub(crate) fn take(_: &mut HeaderMap) -> Coding {
    Coding::Identity
}
