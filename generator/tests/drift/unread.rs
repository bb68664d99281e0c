//! Pages with unreadable parts: these are reported, and nothing is reported as removed.

use generator::drift::{Drift, DriftKind, Hints, Remark, write};

use super::facts;
use super::writer::{self, Form, Samples, Style};

fn page(form: Form) -> String {
    writer::page(&facts::facts(facts::spec()), Style::plain(form, Samples::JsPhp))
}

fn read(page: &str) -> (Vec<Drift>, Vec<Remark>) {
    facts::drifts(facts::spec(), page, &Hints::default()).unwrap()
}

/// Updates the spec from the page.
fn written(page: &str) -> write::Written {
    write::write(&facts::sources(), page, &facts::informed(page, &[])).unwrap()
}

/// The page without the header row of the table after a route, and the page without the header rows of all tables.
fn headless(form: Form, route: &str) -> (String, String) {
    let header = match form {
        Form::Bars => "Parameter | Type | Required |\n---|---|---|\n",
        Form::OuterBars => "| Parameter | Type | Required |\n| --- | :--- | --- |\n",
        Form::Tabs => "Parameter\tType\tRequired\n",
        Form::WideSpaces => "Parameter              Type           Required\n",
        Form::Spaces => "Parameter Type Required\n",
        Form::Html => "<thead>\n<tr>\n<th>Parameter</th>\n<th>Type</th>\n<th>Required</th>\n</tr>\n</thead>",
    };
    let page = page(form);
    let (before, behind) = page.split_at(page.find(route).unwrap());
    let one = format!("{before}{}", behind.replacen(header, "", 1));
    assert!(one.len() < page.len(), "{form:?}");
    (one, page.replace(header, ""))
}

#[test]
fn rows_without_a_first_row_are_not_gone() {
    for form in writer::FORMS {
        let (one, all) = headless(form, "[GET] /v2/calls");
        let (drifts, unread) = read(&one);
        assert!(drifts.is_empty() && unread.len() == 1, "{form:?} {drifts:#?} {unread:#?}");
        assert!(unread[0].text.contains("`id"), "{form:?} {unread:#?}");
        let (drifts, unread) = read(&all);
        assert!(drifts.is_empty() && unread.len() > 60, "{form:?} {drifts:#?}");
    }
}

#[test]
fn rows_below_a_sentence_are_not_gone() {
    for (form, row) in [(Form::Bars, "limit | number | false |"), (Form::Spaces, "limit number false")] {
        let page = page(form).replacen(row, &format!("Note that limit is deprecated.\n{row}"), 1);
        let (drifts, unread) = read(&page);
        assert!(drifts.is_empty() && unread.len() == 1, "{drifts:#?} {unread:#?}");
    }
}

#[test]
fn nothing_is_gone_while_a_part_is_unread() {
    let mut sections = facts::facts(facts::spec());
    sections[1].endpoints.remove(0);
    sections[2].endpoints.clear();
    let page = writer::page(&sections, Style::plain(Form::Bars, Samples::JsPhp));
    let (drifts, _) = read(&page);
    assert!(drifts.iter().any(|drift| drift.kind == DriftKind::EndpointRemoved));
    let page = page.replacen("limit | number | false |", "limit | number | perhaps |", 1);
    let (drifts, unread) = read(&page);
    assert!(drifts.is_empty() && unread.len() == 1, "{drifts:#?}");
    assert!(written(&page).files.is_empty());
}

#[test]
fn a_page_without_its_beginning_removes_nothing() {
    let page = page(Form::Bars);
    let (drifts, unread) = read(&page[page.find("curl_setopt($ch").unwrap()..]);
    assert!(drifts.is_empty() && !unread.is_empty(), "{drifts:#?}");
}

#[test]
fn samples_with_a_hole_belong_to_nobody() {
    let page = page(Form::Bars);
    let put = page.find("[PUT] /v2/buttons/{bid}").unwrap();
    let hole = put + page[put..].find("'timezone' =>").unwrap();
    let get = page.find("[GET] /v2/roles\n").unwrap();
    for end in ["const options", "fetch(", ".then(", "$curl = curl_init();", "$response"] {
        let on = get + page[get..].find(end).unwrap();
        let page = format!("{}{}", &page[..hole], &page[on..]);
        let (drifts, unread) = read(&page);
        assert!(drifts.iter().all(|drift| drift.kind == DriftKind::SectionChanged), "{end} {drifts:#?}");
        assert!(!unread.is_empty(), "{end}");
        assert!(written(&page).files.is_empty(), "{end}");
    }
}

#[test]
fn a_part_that_ends_within_a_sample_shows_no_public_endpoint() {
    for form in [Form::Bars, Form::Html] {
        for samples in [Samples::JsPhp, Samples::PhpJs, Samples::Php] {
            let page = writer::page(&facts::facts(facts::spec()), Style::plain(form, samples));
            for route in ["[GET] /v2/buttons<", "[GET] /v2/buttons\n"] {
                let Some(at) = page.find(route) else { continue };
                for end in (at..at + 900).step_by(usize::try_from(900 / super::up_to(9, 81)).unwrap()) {
                    if let Ok((drifts, _)) =
                        facts::drifts(facts::spec(), &page[..end], &Hints { is_part: true, ..Hints::default() })
                    {
                        assert!(drifts.is_empty(), "{form:?} {samples:?} {} {drifts:#?}", &page[at..end]);
                    }
                }
            }
        }
    }
}

