//! The records that a client with the feature `record` writes.

use super::{read, skipped};

const RECORD: &str = r#"{
  "shapes": 1,
  "endpoints": {
    "GET /calls/{number}": {
      "answers": 20,
      "recordings": 2,
      "shape": {
        "objects": 20,
        "fields": {
          "id": { "shape": { "whole": 20 }, "answers": 20, "recordings": 2 },
          "agent": { "shape": { "null": 3, "text": 9 }, "answers": 12, "recordings": 2 }
        },
        "others": { "boolean": 4 }
      }
    },
    "GET /gone": { "answers": 3, "recordings": 1, "shape": { "null": 3 } }
  }
}"#;

#[test]
fn it_is_read() {
    let evidence = read(RECORD).unwrap();
    let get = &evidence.endpoints["calls::get"];
    assert_eq!((get.answers, get.recordings), (20, 2));
    assert_eq!((get.shape.fields["agent"].shape.text, get.shape.fields["agent"].objects()), (9, 12));
    assert!(!get.shape.fields["agent"].is_single());
    assert_eq!(get.shape.keys(), 36);
    assert_eq!(skipped(&evidence), ["3: no endpoint has such a route"]);
    assert!(read(format!("\u{feff}\n{RECORD}\n")).is_ok());
}

#[test]
fn what_no_client_writes_is_refused() {
    for (from, to, place) in [
        (r#""id":"#, r#""ada@example.com":"#, "12:9"),
        (r#""id":"#, r#""a94a8fe5ccb19ba61c4c0873d391e987982fbbd3":"#, "12:9"),
        (r#""whole": 20"#, r#""whole": 21"#, "18:1"),
        (r#""whole": 20"#, r#""whole": -1"#, "10:40"),
        (r#""whole": 20"#, r#""whole": 20, "dates": 1"#, "18:1"),
        (r#""whole": 20"#, r#""secret": "secret""#, "10:37"),
        (r#""answers": 20,"#, r#""answers": 19,"#, "18:1"),
        (r#""boolean": 4"#, r#""boolean": 1099511627777"#, "18:1"),
        (r#""recordings": 2,"#, r#""recordings": 21,"#, "18:1"),
        (r#""objects": 20,"#, r#""lists": 20,"#, "18:1"),
        (r#""others""#, r#""crowded": true, "others""#, "18:1"),
    ] {
        let told = read(RECORD.replacen(from, to, 1)).unwrap_err().to_string();
        let reason = "this record of shapes has something here that no client writes; record again";
        assert_eq!(told, format!("calls.har:{place}: {reason}"), "{to}");
    }
}

#[test]
fn another_version_and_half_a_file_are_refused() {
    let other = read(r#"{"shapes": 2, "of": "the future"}"#).unwrap_err().to_string();
    assert_eq!(other, "calls.har: this record of shapes is of another version of its format; record again");
    let half = read(&RECORD[..200]).unwrap_err().to_string();
    assert!(half.contains("this breaks off"), "{half}");
    let deep = format!(r#"{{"shapes": 1, "endpoints": {{"GET /calls": {}"#, r#"{"shape":{"items":"#.repeat(5000));
    assert!(read(deep).is_err());
    let large = format!("{RECORD}{}", " ".repeat(64 << 20));
    let told = read(large).unwrap_err().to_string();
    assert_eq!(told, "calls.har: this record of shapes is larger than 64 MiB; record less at a time");
}
