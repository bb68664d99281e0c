//! Converts the text of an argument to the value of a parameter, with the checks of the crate's setters.

mod exact;

use super::catalogue::{Kind, Param};
use super::shell::Shell;
use crate::values::Fault;
use crate::{Alternatives, Date, Integer, IntegerOrString, Number, Value};
use serde_json::Value as Json;
use std::io::Read;

/// The value of a text. The error says why there is none.
pub(super) fn of(param: &Param, text: &str, shell: &mut Shell) -> Result<Value, String> {
    if param.nullable && text == "null" {
        return Ok(Value::plain(Ok(Json::Null)));
    }
    let value = match param.kind {
        Kind::String => Value::of::<String>(text),
        Kind::Secret => Value::of::<String>(secret(text, shell)?),
        Kind::Number => match exact::wide(text) {
            Some(reason) => return Err(reason),
            None => Value::of::<Number>(number(text)?),
        },
        Kind::Integer => Value::of::<Integer>(text.parse::<Integer>().map_err(|_| "expected a whole number")?),
        Kind::Boolean => Value::of::<bool>(text.parse::<bool>().map_err(|_| "expected true or false")?),
        Kind::Date => Value::of::<Date>(text),
        Kind::Object => Value::object(&json(text, shell)?),
        Kind::Array => Value::array(&json(text, shell)?),
        Kind::Alternatives => alternatives(text)?.into(),
        Kind::IntegerOrString => {
            let Ok(id) = text.parse::<IntegerOrString>();
            id.into()
        }
    };
    match &value.0 {
        Ok(_) => Ok(value),
        Err(fault) => Err(Fault::to_string(fault)),
    }
}

/// The value of an option. If it was given several times, this is a list.
pub(super) fn of_all(param: &Param, texts: &[&String], shell: &mut Shell) -> Result<Value, String> {
    match texts {
        [text] => of(param, text, shell),
        texts => Ok(Value::list(texts.iter().map(|text| of(param, text, shell)).collect::<Result<_, _>>()?)),
    }
}

/// A whole number of any size, or any other number that Rust parses.
fn number(text: &str) -> Result<Number, &'static str> {
    let whole = text.parse::<Integer>().map(Number::from).ok();
    whole.or_else(|| text.parse::<f64>().map(Number::from).ok()).ok_or("expected a number")
}

/// A value from JSON other than `null`, or else a string. A number counts as one only if it is spelled as it would be
/// sent. So `007` and `12e4`, which may be ids, stay strings.
pub(super) fn alternatives(text: &str) -> Result<Alternatives, String> {
    let json = match serde_json::from_str(text) {
        Ok(Json::Number(number)) if number.to_string() == text => Json::Number(number),
        Ok(Json::Null | Json::Number(_)) | Err(_) => Json::String(text.to_owned()),
        Ok(json) => {
            exact::check(text)?;
            json
        }
    };
    Ok(Alternatives::from(json))
}

/// JSON, given directly, as `@file`, or as `-` for standard input.
pub(super) fn json(text: &str, shell: &mut Shell) -> Result<Json, String> {
    let contents = contents(text, shell)?;
    let json = serde_json::from_str(&contents).map_err(|error| match origin(text) {
        Some(origin) => format!("expected JSON in {origin}: {error}"),
        None => format!("expected JSON: {error}"),
    })?;
    exact::check(&contents)?;
    Ok(json)
}

/// A password, without the line break at the end of a file. An empty file or pipe is refused, because it is the sign of
/// an earlier failure.
fn secret(text: &str, shell: &mut Shell) -> Result<String, String> {
    let contents = contents(text, shell)?;
    let secret = contents.trim_end_matches(['\n', '\r']);
    match origin(text) {
        Some(origin) if secret.is_empty() => Err(format!("{origin} is empty")),
        _ => Ok(secret.to_owned()),
    }
}

/// The source of an argument's contents, unless they are the argument itself.
fn origin(text: &str) -> Option<&str> {
    if text == "-" { Some("standard input") } else { text.strip_prefix('@') }
}

/// The argument itself, the contents of `@file`, or standard input.
fn contents(text: &str, shell: &mut Shell) -> Result<String, String> {
    let contents = match text.strip_prefix('@') {
        Some(path) => std::fs::read_to_string(path).map_err(|error| format!("{path} cannot be read: {error}"))?,
        None if text == "-" => standard_input(shell)?,
        None => return Ok(text.to_owned()),
    };
    // Some editors begin a file with a byte order mark, which is not part of the contents.
    Ok(contents.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(contents))
}

fn standard_input(shell: &mut Shell) -> Result<String, String> {
    let mut stdin = shell.stdin.take().ok_or("standard input was read already, by another `-`")?;
    let mut text = String::new();
    stdin.read_to_string(&mut text).map_err(|error| format!("standard input cannot be read: {error}"))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(value: &Value) -> String {
        value.0.as_ref().map(ToString::to_string).unwrap()
    }

    #[test]
    fn alternatives_are_json_where_they_are_written_so() {
        for (text, json) in [
            ("7", "7"),
            ("-7", "-7"),
            ("10.5", "10.5"),
            ("true", "true"),
            (r#""7""#, r#""7""#),
            ("[1,\"a\"]", r#"[1,"a"]"#),
            (r#"{"a":1}"#, r#"{"a":1}"#),
            ("007", r#""007""#),
            ("12e4", r#""12e4""#),
            ("1.0", "1.0"),
            ("1.50", r#""1.50""#),
            ("123456789012345678901234567890", r#""123456789012345678901234567890""#),
            ("+33612345678", r#""+33612345678""#),
            ("null", r#""null""#),
            ("ada@example.com", r#""ada@example.com""#),
            ("[1,", r#""[1,""#),
            ("", r#""""#),
            ("-", r#""-""#),
        ] {
            assert_eq!(sent(&alternatives(text).unwrap().into()), json, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_at_any_size_and_refused_by_the_crate() {
        assert_eq!(sent(&number("10.50").unwrap().into()), "10.5");
        assert_eq!(sent(&number("18446744073709551615").unwrap().into()), "18446744073709551615");
        assert!(Value::from(number("1e999").unwrap()).0.unwrap_err().to_string().ends_with("is not a finite number"));
        assert_eq!(number("ten").unwrap_err(), "expected a number");
    }
}
