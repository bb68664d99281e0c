use proptest::prelude::*;
use serde_json::json;

use super::count::DEPTH;
use super::*;

/// JSON whose objects have some of a few keys.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop_oneof![Just("2024-02-29"), Just("Ada"), Just("")].prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let key = prop_oneof!["[a-d]", Just("ada@example.com".to_owned()), "[0-9]{1,2}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::hash_map(key, inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn name(number: usize) -> String {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
    format!("k{}{}{}", letter(number / 676), letter(number / 26), letter(number))
}

/// An object with so many keys, beginning with this one.
fn wide(first: usize, count: usize) -> Value {
    Value::Object((first..first + count).map(|number| (name(number), json!({ "x": number, "y": "" }))).collect())
}

fn merged(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    let mut sum = Shape::default();
    shapes.into_iter().for_each(|shape| sum.merge(shape));
    sum
}

proptest! {
    #[test]
    fn neither_order_nor_grouping_matters(a in values(), b in values(), c in values()) {
        let [a, b, c] = [a, b, c].map(|value| Shape::of(&value));
        let shapes = || [a.clone(), b.clone(), c.clone()];
        let grouped = merged([a.clone(), merged([b.clone(), c.clone()])]);
        prop_assert_eq!(&merged(shapes()), &grouped);
        let mut reversed = shapes();
        reversed.reverse();
        prop_assert_eq!(&merged(reversed), &grouped);
    }

    #[test]
    fn nor_do_they_where_keys_are_many(widths in prop::collection::vec((0..600_usize, 0..520_usize), 1..4)) {
        let shapes: Vec<Shape> = widths.into_iter().map(|(first, count)| Shape::of(&wide(first, count))).collect();
        let forward = merged(shapes.clone());
        prop_assert_eq!(&forward, &merged(shapes.iter().rev().cloned()));
        let (left, right) = shapes.split_at(shapes.len() / 2);
        prop_assert_eq!(&forward, &merged([merged(left.to_vec()), merged(right.to_vec())]));
    }

    /// A list of values has the shape of its items in one, but for the answers.
    #[test]
    fn a_list_is_counted_as_its_items_are(items in prop::collection::vec(values(), 1..5)) {
        let one_answer = |mut shape: Shape| {
            shape.each_member(&mut |member| member.attribute(0));
            shape
        };
        let apart = one_answer(merged(items.iter().map(Shape::of)));
        prop_assert_eq!(*Shape::of(&Value::from(items)).items.unwrap(), apart);
    }

    #[test]
    fn text_is_counted_as_what_it_says(value in values()) {
        prop_assert_eq!(Shape::read(value.to_string().as_bytes()), Some(Shape::of(&value)));
    }

    #[test]
    fn it_is_read_back_as_it_was_written(values in prop::collection::vec(values(), 1..5)) {
        let shapes = values.iter().flat_map(|value| [Shape::of(value), Shape::of(value)]);
        let shape = merged(shapes).recorded();
        let written = serde_json::to_string(&shape).unwrap();
        prop_assert_eq!(serde_json::from_str::<Shape>(&written).unwrap(), shape);
    }
}

#[test]
fn numbers_are_whole_if_they_are_written_so_and_fit() {
    let shape = Shape::of(
        &serde_json::from_str("[12, -1, 12.0, 12.5, 1e3, 9223372036854775807, 9223372036854775808]").unwrap(),
    );
    let items = shape.items.unwrap();
    assert_eq!((items.whole, items.fraction, items.large), (3, 4, 2));
}