#[test]
fn a_parameter_that_stands_twice_is_not_new() {
    let row = "brand | string | false |\n";
    let page = page(Form::Bars);
    let (drifts, unread) = read(&page.replacen(row, &row.repeat(2), 1));
    assert!(drifts.is_empty() && unread.is_empty(), "{drifts:#?} {unread:#?}");
    for other in ["brand | number | false |\n", "brand | string | true |\n"] {
        let (drifts, unread) = read(&page.replacen(row, &format!("{row}{other}"), 1));
        assert!(drifts.is_empty() && unread.len() == 1, "{drifts:#?} {unread:#?}");
        assert!(unread[0].text.contains("twice") && unread[0].text.contains("on line"), "{unread:#?}");
    }
}

#[test]
fn an_endpoint_that_stands_twice_may_contradict_itself() {
    let mut sections = facts::facts(facts::spec());
    let again = sections[3].endpoints[0].clone();
    sections[4].endpoints.insert(1, again);
    let style = Style::plain(Form::Bars, Samples::JsPhp);
    let (drifts, unread) = read(&writer::page(&sections, style));
    assert!(drifts.is_empty() && unread.is_empty(), "{drifts:#?} {unread:#?}");
    sections[4].endpoints[1].params[0].word = "date".to_owned();
    let (drifts, unread) = read(&writer::page(&sections, style));
    assert!(drifts.is_empty() && unread.len() == 1, "{drifts:#?} {unread:#?}");
    assert!(unread[0].text.contains("a second time, and otherwise"), "{unread:#?}");
}

#[test]
fn an_endpoint_of_which_one_copy_is_not_read_is_not_new() {
    let page = page(Form::Bars);
    let (start, end) = (page.find("[GET] /v2/roles\n").unwrap(), page.find("[GET] /v2/roles/{role_id}").unwrap());
    let title = page[..start].trim_end().rfind('\n').unwrap() + 1;
    let next = page[..end].trim_end().rfind('\n').unwrap() + 1;
    let copy = page[title..next].replacen("| false |", "| perhaps |", 1);
    for at in [title, next] {
        let (drifts, unread) = read(&format!("{}{copy}{}", &page[..at], &page[at..]));
        assert!(drifts.is_empty() && unread.len() == 1, "{drifts:#?} {unread:#?}");
    }
}

#[test]
fn what_the_page_lacks_stays_until_somebody_says_how_much_it_is() {
    let mut sections = facts::facts(facts::spec());
    let lacking: usize = sections.drain(4..9).map(|section| section.endpoints.len()).sum();
    let page = writer::page(&sections, Style::plain(Form::Bars, Samples::JsPhp));
    for said in [None, Some(0), Some(lacking - 1), Some(lacking + 1)] {
        let written = write::write(&facts::sources(), &page, &Hints { gone: said, ..Hints::default() }).unwrap();
        assert!(written.files.is_empty() && written.left.len() == lacking, "{said:?}");
        assert!(written.left[0].why.contains(&format!("--remove {lacking}")), "{:#?}", written.left[0]);
    }
    let written = write::write(&facts::sources(), &page, &Hints { gone: Some(lacking), ..Hints::default() }).unwrap();
    assert!(written.files.len() > 5 && written.left.is_empty(), "{:#?}", written.left);
}

#[test]
fn a_route_that_contradicts_its_table_is_not_read() {
    let page = page(Form::Bars).replacen("[GET] /v2/roles/{role_id}", "[GET] /v2/roles/{id}", 1);
    let (drifts, unread) = read(&page);
    assert!(drifts.is_empty() && unread.len() == 1, "{drifts:#?} {unread:#?}");
    assert!(unread[0].text.contains("`role_id`"), "{unread:#?}");
    assert!(written(&page).files.is_empty());
}

#[test]
fn a_page_that_breaks_off_never_invents_a_difference() {
    let spec = facts::spec();
    let parts = usize::try_from(super::up_to(9, 67)).unwrap();
    for form in [Form::Bars, Form::Tabs, Form::Html] {
        let page = page(form);
        for part in 1..parts {
            let cut: String = page.chars().take(page.len() * part / parts).collect();
            if let Ok((drifts, _)) = facts::drifts(spec, &cut, &Hints::default()) {
                // A page that was cut off between two endpoints cannot be recognised as such.
                assert!(
                    drifts.iter().all(|drift| drift.kind == DriftKind::EndpointRemoved),
                    "{form:?} {part} {drifts:#?}"
                );
            }
            if let Ok((drifts, _)) = facts::drifts(spec, &cut, &Hints { is_part: true, ..Hints::default() }) {
                assert!(drifts.is_empty(), "{form:?} {part} {drifts:#?}");
            }
        }
    }
}

#[test]
fn what_is_no_page_is_refused() {
    let cake = "Cakes\nRead all\n[GET] /v2/cake\nURI Components\nParameter | Type | Required\nflour | number | true";
    for text in ["", "Hello", "<html><body><h1>404</h1></body></html>", "\u{fffd}\u{fffd}", "{\"a\": [1, 2]}", cake] {
        let error = facts::drifts(facts::spec(), text, &Hints::default()).unwrap_err();
        assert!(error.last().unwrap().text.contains("is this the documentation page?"), "{error:?}");
    }
}

#[test]
fn what_cannot_be_read_is_not_taken_for_gone() {
    let page = page(Form::Bars);
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
        let (drifts, unread) = read(&page.replacen(old, new, 1));
        assert!(drifts.is_empty(), "{new}: {drifts:#?}");
        assert!(!unread.is_empty(), "{new}");
    }
}
