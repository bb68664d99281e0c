//! Pages: a request asked again and again, with the next number each time.
//!
//! What comes next and when to stop is decided here; [`crate::Pages`] and [`crate::blocking::Pages`] only fetch.

mod emptiness;

use crate::error::{Error, Kind, Result};
use crate::request::{Place, Request};
use crate::response::{Answer, Response};
use crate::{Api, Integer, Operation, Value};
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// A request whose endpoint gives its answer in pages.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no pages: its endpoint documents no page parameter",
    note = "send it with `client.send(request)` instead"
)]
pub trait Paged<A: Api>: Operation<A> {
    /// How its pages are asked for.
    const PAGING: Paging;
}

/// How the pages of an endpoint are asked for.
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
    /// By a number in this query parameter, counted from 1.
    #[must_use]
    pub const fn new(parameter: &'static str) -> Self {
        Self { parameter, first: 1, flag: None, unless: None }
    }

    /// The number of the first page. It is sent explicitly; a request that sets the parameter itself begins there.
    #[must_use]
    pub const fn first(mut self, number: i64) -> Self {
        self.first = number;
        self
    }

    /// A query parameter that is set to `true` to have pages at all.
    #[must_use]
    pub const fn flag(mut self, parameter: &'static str) -> Self {
        self.flag = Some(parameter);
        self
    }

    /// A query parameter that, where it is `true`, asks for everything at once: then there is one page.
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

/// Takes the items from a page.
pub(crate) type Extract<D> = Box<dyn FnMut(&Response) -> Result<Vec<D>> + Send>;

type Test = Box<dyn Fn(&Response) -> bool + Send>;

/// Decides what to ask for next and what a page means.
pub(crate) struct Paginator {
    request: Request,
    paging: Paging,
    number: i64,
    fetched: u32,
    most: Option<u32>,
    previous: Option<Bytes>,
    is_empty: Test,
    is_last: Option<Test>,
    over: bool,
}

impl Paginator {
    pub(crate) fn new(request: Request, paging: Paging) -> Self {
        let number = integer(&request, paging.parameter).unwrap_or(paging.first);
        Self {
            request,
            paging,
            number,
            fetched: 0,
            most: None,
            previous: None,
            is_empty: Box::new(emptiness::is_empty),
            is_last: None,
            over: false,
        }
    }

    pub(crate) fn limit(&mut self, pages: u32) {
        self.most = Some(pages);
    }

    pub(crate) fn empty_when(&mut self, test: Test) {
        self.is_empty = test;
    }

    pub(crate) fn last_when(&mut self, test: Test) {
        self.is_last = Some(test);
    }

    /// The number of the page to be fetched next.
    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    /// What to ask for next; `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Request> {
        if self.over || self.most.is_some_and(|most| most <= self.fetched) {
            return None;
        }
        if self.is_exempt() {
            return Some(self.request.clone());
        }
        let request = self.request.clone().query(self.paging.parameter, Value::of::<Integer>(self.number));
        Some(match self.paging.flag {
            Some(flag) => request.query(flag, true.into()),
            None => request,
        })
    }

    fn is_exempt(&self) -> bool {
        self.paging.unless.is_some_and(|name| parameter(&self.request, name) == Some(&serde_json::Value::Bool(true)))
    }

    /// What a page means: it itself, or the end. After an error there are no more pages.
    pub(crate) fn receive(&mut self, result: Result<Box<Answer>>) -> Result<Option<Box<Answer>>> {
        let page = result.and_then(|answer| self.judge(answer));
        self.over = !matches!(page, Ok(Some(_))) || self.over;
        page
    }

    fn judge(&mut self, mut answer: Box<Answer>) -> Result<Option<Box<Answer>>> {
        self.over = self.is_exempt();
        answer.page = Some(self.number);
        let body = answer.reply.body.clone();
        let page = Response::new(answer);
        if (self.is_empty)(&page) {
            return Ok(None);
        }
        if self.previous.as_ref() == Some(&body) {
            return if self.fetched == 1 { Err(self.repetition(*page.into_answer())) } else { Ok(None) };
        }
        self.over |= self.is_last.as_ref().is_some_and(|is_last| is_last(&page));
        self.previous = Some(body);
        self.fetched += 1;
        self.number += 1;
        Ok(Some(page.into_answer()))
    }

    fn repetition(&self, answer: Answer) -> Error {
        let (parameter, number) = (self.paging.parameter, self.number);
        let message = format!(
            "page {number} repeats page {}: either the server ignores `{parameter}` here, or it does not count pages from \
             {}, as is assumed; set `{parameter}` to the first number, or send the request by itself",
            number - 1,
            self.paging.first,
        );
        Error::new(Kind::Decode, message).for_operation(answer.target.name()).with_reply(answer.reply)
    }
}

fn parameter<'a>(request: &'a Request, name: &str) -> Option<&'a serde_json::Value> {
    let parameter = request.parameters(Place::Query).find(|parameter| parameter.name == name)?;
    parameter.value.0.as_ref().ok()
}

fn integer(request: &Request, name: &str) -> Option<i64> {
    parameter(request, name)?.as_i64()
}

/// The items of a page, at a JSON pointer; none where there is nothing or `null`.
pub(crate) fn items_at<D: DeserializeOwned>(page: &Response, pointer: &str) -> Result<Vec<D>> {
    let items = match page.bytes().trim_ascii().is_empty() {
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
