//! A page that shows what the spec says it shows, in every form.

use generator::drift::Extent;

use super::facts;
use super::writer::{self, FORMS, SAMPLES, Style};

#[test]
fn nothing_differs_in_any_form() {
    let spec = facts::spec();
    let sections = facts::facts(spec);
    for form in FORMS {
        for samples in SAMPLES {
            for bits in [0, 13, 18, 31] {
                let bit = |number: u32| bits & (1 << number) != 0;
                let style = Style {
                    form,
                    samples,
                    crlf: bit(0),
                    bom: bit(1),
                    nbsp: bit(2),
                    blank_lines: bit(3),
                    browser: bit(4),
                };
                let page = writer::page(&sections, style);
                let (drifts, unread) = facts::drifts(spec, &page, Extent::Whole).unwrap();
                assert!(drifts.is_empty() && unread.is_empty(), "{style:?}\n{drifts:#?}\n{unread:#?}");
            }
        }
    }
}
