//! Changes of what the spec says.

use crate::api::answer::AnswerKind;

/// A change of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::learn) enum Change {
    /// A type comes.
    Type { name: String, summary: String, seen: u32, fields: Vec<NewField> },
    /// A field comes to a type that is there.
    Field { owner: String, field: NewField },
    /// A type was seen more often.
    Seen { owner: String, seen: u32 },
    /// What is said of a field changes.
    FieldEdit { owner: String, field: String, edit: ValueEdit },
    /// An endpoint gets an answer.
    Answer { endpoint: String, kind: AnswerKind, items: Option<String>, seen: u32 },
    /// What is said of an answer changes.
    AnswerEdit { endpoint: String, edit: ValueEdit },
}

/// A field to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::learn) struct NewField {
    pub(in crate::learn) name: String,
    pub(in crate::learn) kind: AnswerKind,
    pub(in crate::learn) is_required: bool,
    pub(in crate::learn) rust: Option<String>,
    pub(in crate::learn) seen: Option<u32>,
}

/// A change of what the spec says of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::learn) struct ValueEdit {
    /// What it is.
    pub(in crate::learn) kind: Option<AnswerKind>,
    /// How often it was seen.
    pub(in crate::learn) seen: Option<Seen>,
    /// Keys that no longer hold.
    pub(in crate::learn) gone: Vec<&'static str>,
}

/// What the spec is to say of how often a value was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::learn) enum Seen {
    /// In so many answers at least.
    AtLeast(u32),
    /// Nothing: in as many answers as its type.
    AsItsType,
}

impl ValueEdit {
    pub(in crate::learn) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A count of answers as it is written: rounded down, so that it does not change with each recording.
pub(in crate::learn) fn rounded(answers: u64) -> u32 {
    let mut known = 1;
    for step in [2, 5, 10].into_iter().cycle().zip(0_u32..).map(|(step, at)| step * 10_u64.pow(at / 3)) {
        if step > answers || step > u64::from(u32::MAX) / 2 {
            break;
        }
        known = step;
    }
    u32::try_from(known).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn counts_are_rounded_down() {
        for (answers, told) in
            [(0, 1), (1, 1), (2, 2), (4, 2), (5, 5), (19, 10), (20, 20), (99, 50), (100, 100), (4_999, 2_000)]
        {
            assert_eq!(rounded(answers), told);
        }
        assert!(rounded(u64::MAX) >= 1_000_000_000);
    }
}
