//! Rewords the crate's errors. They name the methods that callers use, and here they name the options of the program.

use crate::{Error, ErrorKind};

/// Wordings of the crate, and of the program.
const WORDS: [(&str, &str); 8] = [
    ("`allow_key_over_http(\"", "`--allow-http "),
    ("\")`", "`"),
    ("send the request by itself", "leave out `--all-pages`"),
    ("`until_repeated`", "`--until-repeated`"),
    ("raise `response_limit`, or stream it", "use `--save FILE`"),
    ("`no_proxy()` sends requests directly", "`NO_PROXY='*'` sends requests directly"),
    ("set the header `range` to ask for one", "`--header 'range: …'` asks for one"),
    ("; if it is a key and a secret, give them to the builder's `basic(key, secret)`", ""),
];

/// The message of an error, reworded unless it comes from the server.
pub(super) fn of_the_program(error: &Error) -> String {
    let text = error.to_string();
    match error.kind() {
        ErrorKind::Status if error.status() != Some(http::StatusCode::PARTIAL_CONTENT) => text,
        _ => WORDS.iter().fold(text, |text, (crates, programs)| text.replace(crates, programs)),
    }
}
