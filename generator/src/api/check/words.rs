//! The texts that a field is known to hold, and the variants that stand for them.

use std::collections::HashMap;

use super::faults::Faults;
use crate::spec::{Listed, Spanned};
use crate::text::diagnostic::{Code, Diagnostic, Span};
use crate::text::names;
use crate::text::prose::shown;

/// How many texts can be known: an enum that has more compiles slowly, and nobody reads it.
const MOST: usize = 1000;

/// How many bytes such a text can have.
const LONGEST: usize = 256;

/// The variant that stands for all texts that are not known.
const OTHER: &str = "Other";

/// The variants with the texts that they stand for, if all are sound.
pub(super) fn check(words: &Listed<String>, at: Span, faults: &mut Faults<'_>) -> Option<Vec<(String, String)>> {
    let is_empty = words.is_empty() && words.is_whole();
    if is_empty || words.len() > MOST {
        let message = match is_empty {
            true => "no text is known".to_owned(),
            false => format!("{MOST} texts can be known at most, and these are {}", words.len()),
        };
        faults.add(Code::InvalidWords, at, message, "remove `as`: without it, the field holds any text");
        return None;
    }
    let mut seen: HashMap<String, &Spanned<String>> = HashMap::new();
    let mut variants = Vec::with_capacity(words.len());
    for word in words.iter() {
        let Some(variant) = variant(word, faults) else { continue };
        if let Some(first) = seen.get(&variant) {
            faults.push(twice(first, word, &variant, faults));
            continue;
        }
        seen.insert(variant.clone(), word);
        variants.push((variant, word.value.clone()));
    }
    (words.is_whole() && variants.len() == words.len()).then_some(variants)
}

fn variant(word: &Spanned<String>, faults: &mut Faults<'_>) -> Option<String> {
    let told = if word.len() > LONGEST || word.chars().any(char::is_control) {
        format!("this is no word: it holds control characters, or more than {LONGEST} bytes")
    } else {
        match names::variant(word) {
            Ok(variant) if variant != OTHER => return Some(variant),
            Ok(variant) => format!("`{}` would be `{variant}`, which stands for every text not listed", shown(word)),
            Err(fault) => format!("no Rust name can be made of `{}`: it {}", shown(word), fault.reason()),
        }
    };
    faults.add(Code::InvalidWords, word.span, told, "remove it from the list: what is not listed is read all the same");
    None
}

fn twice(first: &Spanned<String>, word: &Spanned<String>, variant: &str, faults: &Faults<'_>) -> Diagnostic {
    let message = match first.value == word.value {
        true => format!("`{}` is listed twice", shown(word)),
        false => format!("`{}` and `{}` both make `{variant}` in Rust", shown(first), shown(word)),
    };
    let there = faults.label(first.span).with_text("first listed here");
    faults.at(Code::InvalidWords, word.span, message).with_secondary(there).with_help("remove one of the two")
}