#[test]
fn the_last_value_of_a_repeated_field_counts() {
    let shape = Shape::read(br#"[{"a": 1, "a": {"b": true, "b": null}}, {"a": 2}]"#).unwrap();
    assert_eq!(shape, Shape::of(&json!([{ "a": { "b": null } }, { "a": 2 }])));
}

#[test]
fn dates_are_texts_that_the_calendar_has() {
    let items = Shape::of(&json!(["2024-02-29", "2023-02-29", "2024-02-29T12:30:00Z", "yesterday"])).items.unwrap();
    assert_eq!((items.text, items.dates), (4, 2));
}

#[test]
fn a_key_counts_for_objects_answers_and_recordings() {
    let one = || Shape::of(&json!([{ "id": 1 }, { "id": 2 }, {}]));
    let recording = || merged([one(), one()]).recorded();
    let shape = merged([recording(), recording(), recording()]);
    let items = shape.items.unwrap();
    let id = &items.fields["id"];
    assert_eq!((id.objects(), id.answers, id.recordings), (12, 6, 3));
    assert_eq!((items.objects, items.keys()), (18, 12));
}

#[test]
fn what_a_single_answer_shows_stays_single_when_values_are_merged() {
    let answer = || Shape::of(&json!({ "7": { "secret": 1 }, "8": { "secret": 2 } }));
    let secret = |shape: Shape| shape.others.unwrap().fields["secret"].is_single();
    assert!(secret(answer()));
    assert!(!secret(merged([answer(), answer()])));

    let crowded = merged([Shape::of(&wide(0, 300)), Shape::of(&json!({ "z": 1 })), Shape::of(&wide(0, 1))]);
    assert!(crowded.fields["kaab"].is_single() && !crowded.fields["kaaa"].is_single());
    let crowded = merged([Shape::of(&wide(0, 501)), Shape::of(&json!({ "kaaa": { "y": 1 } }))]);
    let values = crowded.others.unwrap();
    assert!(values.fields["x"].is_single() && !values.fields["y"].is_single());
}

#[test]
fn keys_beyond_500_lose_their_names() {
    let shape = Shape::of(&wide(0, 500));
    assert_eq!((shape.crowded, shape.fields.len()), (false, 500));
    let shape = merged([shape, Shape::of(&wide(500, 1))]);
    assert!(shape.crowded && shape.fields.is_empty());
    assert_eq!(shape.others.unwrap().fields["x"].objects(), 501);
}

#[test]
fn what_lies_too_deep_is_not_looked_into() {
    let deep = (0..2 * DEPTH).fold(json!(1), |inner, _| json!({ "a": [inner] }));
    let mut shape = Shape::of(&deep);
    let mut depth = 0;
    while let Some(below) =
        shape.fields.remove("a").map(|member| member.shape).or(shape.items.take().map(|items| *items))
    {
        shape = below;
        depth += 1;
    }
    assert_eq!((depth, shape.values()), (DEPTH, 1));
}

#[test]
fn what_is_no_json_or_beyond_all_reason_has_no_shape() {
    let groups = (0..101).map(|number| (name(number), wide(0, 500))).collect::<serde_json::Map<_, _>>();
    let too_wide = Value::Object(groups).to_string();
    for text in ["", "<html>", "{\"a\": 1", "[1] 2", &too_wide] {
        assert_eq!(Shape::read(text.as_bytes()), None, "{}", &text[..text.len().min(40)]);
    }
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for text in ["{\"a\": 1} \n", &deep] {
        assert!(Shape::read(text.as_bytes()).is_some());
    }
}

/// As serde_json hands numbers over where another crate has enabled its feature `arbitrary_precision`.
#[test]
fn numbers_of_any_precision_are_numbers() {
    use serde::de::value::{Error, MapDeserializer};
    for (text, counts) in [
        ("12", (1, 0, 0)),
        ("12.50", (0, 1, 0)),
        ("-9007199254740993", (1, 0, 1)),
        ("18446744073709551615", (0, 1, 1)),
        ("123456789012345678901234567890", (0, 1, 0)),
    ] {
        let number = MapDeserializer::<_, Error>::new([("$serde_json::private::Number", text)].into_iter());
        let shape = super::count::count(number).unwrap().shape;
        assert_eq!((shape.whole, shape.fraction, shape.large), counts);
        assert_eq!(shape.objects, 0);
    }
}
