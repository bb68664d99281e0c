//! Pages: the same request, sent repeatedly with the next page number.
//!
//! This module decides what to request next and when to stop. [`crate::Pages`] and [`crate::blocking::Pages`] only
//! fetch.

mod contents;
mod rounded;

#[cfg(feature = "cli")]
pub(crate) use contents::nothing_at;

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use super::response::{Received, Response};
use crate::error::{Error, Result};
use crate::request::{Api, Operation, Place, Request};
use crate::values::{Integer, Value};
use contents::Contents;

/// A request whose endpoint returns its data in pages, for [`Client::pages`](crate::Client::pages).
///
/// It says how the pages are numbered, so that callers do not count. See [`Pages`](crate::Pages) for where they end.
///
/// ```
/// use snapcall_runtime::{Api, Paged, Result, blocking::Client};
///
/// /// The size of all pages, in bytes.
/// fn size<A: Api>(client: &Client<A>, list: impl Paged<A>) -> Result<usize> {
///     client.pages(list).map(|page| Ok(page?.bytes().len())).sum()
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no pages: its endpoint documents no page parameter",
    note = "send it with `client.send(request)` instead"
)]
pub trait Paged<A: Api>: Operation<A> {
    /// How its pages are requested.
    const PAGING: Paging;
}

/// How the pages of an endpoint are requested.
///
/// ```
/// use snapcall_runtime::Paging;
/// const PAGING: Paging = Paging::new("page").first(1).flag("paginated").unless("exporting");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    parameter: &'static str,
    first: i64,
    flag: Option<&'static str>,
    unless: Option<&'static str>,
}

impl Paging {
    /// By a number in this query parameter. The first page has number 1.
    #[must_use]
    pub const fn new(parameter: &'static str) -> Self {
        Self { parameter, first: 1, flag: None, unless: None }
    }

    /// The number of the first page. It is always sent. A request that sets the parameter itself begins with its own
    /// number.
    #[must_use]
    pub const fn first(mut self, number: i64) -> Self {
        self.first = number;
        self
    }

    /// A query parameter that must be `true` for the endpoint to return pages at all.
    #[must_use]
    pub const fn flag(mut self, parameter: &'static str) -> Self {
        self.flag = Some(parameter);
        self
    }

    /// A query parameter that asks for everything at once if it is `true`. There is only one page then.
    #[must_use]
    pub const fn unless(mut self, parameter: &'static str) -> Self {
        self.unless = Some(parameter);
        self
    }
}

/// Makes an operation [`Paged`]: `paged!(Api, Type, PAGING)`.
#[macro_export]
macro_rules! paged {
    ($Api:ty, $Type:ident, $PAGING:expr) => {
        impl $crate::Paged<$Api> for $Type {
            const PAGING: $crate::Paging = $PAGING;
        }
    };
}

type Test = Box<dyn Fn(&Response) -> bool + Send>;

/// Decides what to request next, and whether a page is the last one.
pub(crate) struct Paginator {
    request: Request,
    paging: Paging,
    number: i64,
    fetched: u32,
    most: Option<u32>,
    /// Where the items are, if the caller says so.
    pointer: Option<String>,
    /// The hash of the items of each page, and the number of that page.
    seen: HashMap<u64, i64>,
    on_repetition: OnRepetition,
    is_empty: Option<Test>,
    is_last: Option<Test>,
    over: bool,
}

/// What to do with a page that has the same items as an earlier one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnRepetition {
    /// Fail: the server does not number its pages as assumed.
    Fail,
    /// End: there are no more pages.
    End,
}

impl Paginator {
    pub(crate) fn new(mut request: Request, paging: Paging) -> Self {
        let set = parameter(&request, paging.parameter).map(whole_number);
        if set == Some(None) {
            let parameter = paging.parameter;
            request.refuse(&format!("parameter `{parameter}`: pages are counted, and this is no whole number"));
        }
        let number = set.flatten().unwrap_or(paging.first);
        Self {
            request,
            paging,
            number,
            fetched: 0,
            most: None,
            pointer: None,
            seen: HashMap::new(),
            on_repetition: OnRepetition::Fail,
            is_empty: None,
            is_last: None,
            over: false,
        }
    }

    pub(crate) fn limit(&mut self, pages: u32) {
        self.most = Some(pages);
    }

    pub(crate) fn empty_when(&mut self, test: Test) {
        self.is_empty = Some(test);
    }

    pub(crate) fn last_when(&mut self, test: Test) {
        self.is_last = Some(test);
    }

    pub(crate) fn end_when_repeated(&mut self) {
        self.on_repetition = OnRepetition::End;
    }

    /// Compares the items at this JSON pointer.
    pub(crate) fn find_items_at(&mut self, pointer: &str) {
        self.pointer = Some(pointer.to_owned());
    }

