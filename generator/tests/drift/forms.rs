//! A page that shows what the spec says it shows, in every form.

use generator::drift::Extent;

use super::facts;
use super::writer::{self, FORMS, Form, SAMPLES, Samples, Style};

#[test]
fn nothing_differs_in_any_form() {
    let spec = facts::spec();
    let sections = facts::facts(spec);
    for form in FORMS {
        for samples in SAMPLES {
            // Each sample and each form once with nothing special, and once with all of it.
            for bits in [0, 13, 18, 31].into_iter().take(usize::try_from(super::up_to(1, 4)).unwrap()) {
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

fn page(form: Form) -> String {
    writer::page(&facts::facts(facts::spec()), Style::plain(form, Samples::JsPhp))
}

fn assert_nothing_differs(page: &str) {
    let (drifts, unread) = facts::drifts(facts::spec(), page, Extent::Whole).unwrap();
    assert!(drifts.is_empty() && unread.is_empty(), "{drifts:#?}\n{unread:#?}");
}

#[test]
fn text_that_a_browser_saved_as_html() {
    let text = page(Form::Bars).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert_nothing_differs(&format!("<html><head></head><body><pre style=\"x\">{text}</pre></body></html>"));
}

#[test]
fn html_whose_last_ends_are_left_out() {
    let page = page(Form::Html);
    assert_nothing_differs(page.strip_suffix("</div>\n</body>\n</html>\n").unwrap());
}

#[test]
fn markdown_marks_its_headings() {
    let mut text = String::from("# Example\n\nSee the samples.\n");
    for section in facts::facts(facts::spec()) {
        text.push_str(&format!("\n# {}\n", section.title));
        for endpoint in &section.endpoints {
            let one = facts::Section { title: "-".to_owned(), endpoints: vec![endpoint.clone()] };
            let page = writer::page(&[one], Style::plain(Form::OuterBars, Samples::JsPhp));
            let (_, page) = page.split_once("Code samples\n").unwrap();
            let (code, rest) = page.split_once("\nWhat ").unwrap();
            let rest: String = rest
                .lines()
                .skip(1)
                .map(|line| if line.starts_with('|') { format!("{line}\n") } else { format!("\n### {line}\n\n") })
                .collect();
            text.push_str(&format!(
                "\n## {}\n\n`[{}] {}`\n\n> Code samples\n\n```javascript\n# a comment\n{code}\n```\n\nDoes it\n{rest}",
                endpoint.title, endpoint.method, endpoint.path
            ));
        }
    }
    assert_nothing_differs(&text);
}
