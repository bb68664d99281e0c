//! The word that was probably meant.

/// The candidate nearest to a misspelt word, if one is near enough to be worth proposing.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Words this long are no misspellings of each other, and comparing them would take long.
    const LONGEST: usize = 64;
    // Only a hostile spec has so many candidates.
    const MOST: usize = 1000;
    if word.len() > LONGEST {
        return None;
    }
    let length = word.chars().count();
    // Words that have nothing in common are not near.
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