    /// The number of the next page.
    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    /// The next request; `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Request> {
        if self.over || self.most.is_some_and(|most| most <= self.fetched) {
            return None;
        }
        if self.is_exempt() {
            return Some(self.request.clone());
        }
        let parameter = self.paging.parameter;
        let request = self.request.clone().without_query(parameter);
        let request = request.query(parameter, Value::of::<Integer>(self.number));
        #[cfg(feature = "test-util")]
        let request = request.page_of(self.request.clone());
        Some(match self.paging.flag {
            Some(flag) => request.query(flag, Value::from(true)),
            None => request,
        })
    }

    fn is_exempt(&self) -> bool {
        self.paging.unless.and_then(|name| parameter(&self.request, name)).is_some_and(|value| *value == true.into())
    }

    /// Decides about a page that was received: returns it, or `None` at the end. There are no pages after an error.
    pub(crate) fn receive(&mut self, result: Result<Box<Received>>) -> Result<Option<Box<Received>>> {
        let page = result.and_then(|answer| self.judge(answer));
        self.over = !matches!(page, Ok(Some(_))) || self.over;
        page
    }

    fn judge(&mut self, mut answer: Box<Received>) -> Result<Option<Box<Received>>> {
        self.over = self.is_exempt();
        answer.page = Some(self.number);
        let page = Response::new(answer);
        if self.is_empty.as_ref().is_some_and(|is_empty| is_empty(&page)) {
            return Ok(None);
        }
        match self.contents(&page)? {
            Contents::Nothing if self.is_empty.is_none() => return Ok(None),
            Contents::Nothing => {}
            Contents::Items(items) => {
                if let Some(earlier) = self.seen.insert(items, self.number) {
                    return match self.on_repetition {
                        OnRepetition::Fail => Err(self.repetition(&page, earlier)),
                        OnRepetition::End => Ok(None),
                    };
                }
            }
        }
        self.over |= self.is_last.as_ref().is_some_and(|is_last| is_last(&page));
        self.fetched += 1;
        self.number = self.number.saturating_add(1);
        Ok(Some(page.into_answer()))
    }

    /// If nothing is at the pointer, the pointer is wrong on the first page. On a later page it is the end, if the page
    /// is empty.
    fn contents(&self, page: &Response) -> Result<Contents> {
        let Some(pointer) = &self.pointer else { return Ok(contents::of(page)) };
        match contents::at(page, pointer)? {
            Some(contents) => Ok(contents),
            None if self.fetched == 0 => Err(contents::nothing_at(page, pointer, "the first page")),
            None if contents::is_hollow(page) => Ok(Contents::Nothing),
            None => Err(contents::nothing_at(page, pointer, &format!("page {}", self.number))),
        }
    }

    fn repetition(&self, page: &Response, earlier: i64) -> Error {
        let (parameter, number, first) = (self.paging.parameter, self.number, self.paging.first);
        let reason = match earlier == self.number - i64::from(self.fetched) {
            true => format!(
                "either the server ignores `{parameter}` here, or it does not count pages from {first}, as is assumed; set \
                 `{parameter}` to the first number, or send the request by itself; if it gives its last page again for any \
                 number beyond it, say so with `until_repeated`"
            ),
            false => format!(
                "if the server gives its last page again for any number beyond it, say so with `until_repeated`; if there \
                 are pages of the same items, go on by setting `{parameter}` to {}",
                number.saturating_add(1)
            ),
        };
        page.decode_error(format!("page {number} has the items of page {earlier} again: {reason}"))
    }
}

/// The value that is sent as this query parameter.
fn parameter<'a>(request: &'a Request, name: &str) -> Option<&'a Value> {
    let added = request.options().and_then(|options| options.query.iter().find(|(other, _)| other == name));
    let documented = request.parameters(Place::Query).find(|parameter| parameter.name == name);
    added.map(|(_, value)| value).or(documented.map(|parameter| &parameter.value))
}

/// A whole number, or a string that contains one.
fn whole_number(value: &Value) -> Option<i64> {
    let json = value.0.as_ref().ok()?;
    json.as_i64().or_else(|| json.as_str()?.parse().ok())
}

/// The items at a JSON pointer in a page; none if nothing or `null` is there.
pub(crate) fn items_at<D: DeserializeOwned>(page: &Response, pointer: &str) -> Result<Vec<D>> {
    let items = match page.is_blank() {
        true => None,
        false => page.value()?.pointer_mut(pointer).map(serde_json::Value::take),
    };
    match items {
        None | Some(serde_json::Value::Null) => Ok(Vec::new()),
        Some(items) => serde_path_to_error::deserialize(items).map_err(|error| page.misfit_at(pointer, error)),
    }
}

#[cfg(test)]
mod tests;
