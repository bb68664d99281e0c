//! Files that are not recordings.

use super::{get, har, read};
use serde_json::{Map, Value, json};

fn refusal(recording: impl AsRef<[u8]>) -> String {
    read(recording).unwrap_err().to_string()
}

#[test]
fn what_is_no_recording_is_refused_with_its_place() {
    const EXPORT: &str = "export the recording as HAR with its content";
    for (recording, expected) in [
        ("", format!("calls.har: this is empty; {EXPORT}")),
        ("secret: 7", format!("calls.har:1:1: this is no JSON, and so no recording; {EXPORT}")),
        ("{\n  \"log\": secret }", format!("calls.har:2:10: this is no JSON, and so no recording; {EXPORT}")),
        ("[\"secret\"]", format!("calls.har:1:1: this is no HAR: something else is expected here; {EXPORT}")),
        ("{\"log\": \"secret\"}", format!("calls.har:1:16: this is no HAR: something else is expected here; {EXPORT}")),
        ("{\"secret\": {}}", format!("calls.har: this is JSON, but no HAR: it has no `entries` in a `log`; {EXPORT}")),
        ("{\"log\": {\"ent", format!("calls.har:1:13: this breaks off before its first exchange; {EXPORT}")),
    ] {
        assert_eq!(refusal(recording), expected);
    }
    let broken = har([get(json!({ "text": "{}" }))]).replace("\"status\":200", "\"status\":secret");
    assert!(refusal(&broken).starts_with("calls.har:1:"), "{}", refusal(&broken));
    let twice = har([]) + &har([]);
    assert!(refusal(twice).contains("this is no JSON"));
}

#[test]
fn what_is_packed_is_refused_with_the_way_out() {
    for (head, expected) in [
        (&[0x1f, 0x8b, 8, 0][..], "calls.har: this is compressed by gzip; unpack it with `gunzip`, then run again"),
        (
            &[0x78, 0xda, 0xed],
            "calls.har: this is compressed by zlib; save it under a name in `.har`, not `.zhar`, then run again",
        ),
        (b"PK\x03\x04\x14", "calls.har: this is compressed by zip; unpack it with `unzip`, then run again"),
        (&[0x28, 0xb5, 0x2f, 0xfd], "calls.har: this is compressed by zstd; unpack it with `unzstd`, then run again"),
        (b"\xff\xfe{\0", "calls.har: this is UTF-16; save it as UTF-8, then run again"),
    ] {
        assert_eq!(refusal(head), expected);
    }
}

/// An object with so many fields, each called by letters alone.
fn fields(count: u8, value: &Value) -> Value {
    let letter = |number: u8| char::from(b'a' + number);
    let names = (0..count).map(|at| format!("{}{}", letter(at / 26), letter(at % 26)));
    names.map(|name| (name, value.clone())).collect::<Map<_, _>>().into()
}

#[test]
fn answers_may_have_many_fields_but_not_beyond_all_reason() {
    let wide = fields(200, &fields(200, &json!(0)));
    let part = |name: &str| get(json!({ "text": json!({ name: wide }).to_string() }));
    let parts: Vec<Value> = (b'a'..=b'n').map(|name| part(&char::from(name).to_string())).collect();
    assert!(read(har(vec![part("a"); 2])).is_ok());
    assert!(read(har(parts[..10].to_vec())).is_ok());
    let told = "calls.har: the answers have too many different fields to learn from; leave some out";
    assert_eq!(refusal(har(parts)), told);
}
