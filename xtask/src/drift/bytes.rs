//! Recognises files that are not text, such as PDFs and images.

/// The first bytes of other kinds of files, with a message that says what the file is and what to do.
const KINDS: [(&[u8], &str); 10] = [
    (b"\xff\xfe", "text in UTF-16: save it in UTF-8"),
    (b"\xfe\xff", "text in UTF-16: save it in UTF-8"),
    (b"\x1f\x8b", "compressed with gzip: unpack it"),
    (b"PK\x03\x04", "a ZIP archive: unpack it"),
    (b"%PDF", "a PDF: save the page as HTML or as text"),
    (b"\x89PNG", "a picture (PNG): save the page as HTML or as text"),
    (b"\xff\xd8\xff", "a picture (JPEG): save the page as HTML or as text"),
    (b"GIF8", "a picture (GIF): save the page as HTML or as text"),
    (b"bplist00", "a web archive: save the page as HTML or as text"),
    (b"From: <Saved by ", "an MHTML archive: save the page as HTML or as text"),
];

/// Decodes the bytes of a file as text.
///
/// # Errors
///
/// What kind of file it is instead, and what to do.
pub(super) fn text(bytes: &[u8]) -> Result<String, &'static str> {
    match KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, kind)) => Err(kind),
        // Invalid UTF-8 becomes U+FFFD, so that it shows up where it is.
        None => Ok(String::from_utf8_lossy(bytes).into_owned()),
    }
}
