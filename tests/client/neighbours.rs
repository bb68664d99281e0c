//! Checks that the crate and others do not affect each other in one program. Cargo unifies features, so reqwest,
//! rustls, ureq and serde_json change dependencies that they share with this crate.

use std::path::Path;
use std::process::Command;

/// Runs the program `neighbours` with these features. Returns the lines about this crate, the lines about the others,
/// and whether rustls works without an explicit cryptography provider.
fn printed(features: &str) -> [Vec<String>; 3] {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("neighbours");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--target-dir", "../../target/neighbours", "--features", features])
        .current_dir(program)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{features}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    ["snapcall: ", "others: ", "untold rustls: "]
        .map(|start| text.lines().filter(|line| line.starts_with(start)).map(str::to_owned).collect())
}

#[test]
#[ignore = "builds a program four times; `.ci/run` has the time"]
fn neither_disturbs_the_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The program uses the versions of the repository's lock file.
    std::fs::copy(root.join("../Cargo.lock"), root.join("neighbours/Cargo.lock")).expect("a copy");
    let [snapcall, _, _] = printed("snapcall");
    let [_, others, untold] = printed("others");
    assert_eq!((snapcall.len(), others.len()), (5, 5), "{snapcall:?} {others:?}");
    assert_eq!(others[1], "others: rustls has a default: false");
    assert_eq!(untold, ["untold rustls: true"]);
    let answer = r#"cookie "false", gzip "true", {"b":2.50,"a":1}"#;
    assert_eq!(snapcall[0], format!("snapcall: async: {answer}; {answer}"));
    assert_eq!(snapcall[1], format!("snapcall: blocking: {answer}; {answer}"));
    assert_eq!(snapcall[2], "snapcall: TLS: true, true");
    assert!(snapcall[3].starts_with(r#"snapcall: ids: Ok("7"), Ok("2"), Err("invalid type: "#), "{}", snapcall[3]);
    assert!(snapcall[3].ends_with(r#"18446744073709551616 does not fit into 64 bits")"#), "{}", snapcall[3]);
    for value in [
        "2.0: Some(CompanyId(2)) Some(ButtonId(2)) Some(\"2\")",
        "2.5: None None Some(\"2.5\")",
        "18446744073709551615: Some(CompanyId(18446744073709551615)) Some(ButtonId(18446744073709551615)) \
         Some(\"18446744073709551615\")",
        "18446744073709551616: None None",
    ] {
        assert!(snapcall[4].contains(value), "{value}: {}", snapcall[4]);
    }
    for features in ["snapcall,others", "snapcall,reqwest-tls"] {
        let [snapcall_beside, others_beside, untold] = printed(features);
        assert_eq!(snapcall_beside, snapcall, "{features}");
        assert_eq!(others_beside, others, "{features}");
        // The README mentions this one effect.
        assert_eq!(untold, ["untold rustls: false"]);
    }
}
