//! One endpoint of a page.

use super::classify::{Class, Item};
use super::outline::Segment;
use super::samples::Samples;
use super::table::location_of;
use super::{Endpoint, Page, Remark, Row, doubts, repeated, request};
use crate::model::{EndpointAuth, Route};
use crate::prose::shown;

/// Reads an endpoint into the page; what cannot be read is remarked there.
pub(super) fn read(segment: &Segment<'_>, items: &[Item], page: &mut Page) {
    let body = without_foreign(&items[segment.body.clone()], page);
    let line = segment.route_line;
    let route = match Route::parse(segment.route) {
        Ok(route) => route,
        Err(fault) => {
            page.unread.push(Remark { line, text: format!("the route `{}`: {}", shown(segment.route), fault.message) });
            return;
        }
    };
    let mut endpoint = Endpoint {
        section: segment.section.unwrap_or_default().to_owned(),
        title: segment.title.map(|item| item.text.clone()).unwrap_or_default(),
        line: segment.title.map_or(line, |item| item.line),
        route,
        route_line: line,
        auth: None,
        rows: Vec::new(),
        fields: Vec::new(),
        complete: false,
    };
    let samples = Samples::read(code(body));
    // Whose tables follow is not known.
    if let Some(fault) = request::fault(&endpoint.route, &samples) {
        page.unread.push(Remark { line, text: format!("{}: {fault}", endpoint.route) });
    } else {
        (endpoint.rows, endpoint.complete) = rows(body, &mut page.unread);
        endpoint.auth = auth(&samples);
        repeated::rows(&mut endpoint, &mut page.unread, &mut page.doubts);
        doubts::doubts(&endpoint, &samples, &mut page.doubts);
        endpoint.fields = samples.fields;
    }
    page.endpoints.push(endpoint);
}

/// Whether a sample has no end.
pub(super) fn is_open(body: &[Item]) -> bool {
    Samples::read(code(body)).open
}

fn code(body: &[Item]) -> impl Iterator<Item = &str> {
    body.iter().filter(|item| matches!(item.class, Class::Code)).map(|item| item.text.as_str())
}

/// An endpoint has samples once; what follows when they begin again belongs to one without a route.
fn without_foreign<'a>(body: &'a [Item], page: &mut Page) -> &'a [Item] {
    let mut starts = body.iter().enumerate().filter(|(_, item)| matches!(item.class, Class::Samples));
    let Some((at, item)) = starts.nth(1) else { return body };
    let text = "samples without a route such as `[GET] /path` before them".to_owned();
    page.unread.push(Remark { line: item.line, text });
    &body[..at]
}

/// The rows of all tables, and whether all could be read.
fn rows(body: &[Item], unread: &mut Vec<Remark>) -> (Vec<Row>, bool) {
    let mut rows: Vec<Row> = Vec::new();
    let mut complete = true;
    let mut location = None;
    let mut above: Option<&Item> = None;
    for item in body {
        match &item.class {
            Class::Header => {
                location = above.and_then(|item| location_of(&item.text));
                if location.is_none() {
                    complete = false;
                    let title = above.map(|item| item.text.as_str()).unwrap_or_default();
                    let text = format!("a table titled `{}`: of the path, the query or the body?", shown(title));
                    unread.push(Remark { line: item.line, text });
                }
            }
            Class::Row(row) => rows.extend(location.map(|location| Row { location, ..row.clone() })),
            Class::Stray => {
                complete = false;
                if !matches!(above, Some(Item { class: Class::Stray, .. })) {
                    unread.push(headless(item));
                }
            }
            Class::Malformed => {
                complete = false;
                let text = format!("`{}` is no row of name, type and `true` or `false`", shown(&item.text));
                unread.push(Remark { line: item.line, text });
            }
            _ => {}
        }
        above = Some(item);
    }
    (rows, complete)
}

/// Says that a row stands in no table, for it and for those below.
pub(super) fn headless(item: &Item) -> Remark {
    let text = "is a row, but above it stands no first row such as `Parameter | Type | Required`";
    Remark { line: item.line, text: format!("`{}` {text}", shown(&item.text)) }
}

/// A key in one sample is enough: nobody shows one that is not needed.
fn auth(samples: &Samples) -> Option<EndpointAuth> {
    let keyed = samples.keyed.iter().any(|keyed| *keyed);
    let auth = if keyed { EndpointAuth::Key } else { EndpointAuth::None };
    (!samples.keyed.is_empty()).then_some(auth)
}
