//! Which differences are written to the spec, and which are not.

use generator::drift::Hints;
use generator::drift::write::{Refusal, Written, write};
use generator::text::Source;

use super::facts;
use super::mutate::Draft;
use super::random::Random;
use super::writer::{self, Form, Samples, Style};

fn written(page: &str) -> Result<(Vec<Source>, Written), Refusal> {
    written_to(&facts::sources(), page, &facts::informed(page, &[]))
}

/// What a page makes of a spec's files.
pub(crate) fn written_to(files: &[Source], page: &str, hints: &Hints) -> Result<(Vec<Source>, Written), Refusal> {
    let written = write(files, page, hints)?;
    Ok((facts::after(files, &written), written))
}

pub(crate) fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Page(remarks) => format!("{remarks:#?}"),
        Refusal::Afterwards(messages) => messages.join("\n"),
        Refusal::Spec(faults) => generator::text::diagnostic::render(faults, generator::text::diagnostic::Style::Plain),
    }
}

#[test]
fn a_page_without_differences_changes_nothing() {
    let page = writer::page(&facts::facts(facts::spec()), Style::plain(Form::Bars, Samples::JsPhp));
    assert!(written(&page).unwrap().1.files.is_empty());
}

#[test]
fn what_the_format_cannot_say_is_left() {
    let page = writer::page(&facts::facts(facts::spec()), Style::plain(Form::Bars, Samples::JsPhp));
    let page = page.replacen("limit | number | false", "limit | integer | false", 1);
    let (_, written) = written(&page).unwrap();
    assert!(written.files.is_empty());
    assert_eq!(written.left.len(), 1);
}

#[test]
fn names_that_rust_does_not_accept_are_numbered() {
    let names = ["filter[name]", "имя", "größe", "1st", "on", "self", "type", "with_pending", "x-y", "x_y", "timeout"];
    for place in ["query", "body"] {
        let mut sections = facts::facts(facts::spec());
        for name in names {
            let param = facts::Param::new(place, name, "string", false);
            sections[0].endpoints[0].params.push(param);
        }
        let page = writer::page(&sections, Style::plain(Form::Bars, Samples::JsPhp));
        let (_, written) = written(&page).map_err(|refusal| refused(&refusal)).unwrap();
        assert!(written.left.is_empty(), "{:#?}", written.left);
        assert!(written.files.values().flatten().any(|text| text.contains(&format!("rust: {place}_value_3"))));
    }
}

/// The lines that the update adds to the spec.
fn new_lines(page: &str) -> Vec<String> {
    let (texts, written) = written(page).map_err(|refusal| refused(&refusal)).unwrap();
    assert!(written.left.is_empty(), "{:#?}", written.left);
    let old: Vec<String> =
        facts::sources().iter().flat_map(|source| source.text().lines()).map(str::to_owned).collect();
    texts
        .iter()
        .flat_map(|source| source.text().lines())
        .filter(|line| !old.iter().any(|old| old == line))
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_endpoint_under_another_route_keeps_its_entry() {
    let page = writer::page(&facts::facts(facts::spec()), Style::plain(Form::Bars, Samples::JsPhp));
    for (old, new) in
        [("[GET] /v2/roles\n", "[GET] /v3/roles\n"), ("[GET] /v2/admin/streams/\n", "[GET] /v2/admin/streams\n")]
    {
        let path = |route: &str| route["[GET] ".len()..].trim_end().to_owned();
        let requested = |route: &str| format!("https://api.example.com{}'", path(route));
        let page = page.replacen(old, new, 1).replace(&requested(old), &requested(new));
        assert_eq!(new_lines(&page), [format!("    route: GET {}", path(new))]);
    }
}

#[test]
fn a_reading_that_goes_with_its_type_is_marked() {
    let page = writer::page(&facts::facts(facts::spec()), Style::plain(Form::Bars, Samples::JsPhp));
    let lines = new_lines(&page.replacen("emails | array |", "emails | string |", 1).replacen(
        "'emails' => array",
        "'emails' => string",
        1,
    ));
    assert!(lines.len() == 1 && lines[0].contains("# review: the reading"), "{lines:#?}");
}

#[test]
fn a_lost_name_is_written_as_a_deviation() {
    let mut sections = facts::facts(facts::spec());
    let mut new = sections[0].endpoints[0].clone();
    "/v2/forgotten".clone_into(&mut new.path);
    "Forgotten".clone_into(&mut new.title);
    new.params.truncate(1);
    "email".clone_into(&mut new.params[0].name);
    new.params[0].lost = true;
    sections[0].endpoints.insert(1, new);
    let page = writer::page(&sections, Style::plain(Form::Bars, Samples::JsPhp));
    let lines = new_lines(&page).join("\n");
    assert!(lines.contains("reason: The table has lost the name; the samples have it."), "{lines}");
}

#[test]
fn line_ends_stay_as_they_are() {
    let crlf = |source: Source| Source::new(source.name().to_owned(), source.text().replace('\n', "\r\n"));
    let files: Vec<Source> = facts::sources().into_iter().map(crlf).collect();
    for seed in 0..super::up_to(4, 16) {
        let mut random = Random::new(seed);
        let style = Style::plain(Form::Bars, Samples::JsPhp);
        let mut draft = Draft::new(facts::facts(facts::spec()), style, &mut random);
        draft.change_of(usize::try_from(seed * 5).unwrap());
        let page = writer::page(&draft.sections, style);
        let (lf, _) = written(&page).unwrap();
        for (file, lf) in written_to(&files, &page, &facts::informed(&page, &[])).unwrap().0.iter().zip(lf) {
            assert_eq!(file.text().replace("\r\n", "\n"), lf.text(), "{seed}");
            assert_eq!(file.text().matches('\n').count(), file.text().matches("\r\n").count(), "{seed}");
        }
    }
}

#[test]
fn what_a_convention_needs_is_left_and_the_rest_is_written() {
    let page = writer::page(&facts::facts(facts::spec()), Style::plain(Form::Bars, Samples::JsPhp));
    let page = page.replacen("brand | string | false", "brand | number | false", 1);
    let count = page.matches("\npage | number | false |").count();
    for (new, kinds) in [("page | string | false |", 1), ("site | number | false |", 2)] {
        let page = page.replace("\npage | number | false |", &format!("\n{new}"));
        let (files, written) = written(&page).map_err(|refusal| refused(&refusal)).unwrap();
        assert!(
            files.iter().any(|file| file.text().contains("brand: ") && written.files.contains_key(file.name())),
            "{new}"
        );
        assert_eq!(written.left.len(), count * kinds, "{:#?}", written.left);
        assert!(written.left.iter().all(|left| left.why.contains("would be at fault")), "{:#?}", written.left);
    }
}
