//! What the registry of packages asks of a manifest. It is checked here, so that whatever is generated can be published.

use std::collections::HashSet;

use super::faults::Faults;
use crate::spec::{CrateSpec, Listed, Spanned};
use crate::text::characters::{is_invisible, is_shaping};
use crate::text::diagnostic::Code;
use crate::text::prose::shown;

/// How many keywords, and how many categories, a package can have.
const MOST: usize = 5;

pub(super) fn check(package: &CrateSpec, faults: &mut Faults<'_>) {
    let keywords = List {
        key: "keywords",
        code: Code::InvalidKeyword,
        is_valid: is_keyword,
        help: "a keyword is a word of at most 20 letters, digits, `_`, `-` and `+`, such as `api`",
    };
    let categories = List {
        key: "categories",
        code: Code::InvalidCategory,
        is_valid: is_category,
        help: "write a category as https://crates.io/category_slugs has it, such as `api-bindings`",
    };
    for (list, words) in [(keywords, &package.keywords), (categories, &package.categories)] {
        words.iter().for_each(|words| list.check(words, faults));
    }
    let addresses = [&package.repository, &package.homepage, &package.documentation];
    addresses.into_iter().flatten().for_each(|address| check_address(address, faults));
    package.license.iter().for_each(|license| check_license(license, faults));
    package.authors.iter().for_each(|author| check_author(author, faults));
}

/// A list of words that the registry takes.
struct List {
    key: &'static str,
    code: Code,
    is_valid: fn(&str) -> bool,
    help: &'static str,
}

impl List {
    fn check(&self, words: &Spanned<Listed<String>>, faults: &mut Faults<'_>) {
        let mut seen = HashSet::new();
        for word in words.iter() {
            if !(self.is_valid)(word) {
                let message = format!("`{}` cannot be one of the {}", shown(word), self.key);
                faults.add(self.code, word.span, message, self.help);
            }
            if !seen.insert(word.to_lowercase()) {
                let message = format!("`{}` is among the {} twice", shown(word), self.key);
                faults.add(self.code, word.span, message, "remove one of the two");
            }
        }
        if words.len() > MOST {
            let message = format!("a package has {MOST} {} at most, and these are {}", self.key, words.len());
            faults.add(self.code, words.key, message, format!("keep those {MOST} that people search for"));
        }
    }
}

fn is_keyword(word: &str) -> bool {
    word.len() <= 20
        && word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte))
}

fn is_category(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.len() <= 64
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-:".contains(&byte))
}

fn check_address(address: &Spanned<String>, faults: &mut Faults<'_>) {
    let uri: Option<http::Uri> = address.parse().ok();
    let valid = uri.is_some_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some());
    if address.split('/').nth(2).is_some_and(|authority| authority.contains('@')) {
        faults.add(
            Code::InvalidAddress,
            address.span,
            "the address holds a user name, and everybody can read the manifest",
            "remove what stands before the `@`, and the `@`",
        );
    } else if !valid {
        faults.add(
            Code::InvalidAddress,
            address.span,
            format!("`{}` is no address on the web", shown(address)),
            "write one such as `https://example.com/zoo`, or remove the key",
        );
    }
}

fn check_license(license: &Spanned<String>, faults: &mut Faults<'_>) {
    if let Err(error) = spdx::Expression::parse(license) {
        faults.add(
            Code::InvalidLicense,
            license.span,
            format!("`{}` is no SPDX expression: {}", shown(license), error.reason),
            "write a licence of https://spdx.org/licenses, or several, such as `MIT OR Apache-2.0`; or remove the key",
        );
    }
}

fn check_author(author: &Spanned<String>, faults: &mut Faults<'_>) {
    let message = if author.trim().is_empty() || author.contains(|c| is_invisible(c) && !is_shaping(c)) {
        format!("nobody is called `{}`", shown(author))
    } else if is_torn(author) {
        format!("name and address cannot be told apart in `{}`", shown(author))
    } else {
        return;
    };
    faults.add(
        Code::InvalidAuthor,
        author.span,
        message,
        "write a name, and an address if there is one: `Ada Lovelace <ada@example.com>`",
    );
}

/// Whether the brackets around an address do not match, or have no name before them or nothing inside.
fn is_torn(author: &str) -> bool {
    let Some((name, address)) = author.split_once('<') else { return author.contains('>') };
    let inside = address.trim_end().strip_suffix('>');
    name.trim().is_empty() || !inside.is_some_and(|inside| !inside.trim().is_empty() && !inside.contains(['<', '>']))
}
