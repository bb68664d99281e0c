//! Finds the word that was probably meant, for “did you mean” hints.

/// The candidate that is most similar to a misspelt word, if any is similar enough to be proposed.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Longer words are not compared: that would be slow, and they are hardly misspellings.
    const LONGEST: usize = 64;
    // Only a malicious spec has so many candidates.
    const MOST: usize = 1000;
    if word.len() > LONGEST {
        return None;
    }
    let length = word.chars().count();
    // Fewer edits than the word has characters, so that two words without a common letter do not match.
    let allowed = (length / 3).max(1).min(length.saturating_sub(1));
    candidates
        .into_iter()
        .take(MOST)
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposes_what_is_near_and_nothing_else() {
        let keys = ["type", "required", "as", "summary"];
        assert_eq!(nearest("requird", keys), Some("required"));
        assert_eq!(nearest("tpye", keys), Some("type"));
        assert_eq!(nearest("zzz", keys), None);
        assert_eq!((nearest("ax", ["a", "ay"]), nearest("a", ["b"]), nearest("", ["b"])), (Some("a"), None, None));
        assert_eq!(nearest(&"x".repeat(1000), keys), None);
    }
}
