//! Compares the YAML reader with another parser: a text that both accept must have the same meaning.

use generator::spec::document::{Document, Node, NodeKind, Style};
use generator::text::Source;
use proptest::prelude::*;
use serde_yaml::Value;

fn same(node: &Node, value: &Value) -> bool {
    match (&node.kind, value) {
        // The parsers differ in the number of empty lines at the end of a text. No spec depends on that.
        (NodeKind::Scalar(scalar), Value::String(text)) => scalar.text.trim_end() == text.trim_end(),
        (NodeKind::Scalar(scalar), Value::Null | Value::Bool(_) | Value::Number(_)) => scalar.style == Style::Plain,
        (NodeKind::Sequence(nodes), Value::Sequence(values)) => {
            nodes.len() == values.len() && nodes.iter().zip(values).all(|(node, value)| same(node, value))
        }
        (NodeKind::Mapping(entries), Value::Mapping(values)) => {
            entries.len() == values.len()
                && entries.iter().zip(values).all(|((_, entry), (_, value))| same(&entry.value, value))
        }
        _ => false,
    }
}

/// Pieces of YAML, most of which fit together.
fn piece() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a: ",
        "b: ",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "x",
        "12",
        "0.5",
        "true",
        "~",
        "'it''s'",
        "\"\\u00e4\"",
        "{ c: 1 }",
        "[d, e]",
        "|\n    lines\n",
        ">-\n    folded\n    text\n",
        " # remark",
        "ä",
        ", ",
        "x y",
        "#",
        "1.0.0",
        "1_000",
        "0x1f",
        "yes",
    ];
    proptest::sample::select(pieces).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn two_parsers_agree(pieces in proptest::collection::vec(piece(), 1..12)) {
        let text = pieces.concat();
        let Ok(document) = Document::parse(Source::new("a.yaml", text.clone()).into()) else { return Ok(()) };
        // Texts that only one of the parsers accepts are ignored.
        if let Ok(value) = serde_yaml::from_str::<Value>(&text) {
            prop_assert!(same(&document.root, &value), "{text:?}: {:?} is not {value:?}", document.root);
        }
    }
}

#[test]
fn they_agree_on_the_real_spec() {
    for (name, text) in crate::support::real() {
        let document = Document::parse(Source::new(name.clone(), text.clone()).into()).expect("YAML");
        assert!(same(&document.root, &serde_yaml::from_str(&text).expect("YAML")), "{name}");
    }
}
