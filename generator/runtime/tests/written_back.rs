//! What is read from JSON is written back to it, whatever it contains.
#![allow(clippy::unwrap_used)]

mod types;

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Map, Number, Value, json};
use snapcall_runtime::{Answer, Misfits};

use types::{Animal, AnimalPage};

/// The names of all fields of the types, and one that no type has.
const NAMES: [&str; 19] = [
    "id",
    "cage",
    "name",
    "tame",
    "born",
    "weight",
    "legs",
    "mood",
    "tags",
    "positions",
    "mother",
    "friends",
    "labels",
    "keepers",
    "notes",
    "days",
    "data",
    "total",
    "colour",
];

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-9..9_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-9..9_i32).prop_map(|whole| Value::from(f64::from(whole))),
        Just(json!(1_u64 << 53)),
        Just(json!((1_u64 << 53) + 1)),
        Just(json!(1e300)),
        "(calm|wild|2024-02-29t01:02:03\\.5z|2024-02-29|7|.{0,4})".prop_map(Value::from),
    ]
}

/// JSON whose keys are often names of fields.
fn anything() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(6, 60, 8, |inner| {
        let key = prop_oneof![proptest::sample::select(&NAMES[..]).prop_map(String::from), ".{0,3}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..8).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// JSON of an animal, in which many fields may have unexpected values.
fn animals() -> impl Strategy<Value = Value> {
    let odd = || prop::option::weighted(0.2, anything());
    let leaf = (-9..9_i64, odd(), odd()).prop_map(|(id, one, other)| {
        let mut animal =
            json!({"id": id, "name": "Ada", "weight": 2, "tags": ["a"], "keepers": {"Bo": {"name": "Bo", "days": []}}});
        set(&mut animal, "weight", one);
        set(&mut animal, "keepers", other);
        animal
    });
    leaf.prop_recursive(4, 30, 3, move |inner| {
        let friends = prop::collection::vec(inner.clone(), 0..3);
        (inner.clone(), inner, friends, odd(), odd()).prop_map(|(mut animal, mother, friends, one, other)| {
            animal["mother"] = mother;
            animal["friends"] = friends.into();
            set(&mut animal, "positions", one);
            set(&mut animal, "friends", other);
            animal
        })
    })
}

fn set(animal: &mut Value, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        animal[name] = value;
    }
}

/// A value without the differences that are allowed: null, empty and absent fields, and `12` for `12.0`.
fn rough(json: &Value) -> Value {
    match json {
        Value::Number(number) => rough_number(number),
        Value::Array(items) => items.iter().map(rough).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, field)| ![json!(null), json!([]), json!({})].contains(field));
            Value::Object(fields.map(|(name, field)| (name.clone(), rough(field))).collect())
        }
        other => other.clone(),
    }
}

fn rough_number(number: &Number) -> Value {
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0 => {
            json!(float as i64)
        }
        _ => number.clone().into(),
    }
}

fn check<T: Answer + serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
    json: &Value,
) -> Result<bool, TestCaseError> {
    let mut misfits = Misfits::default();
    let read = T::read(json.clone(), &mut misfits);
    let by_serde = serde_json::from_value::<T>(json.clone());
    prop_assert_eq!(read.as_ref(), by_serde.as_ref().ok());
    if let Some(read) = &read {
        prop_assert_eq!(rough(&read.write()), rough(json));
        prop_assert_eq!(serde_json::to_value(read).unwrap(), read.write());
        let again = T::read(read.write(), &mut Misfits::default());
        prop_assert_eq!(again.as_ref(), Some(read));
    }
    for misfit in &misfits {
        let is_there = json.pointer(misfit.pointer()).is_some() || misfit.found() == "nothing";
        prop_assert!(is_there, "{}", misfit);
    }
    Ok(read.is_some())
}

proptest! {
    #[test]
    fn arbitrary_json_is_read_and_written_back(json in anything()) {
        check::<Animal>(&json)?;
        check::<AnimalPage>(&json)?;
        check::<Vec<Option<Animal>>>(&json)?;
    }

    #[test]
    fn animals_are_read_and_written_back(json in animals()) {
        prop_assert!(check::<Animal>(&json)?);
        let page = json!({"data": [json], "total": 1});
        prop_assert!(check::<AnimalPage>(&page)?);
    }

    /// Each unexpected field is reported and absent. All other fields are as they are without it.
    #[test]
    fn each_misfit_affects_its_own_field_only(odd in proptest::sample::subsequence(&ODD[..], 0..ODD.len())) {
        let mut json = animal();
        for (name, value, _) in &odd {
            json[*name] = serde_json::from_str(value).unwrap();
        }
        let mut misfits = Misfits::default();
        let read = Animal::read(json.clone(), &mut misfits).unwrap();
        let told: BTreeSet<_> = misfits.iter().map(|misfit| misfit.pointer().to_owned()).collect();
        prop_assert_eq!(told, odd.iter().map(|(_, _, pointer)| (*pointer).to_owned()).collect());
        let mut kept: Map<_, _> = odd.iter().map(|(name, _, _)| ((*name).to_owned(), json[*name].clone())).collect();
        kept.insert("colour".to_owned(), json!("grey"));
        prop_assert_eq!(&read.extra, &kept);
        let mut sound = animal();
        for (name, _, _) in &odd {
            sound.as_object_mut().unwrap().remove(*name);
        }
        let mut expected = Animal::read(sound, &mut Misfits::default()).unwrap();
        expected.extra = kept;
        prop_assert_eq!(read, expected);
    }
}

fn animal() -> Value {
    json!({
        "id": 7, "cage": "west", "name": "Ada", "tame": true, "born": "2024-02-29", "weight": 2.5, "legs": 4,
        "mood": "calm", "tags": ["old"], "positions": [[1, 2.5], []], "mother": {"id": 1}, "friends": [{"id": 2}],
        "labels": {"a": "b"}, "keepers": {"x": {"name": "Bo", "days": [1]}}, "notes": [null], "colour": "grey",
    })
}

/// Fields, values that do not fit them, and the places that are reported.
const ODD: [(&str, &str, &str); 13] = [
    ("cage", "2.5", "/cage"),
    ("name", "[]", "/name"),
    ("tame", "0", "/tame"),
    ("born", "20240229", "/born"),
    ("weight", "9007199254740993", "/weight"),
    ("legs", "\"4\"", "/legs"),
    ("mood", "1", "/mood"),
    ("tags", "[\"a\", null]", "/tags/1"),
    ("positions", "[[1], [2, [3]]]", "/positions/1/1"),
    ("mother", "{\"id\": {}}", "/mother/id"),
    ("friends", "[{\"id\": 1}, 2]", "/friends/1"),
    ("labels", "{\"b\": [], \"a\": \"x\"}", "/labels/b"),
    ("keepers", "{\"x\": {\"name\": \"Bo\", \"days\": [1, 0.5]}}", "/keepers/x/days/1"),
];
