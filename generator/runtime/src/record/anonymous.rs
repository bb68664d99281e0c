//! Shapes without any key that may be data.

use super::keys::Keys;
use super::shape::{Member, Shape};

impl Shape {
    /// The shape without any key that may be data: the values of maps are merged, and so are those of keys that a
    /// [single answer](Member::is_single) has shown.
    #[must_use]
    pub(super) fn anonymous(mut self) -> Self {
        if self.is_map() {
            // A crowded shape keeps no key by its name, neither now nor in later records.
            self.crowded = true;
            self.make_room();
        }
        // Names are removed first. Only then are all values of this place together, and what is below them can be judged.
        let (single, known) = std::mem::take(&mut self.fields).into_iter().partition(|(_, field)| field.is_single());
        self.fields = known;
        for (_, field) in single {
            self.others.get_or_insert_default().merge(field.shape);
        }
        let below = self.items.iter_mut().chain(&mut self.others).map(|below| &mut **below);
        for below in below.chain(self.fields.values_mut().map(|field| &mut field.shape)) {
            *below = std::mem::take(below).anonymous();
        }
        self
    }

    fn is_map(&self) -> bool {
        let fields = self.fields.values();
        let keys = Keys {
            objects: self.objects,
            all: self.keys(),
            unnamed: self.others.as_ref().map_or(0, |others| others.values()),
            different: self.fields.len(),
            most_frequent: fields.clone().map(Member::objects).max().unwrap_or_default(),
            are_alike: fields.fold(0, |kinds, field| kinds | field.shape.kinds()).count_ones() == 1,
            are_crowded: self.crowded,
        };
        keys.are_data()
    }

    /// Which kinds of values there are, `null` aside, a bit for each.
    fn kinds(&self) -> u8 {
        let kinds =
            [self.boolean > 0, self.whole > 0 || self.fraction > 0, self.text > 0, self.lists > 0, self.objects > 0];
        kinds.into_iter().fold(0, |bits, is_there| bits << 1 | u8::from(is_there))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn shape(answers: impl IntoIterator<Item = Value>) -> Shape {
        let mut sum = Shape::default();
        answers.into_iter().for_each(|answer| sum.merge(Shape::of(&answer)));
        sum
    }

    /// A name of two letters for each number.
    fn name(number: u8) -> String {
        [b'a' + number / 26, b'a' + number % 26].map(char::from).iter().collect()
    }

    fn keys(shape: &Shape) -> Vec<&str> {
        shape.fields.keys().map(String::as_str).collect()
    }

    #[test]
    fn objects_with_few_fields_are_no_maps() {
        assert!(!shape([json!({})]).is_map());
        assert!(!shape([json!({ "a": 1 }), json!({ "b": 2 })]).is_map());
        let all: Value = (0..40).map(|number| (name(number), json!(1))).collect::<serde_json::Map<_, _>>().into();
        assert!(!shape([all.clone(), all]).is_map());
        assert!(!shape([json!({ "id": 1, "total": 2, "2fa": true })]).is_map());
    }

    #[test]
    fn keys_that_name_nothing_are_those_of_a_map() {
        assert!(shape([json!({ "2024-01-01": 1 })]).is_map());
        assert!(shape([json!({ "ada@example.com": 1, "total": 1 })]).is_map());
    }

    #[test]
    fn different_keys_in_each_object_are_those_of_a_map() {
        let apart = |count| shape((0..count).map(|number| json!({ name(number): { "age": number } })));
        assert!(!apart(7).is_map());
        assert!(apart(8).is_map());
    }

    #[test]
    fn objects_of_several_types_are_no_maps() {
        let event = |number: u8| json!({ "type": "x", (name(number)): number, (name(number + 9)): [number] });
        assert!(!shape((0..9).map(event)).is_map());
    }

    #[test]
    fn very_many_values_of_one_kind_are_those_of_a_map() {
        let values = |count, odd: Value| -> Value {
            let members = (0..count).map(|number| (name(number), json!(number)));
            members.chain([("odd".to_owned(), odd)]).collect::<serde_json::Map<_, _>>().into()
        };
        assert!(!shape([values(48, json!(1.5))]).is_map());
        assert!(shape([values(49, json!(1.5))]).is_map());
        assert!(!shape([values(49, json!("text"))]).is_map());
    }

    #[test]
    fn the_values_of_maps_are_merged_before_keys_are_judged() {
        let answers = (0..10).map(|number| json!({ "id": number, "by_name": { name(number): { "age": number } } }));
        let shape = shape(answers).anonymous();
        assert_eq!(keys(&shape), ["by_name", "id"]);
        let by_name = &shape.fields["by_name"].shape;
        assert_eq!((keys(by_name), keys(by_name.others.as_ref().unwrap())), (vec![], vec!["age"]));
    }

    #[test]
    fn keys_of_one_answer_alone_lose_their_names_wherever_they_are() {
        let once = json!([{ "id": 1, "ada": { "id": 1, "bob": [] } }, { "id": 2, "ada": {} }]);
        let shape = shape([once, json!([{ "id": 3, "eve": { "id": 5 } }])]).anonymous();
        let item = shape.items.unwrap();
        assert_eq!(keys(&item), ["id"]);
        let others = item.others.unwrap();
        assert_eq!((keys(&others), others.objects), (vec!["id"], 3));
        assert_eq!(others.others.unwrap().lists, 1);
    }
}
