//! One endpoint of a page.

use super::classify::{Class, Item};
use super::outline::Segment;
use super::samples::Samples;
use super::table::location_of;
use super::{Endpoint, Page, Remark, Row, Unplaced};
use crate::model::{EndpointAuth, Location, Route};
use crate::prose::shown;

/// Reads an endpoint into the page; what cannot be read is remarked there.
pub(super) fn read(segment: &Segment<'_>, items: &[Item], page: &mut Page) {
    let body = &items[segment.body.clone()];
    let (body, foreign) = split_foreign(body, page);
    page.unplaced.extend(requests(foreign.iter()));
    let line = segment.route_line;
    let route = match Route::parse(segment.route) {
        Ok(route) => route,
        Err(fault) => {
            page.unread.push(Remark { line, text: format!("the route `{}`: {}", shown(segment.route), fault.message) });
            page.unplaced.extend(requests(body.iter()));
            let path = segment.route.split_once(' ').map_or("", |(_, path)| path).to_owned();
            page.unplaced.push(Unplaced { method: None, path });
            return;
        }
    };
    let samples = Samples::read(code(body));
    let (rows, complete) = rows(body, &mut page.unread);
    doubts(&route, &samples, &rows, line, &mut page.doubts);
    page.endpoints.push(Endpoint {
        section: segment.section.unwrap_or_default().to_owned(),
        title: segment.title.map(|item| item.text.clone()).unwrap_or_default(),
        line: segment.title.map_or(line, |item| item.line),
        route,
        route_line: line,
        auth: auth(&samples),
        rows,
        fields: samples.fields,
        complete,
    });
}

/// The requests that samples show.
pub(super) fn requests<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Unplaced> {
    let code = items.filter(|item| matches!(item.class, Class::Code)).map(|item| item.text.as_str());
    let requests = Samples::read(code).requests.into_iter();
    requests.map(|(method, url)| Unplaced { method: Some(method), path: path_of(&url).to_owned() }).collect()
}

/// Whether a sample has no end.
pub(super) fn is_open(body: &[Item]) -> bool {
    Samples::read(code(body)).open
}

fn code(body: &[Item]) -> impl Iterator<Item = &str> {
    body.iter().filter(|item| matches!(item.class, Class::Code)).map(|item| item.text.as_str())
}

/// An endpoint has samples once; what follows when they begin again belongs to one without a route.
fn split_foreign<'a>(body: &'a [Item], page: &mut Page) -> (&'a [Item], &'a [Item]) {
    let mut starts = body.iter().enumerate().filter(|(_, item)| matches!(item.class, Class::Samples));
    match (starts.next(), starts.next()) {
        (Some(_), Some((at, item))) => {
            let text = "samples without a route such as `[GET] /path` before them".to_owned();
            page.unread.push(Remark { line: item.line, text });
            body.split_at(at)
        }
        _ => (body, &[]),
    }
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

/// A key in one sample is enough: nobody shows one that is not needed.
fn auth(samples: &Samples) -> Option<EndpointAuth> {
    let keyed = samples.keyed.iter().any(|keyed| *keyed);
    let auth = if keyed { EndpointAuth::Key } else { EndpointAuth::None };
    (!samples.keyed.is_empty()).then_some(auth)
}

/// Where the endpoint contradicts itself.
fn doubts(route: &Route, samples: &Samples, rows: &[Row], line: usize, doubts: &mut Vec<Remark>) {
    let mut doubt = |text: String| doubts.push(Remark { line, text: format!("{route}: {text}") });
    if samples.keyed.contains(&true) && samples.keyed.contains(&false) {
        doubt("one sample sends the key, the other does not".to_owned());
    }
    for (method, url) in &samples.requests {
        if method != route.method.as_str() || !fits(&route.path, path_of(url)) {
            doubt(format!("a sample requests `{} {}`", shown(method), shown(url)));
        }
    }
    if samples.fields_differ {
        doubt("the samples send different fields".to_owned());
    }
    let listed = |name: &str| rows.iter().any(|row| row.name.as_deref() == Some(name));
    let lost = rows.iter().any(|row| row.name.is_none());
    for (name, _) in samples.fields.iter().filter(|(name, _)| !listed(name) && !lost) {
        doubt(format!("the samples send `{}`, which no table lists", shown(name)));
    }
    let sent = |row: &&Row| samples.fields.iter().any(|(name, _)| row.name.as_deref() == Some(name));
    let body = rows.iter().filter(|row| row.location == Location::Body && !samples.requests.is_empty());
    for name in body.filter(|row| !sent(row)).filter_map(|row| row.name.as_deref()) {
        doubt(format!("no sample sends `{}`, which a table lists", shown(name)));
    }
}

/// The path of a URL.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

/// Whether a path with values is one that a template makes.
pub(in crate::drift) fn fits(template: &str, path: &str) -> bool {
    let is_open = |segment: &str| segment.contains('{') && segment.contains('}');
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(given)) if expected == given || (is_open(expected) && !given.is_empty()) => {}
            _ => return false,
        }
    }
}
