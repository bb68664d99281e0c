//! A spec that was brought along agrees with the page.

use std::collections::BTreeMap;

use generator::drift::{self, Extent, write};
use generator::source::Source;
use generator::{check, load};

use super::facts;
use super::mutate::Draft;
use super::random::Random;
use super::unread::gone;
use super::writer::{self, Form, Samples, Style};

fn written(page: &str) -> Result<(BTreeMap<String, String>, write::Written), write::Refusal> {
    written_to(facts::sources(), page)
}

fn written_to(sources: Vec<Source>, page: &str) -> Result<(BTreeMap<String, String>, write::Written), write::Refusal> {
    let spec = facts::spec();
    let page = drift::read(page, spec.sections.iter().map(|section| section.content.title.as_str()));
    let written = write::write(&sources, &page, Extent::Whole, gone(spec, &page))?;
    let mut texts: BTreeMap<String, String> =
        sources.iter().map(|source| (source.name().to_owned(), source.text().to_owned())).collect();
    for (name, text) in &written.files {
        match text {
            Some(text) => drop(texts.insert(name.clone(), text.clone())),
            None => drop(texts.remove(name)),
        }
    }
    Ok((texts, written))
}

fn check(seed: u64, kind: Option<usize>) -> Result<(), String> {
    let mut random = Random::new(seed);
    let style = Style::random(&mut random);
    let times = 1 + random.below(6);
    let mut draft = Draft::new(facts::facts(facts::spec()), style.samples != Samples::None, &mut random);
    match kind {
        Some(kind) => draft.change_of(kind),
        None => draft.change(times),
    }
    let page = writer::page(&draft.sections, style);
    let told = |what: String| format!("seed {seed}: {what}\n{:#?}", draft.expected);
    let (texts, written) = written(&page).map_err(|refusal| told(refused(&refusal)))?;
    let sources = texts.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    let spec = load::load(sources).map_err(|faults| told(format!("{faults:#?}")))?;
    check::check(&spec).map_err(|faults| told(format!("{faults:#?}")))?;
    let (drifts, _) = facts::drifts(&spec, &page, Extent::Whole).map_err(|error| told(format!("{error:?}")))?;
    if !drifts.is_empty() || !written.left.is_empty() {
        return Err(told(format!("left {drifts:#?} {:#?}", written.left)));
    }
    if draft.expected.is_empty() && !written.files.is_empty() {
        return Err(told("written without need".to_owned()));
    }
    untouched(&draft, &texts).map_err(told)
}

fn refused(refusal: &write::Refusal) -> String {
    match refusal {
        write::Refusal::Afterwards(messages) => messages.join("\n"),
        write::Refusal::Page(remarks) => format!("{remarks:#?}"),
        write::Refusal::Spec(faults) => generator::diagnostic::render(faults, generator::diagnostic::Style::Plain),
    }
}

/// An entry that nothing was said about is as it was.
fn untouched(draft: &Draft<'_>, texts: &BTreeMap<String, String>) -> Result<(), String> {
    let touched: Vec<&str> = draft.expected.iter().filter_map(|drift| drift["path"].as_str()).collect();
    for source in facts::sources() {
        for block in source.text().split("\n\n").filter(|block| block.contains("    route: ")) {
            let block = block.trim_start_matches("endpoints:\n").trim_end();
            let concerned = touched.iter().any(|path| block.contains(&format!(" {path}")));
            if !concerned && !texts.values().any(|text| text.contains(block)) {
                return Err(format!("changed without need:\n{block}"));
            }
        }
    }
    Ok(())
}

#[test]
fn each_kind_of_change_alone() {
    let faults: Vec<String> = (0..32).filter_map(|seed| check(seed, usize::try_from(seed).ok()).err()).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn several_changes_at_once() {
    let faults: Vec<String> = (1000..1030).filter_map(|seed| check(seed, None).err()).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
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
    let names = ["filter[name]", "~", "größe", "1st", "on", "self", "type", "with_pending", "x-y", "x_y", "timeout"];
    for place in ["query", "body"] {
        let mut sections = facts::facts(facts::spec());
        for name in names {
            let param = facts::Param {
                place,
                name: name.to_owned(),
                word: "string".to_owned(),
                required: false,
                lost: false,
                deviates: false,
            };
            sections[0].endpoints[0].params.push(param);
        }
        let page = writer::page(&sections, Style::plain(Form::Bars, Samples::JsPhp));
        let (_, written) = written(&page).map_err(|refusal| refused(&refusal)).unwrap();
        assert!(written.left.is_empty(), "{:#?}", written.left);
        assert!(written.files.values().flatten().any(|text| text.contains(&format!("rust: {place}_value_3"))));
    }
}

/// The lines of the spec that are written anew.
fn new_lines(page: &str) -> Vec<String> {
    let (texts, written) = written(page).map_err(|refusal| refused(&refusal)).unwrap();
    assert!(written.left.is_empty(), "{:#?}", written.left);
    let old: Vec<String> =
        facts::sources().iter().flat_map(|source| source.text().lines()).map(str::to_owned).collect();
    texts
        .values()
        .flat_map(|text| text.lines())
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
    for seed in 0..16 {
        let mut random = Random::new(seed);
        let mut draft = Draft::new(facts::facts(facts::spec()), true, &mut random);
        draft.change_of(usize::try_from(seed).unwrap());
        let page = writer::page(&draft.sections, Style::plain(Form::Bars, Samples::JsPhp));
        let (lf, _) = written(&page).unwrap();
        let (texts, _) = written_to(facts::sources().into_iter().map(crlf).collect(), &page).unwrap();
        for (name, text) in texts {
            assert_eq!(text.replace("\r\n", "\n"), lf[&name], "{seed}");
            let new = !facts::sources().iter().any(|source| source.name() == name);
            assert!(new || text.matches('\n').count() == text.matches("\r\n").count(), "{seed} {name}");
        }
    }
}
