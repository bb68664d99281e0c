//! Pages that break off, and pages that are none.

use generator::drift::{Extent, Kind};

use super::facts;
use super::writer::{self, Form, Samples, Style};

const PARTS: usize = 67;

#[test]
fn a_page_that_breaks_off_never_invents_a_difference() {
    let spec = facts::spec();
    let sections = facts::facts(spec);
    for form in [Form::Bars, Form::Tabs, Form::Html] {
        let page = writer::page(&sections, Style::plain(form, Samples::JsPhp));
        for part in 1..PARTS {
            let cut: String = page.chars().take(page.len() * part / PARTS).collect();
            if let Ok((drifts, _)) = facts::drifts(spec, &cut, Extent::Whole) {
                // Broken off between two endpoints, it does not show that it is.
                assert!(drifts.iter().all(|drift| drift.kind == Kind::EndpointRemoved), "{form:?} {part} {drifts:#?}");
            }
            if let Ok((drifts, _)) = facts::drifts(spec, &cut, Extent::Part) {
                assert!(drifts.len() < 2, "{form:?} {part} {drifts:#?}");
                assert!(drifts.iter().all(|drift| drift.kind != Kind::EndpointRemoved), "{form:?} {part}");
            }
        }
    }
}

#[test]
fn what_is_no_page_is_refused() {
    let spec = facts::spec();
    for text in ["", "Hello", "<html><body><h1>404</h1></body></html>", "\u{fffd}\u{fffd}", "{\"a\": [1, 2]}"] {
        assert!(facts::drifts(spec, text, Extent::Whole).is_err(), "{text}");
        assert!(facts::drifts(spec, text, Extent::Part).is_err(), "{text}");
    }
}

#[test]
fn a_page_about_something_else_is_not_called_broken_off() {
    let page = "Cakes\nRead all\n[GET] /v2/cake\nURI Components\nParameter | Type | Required\nflour | number | true";
    let error = facts::drifts(facts::spec(), page, Extent::Whole).unwrap_err();
    assert!(error[0].text.contains("is this the documentation page?"), "{error:?}");
}

#[test]
fn what_cannot_be_read_is_not_taken_for_gone() {
    let spec = facts::spec();
    let page = writer::page(&facts::facts(spec), Style::plain(Form::Bars, Samples::JsPhp));
    for (old, new) in [
        ("[GET] /v2/calls/{id}\n", "[GETT] /v2/calls/{id}\n"),
        ("[GET] /v2/calls/{id}\n", "[GET] /v2/calls/{id\n"),
        ("[GET] /v2/calls/{id}\n", "\n"),
        ("[GET] /v2/roles\n", "?? /v2/roles\n"),
        ("limit | number | false |", "limit | number | perhaps |"),
        ("limit | number | false |", "limit | | false |"),
        ("Query String\n", "Header Fields\n"),
    ] {
        assert!(page.contains(old), "{old}");
        let (drifts, unread) = facts::drifts(spec, &page.replacen(old, new, 1), Extent::Whole).unwrap();
        assert!(drifts.is_empty(), "{new}: {drifts:#?}");
        assert!(!unread.is_empty(), "{new}");
    }
}
