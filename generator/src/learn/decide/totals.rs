//! How often each kind of value was seen, and what a value is taken for because of it.

use runtime::record::Shape;

/// How many whole numbers it takes to believe that no fraction will come.
const SURELY_WHOLE: u64 = 20;
/// How many texts it takes to believe that all are dates.
const SURELY_DATES: u64 = 2;

/// What was seen at all places that hold the same, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::learn) struct Totals {
    pub(in crate::learn) null: u64,
    pub(in crate::learn) boolean: u64,
    pub(in crate::learn) whole: u64,
    pub(in crate::learn) fraction: u64,
    /// Those of the numbers that no `f64` is sure to hold.
    pub(in crate::learn) large: u64,
    pub(in crate::learn) text: u64,
    pub(in crate::learn) dates: u64,
    pub(in crate::learn) lists: u64,
    pub(in crate::learn) objects: u64,
}

/// What a value is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::learn) enum Form {
    /// Nothing was seen, or only null.
    Nothing,
    /// Values of several kinds were.
    Several,
    Boolean,
    /// A number that may have a fraction.
    Number,
    Integer,
    String,
    Date,
    List,
    Object,
}

impl Form {
    /// The form as a single value tells it: whether all numbers are whole, or all texts dates, takes many to tell.
    pub(super) fn rough(self) -> Self {
        match self {
            Self::Integer => Self::Number,
            Self::Date => Self::String,
            form => form,
        }
    }
}

impl Totals {
    pub(in crate::learn) fn of<'s>(shapes: impl IntoIterator<Item = &'s Shape>) -> Self {
        let mut totals = Self::default();
        for shape in shapes {
            totals.null += shape.null;
            totals.boolean += shape.boolean;
            totals.whole += shape.whole;
            totals.fraction += shape.fraction;
            totals.large += shape.large;
            totals.text += shape.text;
            totals.dates += shape.dates;
            totals.lists += shape.lists;
            totals.objects += shape.objects;
        }
        totals
    }

    pub(in crate::learn) fn numbers(&self) -> u64 {
        self.whole + self.fraction
    }

    /// The kinds of values that were seen, null aside, each with how often.
    pub(in crate::learn) fn kinds(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let all = [
            ("a boolean", self.boolean),
            ("a whole number", self.whole),
            ("a number that is no 64-bit integer", self.fraction),
            ("text", self.text),
            ("a list", self.lists),
            ("an object", self.objects),
        ];
        all.into_iter().filter(|(_, count)| *count > 0)
    }

    pub(in crate::learn) fn form(&self) -> Form {
        let kinds = [self.boolean, self.numbers(), self.text, self.lists, self.objects];
        match kinds.into_iter().filter(|count| *count > 0).count() {
            0 => Form::Nothing,
            1 if self.boolean > 0 => Form::Boolean,
            // What is too large for a number that may have a fraction is an identifier, not a measure.
            1 if self.fraction == 0 && (self.whole >= SURELY_WHOLE || self.large > 0) => Form::Integer,
            1 if self.large > 0 => Form::Several,
            1 if self.numbers() > 0 => Form::Number,
            1 if self.text > 0 && self.dates == self.text && self.text >= SURELY_DATES => Form::Date,
            1 if self.text > 0 => Form::String,
            1 if self.lists > 0 => Form::List,
            1 => Form::Object,
            _ => Form::Several,
        }
    }

    /// Whether no values but those of this form were seen, null aside.
    pub(in crate::learn) fn are_only(&self, form: Form) -> bool {
        let meant = match form {
            Form::Nothing => 0,
            Form::Several => return true,
            Form::Boolean => self.boolean,
            Form::Integer => self.whole,
            Form::Number => self.numbers().saturating_sub(self.large),
            Form::Date => self.dates,
            Form::String => self.text,
            Form::List => self.lists,
            Form::Object => self.objects,
        };
        meant == self.boolean + self.numbers() + self.text + self.lists + self.objects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(totals: Totals) -> Form {
        totals.form()
    }

    #[test]
    fn a_number_is_whole_only_where_many_were() {
        assert_eq!(form(Totals { whole: 19, ..Totals::default() }), Form::Number);
        assert_eq!(form(Totals { whole: 20, ..Totals::default() }), Form::Integer);
        assert_eq!(form(Totals { whole: 500, fraction: 1, ..Totals::default() }), Form::Number);
    }

    #[test]
    fn text_is_a_date_only_where_all_texts_are() {
        assert_eq!(form(Totals { text: 1, dates: 1, ..Totals::default() }), Form::String);
        assert_eq!(form(Totals { text: 2, dates: 2, ..Totals::default() }), Form::Date);
        assert_eq!(form(Totals { text: 3, dates: 2, ..Totals::default() }), Form::String);
    }

    #[test]
    fn null_beside_one_kind_is_that_kind() {
        assert_eq!(form(Totals { null: 9, boolean: 1, ..Totals::default() }), Form::Boolean);
        assert_eq!(form(Totals { null: 9, ..Totals::default() }), Form::Nothing);
        assert_eq!(form(Totals { boolean: 1, text: 1, ..Totals::default() }), Form::Several);
    }
}
