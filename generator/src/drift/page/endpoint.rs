//! Reads one endpoint of a page: a title, a route, samples, a sentence, tables.

use super::block::{self, Block, Cells, Content};
use super::outline::Segment;
use super::samples::Samples;
use super::table::{Columns, is_about_parameters, is_row};
use super::words::{has_bars, is_label, is_row_or_cell, location_of, truth, within_code};
use super::{Endpoint, Page, Remark, Row, request, twice};
use crate::api::{EndpointAuth, Location, Route};
use crate::text::prose::quoted;

/// The maximum length of a route, in bytes.
const LONGEST_ROUTE: usize = 2000;

/// The maximum number of parameters of an endpoint, which is also the maximum in a spec.
const MOST_PARAMETERS: usize = 500;

/// Reads an endpoint into the page. If any part cannot be read, the page gets remarks and the route only, no facts.
pub(super) fn read(segment: Segment<'_>, page: &mut Page) {
    let line = segment.route_line;
    let route = match route(&segment.route) {
        Ok(route) => route,
        Err(why) => return page.unread(line, format!("the route {}: {why}", quoted(&segment.route))),
    };
    let mut reader = Reader { unread: segment.unread, ..Reader::default() };
    reader.body(&segment.body);
    let samples = Samples::read(&reader.code);
    let title = segment.title.and_then(Block::text).unwrap_or_default().to_owned();
    let title_line = segment.title.map_or(line, |title| title.line);
    if title.is_empty() {
        reader.unread(line, "no title stands above the route".to_owned());
    } else if let Some(fault) = block::fault(&title) {
        reader.unread(title_line, format!("a title that is none: {fault}"));
    }
    reader.unread.extend(request::fault(&route, &samples).map(|text| Remark { line, text }));
    if samples.fields_differ {
        reader.unread(line, "the samples send different fields".to_owned());
    }
    let mut endpoint = Endpoint {
        section: segment.section,
        title,
        is_titled: segment.is_titled,
        line: title_line,
        behind: reader.behind.or(segment.behind),
        auth: auth(&samples),
        rows: std::mem::take(&mut reader.rows),
        fields: samples.fields,
        headers: samples.headers,
        base: samples.requests.first().and_then(|(_, url)| request::base(&route, url)),
        route_line: line,
        route,
    };
    let mut doubts = Vec::new();
    twice::rows(&mut endpoint.rows, &mut reader.unread, &mut doubts);
    if reader.unread.is_empty() {
        reader.unread.extend(contradiction(&endpoint));
    }
    if reader.unread.is_empty() {
        page.passed.extend(reader.passed);
        page.doubts.extend(doubts.into_iter().map(|doubt| doubt.about(&endpoint.route)));
        page.doubts.extend(disagreement(&endpoint, &samples.keyed));
        page.endpoints.push(endpoint);
    } else {
        page.unread.extend(reader.unread.into_iter().map(|remark| remark.about(&endpoint.route)));
        page.present.push((line, endpoint.route));
    }
}

fn route(text: &str) -> Result<Route, String> {
    if text.len() > LONGEST_ROUTE {
        return Err(format!("it is longer than {LONGEST_ROUTE} bytes"));
    }
    Route::parse(text).map_err(|fault| fault.message.replace("```", "a backtick"))
}

/// If one sample sends a key, the endpoint takes it: documentation does not show keys that are not needed.
fn auth(samples: &Samples) -> Option<EndpointAuth> {
    let keyed = samples.keyed.iter().any(|keyed| *keyed);
    let auth = if keyed { EndpointAuth::Key } else { EndpointAuth::None };
    (!samples.keyed.is_empty()).then_some(auth)
}

