//! Whether the keys of objects are names of fields, or data as those of a map are.

/// With fewer different keys than these, objects are maps only if the keys name nothing.
const FEW_KEYS: usize = 8;

/// The keys of maps are so many times more than one of the maps has.
const TIMES_THE_MEAN: u64 = 3;

/// So many different keys are those of a map if all their values are of one kind.
const MANY_KEYS: usize = 50;

/// More different keys than these are those of a map, whatever they hold.
pub(super) const MOST_KEYS: usize = 500;

/// The keys of all objects at a place, counted.
///
/// A client judges by it what it records, and whoever learns from a record what is written of it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// How many objects there are.
    pub objects: u64,
    /// How many keys they have together.
    pub all: u64,
    /// How many of these may name no field.
    pub unnamed: u64,
    /// How many different ones may name fields.
    pub different: usize,
    /// How many objects have the most frequent of the different ones.
    pub most_frequent: u64,
    /// Whether the values under the different ones are all of one kind, `null` aside.
    pub are_alike: bool,
    /// Whether there were too many different ones to tell them apart.
    pub are_crowded: bool,
}

#[doc(hidden)]
impl Keys {
    /// Whether the keys are data: at least half of them name no field, or there are many different ones, of which each
    /// object has few or whose values are all of one kind.
    ///
    /// Objects of several types may have many different keys as well, and each object few of them. But they have values of
    /// several kinds, and a key that most of them have: the one that tells the type.
    #[must_use]
    pub fn are_data(&self) -> bool {
        let are_unnamed = self.unnamed > 0 && self.unnamed >= self.all.saturating_sub(self.unnamed);
        let different = self.different as u64;
        let are_spread = self.different >= FEW_KEYS
            && different.saturating_mul(self.objects) >= TIMES_THE_MEAN.saturating_mul(self.all)
            && (self.are_alike || self.most_frequent < self.objects.div_ceil(2));
        let are_many = self.different >= MANY_KEYS && self.are_alike;
        let are_crowded = self.are_crowded || self.different > MOST_KEYS;
        are_unnamed || are_spread || are_many || are_crowded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four objects with a key each, all of which may name fields and hold the same kind of value.
    const FOUR: Keys =
        Keys { objects: 4, all: 4, unnamed: 0, different: 4, most_frequent: 1, are_alike: true, are_crowded: false };

    #[test]
    fn few_keys_are_data_only_where_they_name_nothing() {
        assert!(!FOUR.are_data());
        assert!(!Keys { unnamed: 1, ..FOUR }.are_data());
        assert!(Keys { unnamed: 2, ..FOUR }.are_data());
    }

    #[test]
    fn many_keys_are_data_where_each_object_has_few() {
        assert!(Keys { different: 8, objects: 8, all: 16, ..FOUR }.are_data());
        assert!(!Keys { different: 8, objects: 8, all: 40, ..FOUR }.are_data());
        assert!(!Keys { different: 7, objects: 8, all: 16, ..FOUR }.are_data());
    }

    #[test]
    fn very_many_keys_are_data_where_their_values_are_alike() {
        let many = Keys { different: 50, objects: 2, all: 100, most_frequent: 2, ..FOUR };
        assert!(many.are_data());
        assert!(!Keys { are_alike: false, ..many }.are_data());
        assert!(Keys { are_alike: false, different: 501, all: 1002, ..many }.are_data());
        assert!(Keys { are_alike: false, are_crowded: true, ..many }.are_data());
    }

    #[test]
    fn objects_of_several_types_are_no_maps() {
        let events = Keys { objects: 10, all: 80, different: 40, most_frequent: 10, are_alike: false, ..FOUR };
        assert!(!events.are_data());
        assert!(!Keys { most_frequent: 5, ..events }.are_data());
        assert!(Keys { most_frequent: 4, ..events }.are_data());
        assert!(Keys { are_alike: true, ..events }.are_data());
    }

    #[test]
    fn no_count_is_too_large() {
        let largest = Keys { objects: u64::MAX, all: u64::MAX, unnamed: u64::MAX, most_frequent: u64::MAX, ..FOUR };
        assert!(largest.are_data());
        assert!(Keys { unnamed: 0, different: 8, ..largest }.are_data());
    }
}
