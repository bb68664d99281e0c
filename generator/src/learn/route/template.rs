//! Path templates, to be compared with paths.

/// A segment of a template: the texts around its placeholders. One text alone is the whole segment.
#[derive(Debug)]
pub(super) struct Segment(Vec<String>);

/// The segments of a template, without an empty one at the end: a slash there makes no difference.
pub(super) fn segments(template: &str) -> Vec<Segment> {
    let mut segments: Vec<&str> = template.split('/').skip(1).collect();
    segments.pop_if(|last| last.is_empty());
    segments.into_iter().map(Segment::new).collect()
}

/// Whether a path has the form of a template.
pub(super) fn fit(template: &[Segment], path: &[String]) -> bool {
    template.len() == path.len() && template.iter().zip(path).all(|(segment, text)| segment.fits(text))
}

/// Whether a template is literal wherever another one is that fits the same path.
pub(super) fn is_as_literal(template: &[Segment], other: &[Segment]) -> bool {
    template.iter().zip(other).all(|(one, other)| one.literal().is_some() || other.literal().is_none())
}

impl Segment {
    fn new(segment: &str) -> Self {
        let literals = segment.split('}').map(|part| part.split('{').next().unwrap_or_default().to_owned());
        Self(literals.collect())
    }

    /// The whole segment, if it has no placeholder.
    pub(super) fn literal(&self) -> Option<&str> {
        match &*self.0 {
            [literal] => Some(literal),
            _ => None,
        }
    }

    fn fits(&self, text: &str) -> bool {
        let [first, between @ .., last] = &*self.0 else { return self.literal() == Some(text) };
        let inner = text.strip_prefix(&**first).and_then(|rest| rest.strip_suffix(&**last));
        // No value is empty: each text between two of them is looked for behind one character at least.
        let behind = |rest: &str, literal: &String| {
            let start = rest.chars().next()?.len_utf8();
            let at = start + rest[start..].find(&**literal)?;
            Some(at + literal.len())
        };
        let mut rest = inner.unwrap_or_default();
        for literal in between {
            let Some(end) = behind(rest, literal) else { return false };
            rest = &rest[end..];
        }
        !rest.is_empty()
    }
}