/// Reports differences between the tables and the rest of the endpoint: a parameter that only the tables have, or that
/// only the route or the samples have.
fn contradiction(endpoint: &Endpoint) -> Option<Remark> {
    let remark = |text: String| Some(Remark { line: endpoint.route_line, text });
    let rows = |location: Location| endpoint.rows.iter().filter(move |row| row.location == location);
    let most = endpoint.rows.len().max(endpoint.fields.len()).max(endpoint.route.placeholders.len());
    if most > MOST_PARAMETERS {
        return remark(format!("more than {MOST_PARAMETERS} parameters"));
    }
    let listed: Vec<&str> = rows(Location::Path).filter_map(|row| row.name.as_deref()).collect();
    let shown = endpoint.names_shown(Location::Path);
    let is_whole = listed.len() == rows(Location::Path).count();
    if let Some(name) = listed.iter().find(|name| !shown.contains(name)) {
        return remark(format!("the table of the path has {}, the route has not", quoted(name)));
    }
    if let Some(name) = shown.iter().find(|name| is_whole && !listed.contains(name)) {
        return remark(format!("the route has {}, which no table of the path has", quoted(name)));
    }
    if shown.len() != rows(Location::Path).count() {
        return remark("the route and the table of the path differ in how many parameters they have".to_owned());
    }
    let (sent, count) = (endpoint.names_shown(Location::Body), rows(Location::Body).count());
    let listed: Vec<&str> = rows(Location::Body).filter_map(|row| row.name.as_deref()).collect();
    // A row without a name may be any of the fields.
    if let Some(name) = sent.iter().find(|name| count == listed.len() && !listed.contains(name)) {
        return remark(format!("a sample sends {}, which the table of the body has not", quoted(name)));
    }
    if let Some(name) = listed.iter().find(|name| endpoint.auth.is_some() && !sent.contains(name)) {
        return remark(format!("the table of the body has {}, which no sample sends", quoted(name)));
    }
    if sent.len() > count {
        return remark(format!("the samples send {} fields, the table of the body has {count}", sent.len()));
    }
    None
}

/// Reports samples of one endpoint that contradict each other.
fn disagreement(endpoint: &Endpoint, keyed: &[bool]) -> Option<Remark> {
    let text = "one sample sends the key, the other does not".to_owned();
    let remark = Remark { line: endpoint.route_line, text }.about(&endpoint.route);
    (keyed.contains(&true) && keyed.contains(&false)).then_some(remark)
}

/// Reads the blocks after a route.
#[derive(Default)]
struct Reader {
    code: String,
    rows: Vec<Row>,
    /// The lines of tables about other topics.
    passed: Vec<usize>,
    has_strays: bool,
    /// The line of content after a table that is neither another table nor the title of one.
    behind: Option<usize>,
    unread: Vec<Remark>,
}

impl Reader {
    fn body(&mut self, body: &[&Block]) {
        let mut announced = 0;
        let mut place: Option<(&Block, Location)> = None;
        for block in body {
            let titled = place.take();
            let is_title = block.text().is_some_and(|text| location_of(text).is_some());
            if !self.rows.is_empty() && titled.is_none() && !is_title {
                self.behind.get_or_insert(block.line);
            }
            match (&block.content, titled) {
                (Content::Other, None) => {}
                (Content::Unread(text), _) => self.unread(block.line, text.clone()),
                (Content::Table(rows), Some((_, location))) => self.table(rows, location),
                (_, Some((title, _))) => self.without_table(title, block),
                (Content::Table(rows), None) => self.other_table(block.line, rows),
                (Content::Code(code), None) => self.code(block.line, code),
                (Content::Heading(_, text) | Content::Paragraph(text), None) => {
                    place = location_of(text).map(|location| (*block, location));
                    if place.is_some_and(|(_, location)| self.rows.iter().any(|row| row.location == location)) {
                        self.unread(block.line, format!("a second table under {}", quoted(text)));
                    }
                    announced += usize::from(text.to_ascii_lowercase().starts_with("code sample") && is_label(text));
                    if announced > 1 {
                        self.unread(block.line, "samples without a route such as `[GET] /path` before them".to_owned());
                        announced = 1;
                    }
                    if is_row_or_cell(text) {
                        self.stray_row(block.line, text);
                    }
                }
            }
        }
        if let Some((title, _)) = place {
            self.unread(title.line, format!("no table follows {}", quoted(title.text().unwrap_or_default())));
        }
    }

