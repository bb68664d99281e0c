//! Checks that no value of a recording appears in what is read from it.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{har, read};

/// The mark of texts that must never appear.
const CANARY: &str = "canary";

/// JSON in which every text is marked, and every key that is not the name of a field.
fn answers() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["canary[a-z ]{0,8}", "canary\"\\\\[\0-\u{20}]{0,4}", "2024-02-29canary"];
    let key = prop_oneof![
        3 => "[a-f]",
        1 => "canary@[a-z]{1,8}\\.example",
        1 => "canary[0-9]{4,8}",
        1 => "canary_[0-9a-f]{8}[0-9]{4}",
        1 => "canary [a-z]{1,8}",
        1 => "/canary/[a-z]{1,8}",
    ];
    let leaf = prop_oneof![text.prop_map(Value::from), any::<i32>().prop_map(Value::from), Just(Value::Null)];
    leaf.prop_recursive(4, 30, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..5)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// An exchange in which everything else is marked as well.
fn exchange(answer: &Value, place: u8) -> Value {
    let url = match place {
        0 => format!("https://api.example.com/v2/calls/{CANARY}?{CANARY}={CANARY}#{CANARY}"),
        1 => format!("https://api.example.com/v2/calls/{CANARY}/{CANARY}"),
        2 => format!("https://api.example.com/v2/{CANARY}"),
        3 => format!("https://{CANARY}.example/{CANARY}"),
        _ => CANARY.to_owned(),
    };
    let body = match place {
        4 => format!("{answer}{CANARY}"),
        5 => CANARY.to_owned(),
        _ => answer.to_string(),
    };
    json!({
        "comment": CANARY,
        "request": { "method": if place == 6 { CANARY } else { "GET" }, "url": url, "headers": [{ "name": CANARY, "value": CANARY }] },
        "response": { "status": 200, "statusText": CANARY, "content": { "mimeType": "application/json", "text": body } },
        "_more": { CANARY: CANARY },
    })
}

proptest! {
    #[test]
    fn evidence_shows_no_value_and_no_key_that_names_nothing(
        answers in prop::collection::vec((answers(), prop_oneof![4 => Just(0), 1 => 0..8_u8]), 1..6),
    ) {
        let evidence = read(har(answers.iter().map(|(answer, place)| exchange(answer, *place)))).unwrap();
        for shown in [format!("{evidence:?}"), serde_json::to_string(&evidence).unwrap()] {
            prop_assert!(!shown.to_lowercase().contains(CANARY), "{shown}");
        }
    }

    #[test]
    fn nor_does_a_refusal(answer in answers(), at in any::<prop::sample::Index>(), with in prop_oneof![Just(""), Just("}"), Just("\""), Just("]")]) {
        let text = har([exchange(&answer, 0)]);
        let mut at = at.index(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (before, after) = text.split_at(at);
        let shown = match read(format!("{before}{with}{after}")) {
            Ok(evidence) => format!("{evidence:?}"),
            Err(refusal) => format!("{refusal} {refusal:?}"),
        };
        prop_assert!(!shown.contains(CANARY), "{shown}");
    }

    #[test]
    fn nor_does_the_refusal_of_a_record(answer in answers()) {
        let text = json!({ "endpoints": { "GET /calls": answer }, "shapes": 1 }).to_string();
        let text = text.replacen("{\"endpoints\"", "{\"shapes\":1,\"endpoints\"", 1).replace(",\"shapes\":1}", "}");
        let refusal = read(text).unwrap_err();
        prop_assert!(!format!("{refusal} {refusal:?}").contains(CANARY), "{refusal:?}");
    }
}