    fn unread(&mut self, line: usize, text: String) {
        self.unread.push(Remark { line, text });
    }

    fn code(&mut self, line: usize, code: &str) {
        if !self.rows.is_empty() && !Samples::read(code).requests.is_empty() {
            self.unread(line, "samples behind tables may be those of another endpoint".to_owned());
        }
        if let Some(line_of_page) = within_code(code) {
            self.unread(line, format!("code that holds {}: does it end where it should?", quoted(line_of_page)));
        }
        if let Some(row) = code.lines().find(|line| !self.rows.is_empty() && has_bars(line)) {
            self.stray_row(line, row.trim());
        }
        self.code.push_str(code);
        self.code.push('\n');
    }

    fn table(&mut self, rows: &[Cells], location: Location) {
        let [first, rows @ ..] = rows else { return };
        if is_row(&first.cells) {
            let row = quoted(&first.cells.join(" | "));
            let text =
                format!("{row} is a row, but above it stands no first row such as `Parameter | Type | Required`");
            return self.unread(first.line, text);
        }
        let columns = match Columns::of(&first.cells) {
            Ok(columns) => columns,
            Err(text) => return self.unread(first.line, text),
        };
        if rows.is_empty() {
            self.unread(first.line, "the table has no rows".to_owned());
        }
        for row in rows {
            match columns.row(location, row) {
                Ok(row) => self.rows.push(row),
                Err(remark) => self.unread.push(remark),
            }
        }
    }

    /// Reports a row outside of a table. Only the first such row of an endpoint is reported.
    fn stray_row(&mut self, line: usize, row: &str) {
        if !std::mem::replace(&mut self.has_strays, true) {
            let told = format!("{} is a row or a cell, but stands in no table", quoted(row));
            self.unread(line, format!("{told}; {ONE_ROW_A_LINE}"));
        }
    }

    /// Handles a table without one of the titles that the grammar knows.
    fn other_table(&mut self, line: usize, rows: &[Cells]) {
        if !self.rows.is_empty() && may_be_left_over(rows) {
            let row = rows.first().map(|row| row.cells.join(" | ")).unwrap_or_default();
            self.stray_row(line, &row);
        } else if rows.iter().any(|row| is_about_parameters(&row.cells)) {
            let text = "a table of parameters without a title that says where they go: `URI Components`, \
                        `Query String` or `JSON Payload`";
            self.unread(line, text.to_owned());
        } else if rows.len() > 1 {
            self.passed.push(line);
        }
    }

    fn without_table(&mut self, title: &Block, next: &Block) {
        let (title, next_text) = (title.text().unwrap_or_default(), next.text().unwrap_or("samples"));
        let text = format!(
            "after {} comes {}, where a table of `Parameter`, `Type` and `Required` should; {ONE_ROW_A_LINE}",
            quoted(title),
            quoted(next_text)
        );
        self.unread(next.line, text);
        self.has_strays = true;
    }
}

/// Whether a table without a title may be the rest of the table of parameters before it: a row contains a truth value,
/// or its only row has more than two cells.
fn may_be_left_over(rows: &[Cells]) -> bool {
    let ends_in_truth = |row: &Cells| row.cells.len() > 1 && row.cells.iter().any(|cell| truth(cell).is_some());
    rows.iter().any(ends_in_truth) || matches!(rows, [only] if only.cells.len() > 2)
}

const ONE_ROW_A_LINE: &str = "a row belongs into a table, in text with all its cells on one line: correct that in a copy of the page, \
     or save it in another form";
