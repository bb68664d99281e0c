//! The pages of a list, fetched by a blocking client.

use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::Inner;
use crate::answer::{Extract, PageItems, Paginator, Response, items_at};
use crate::error::Result;
use crate::typed::Answer;

/// The pages of a list, each fetched on demand; see [`Client::pages`](super::Client::pages).
///
/// ```no_run
/// # use snapcall_runtime::{Api, Paged, Result, blocking::Client};
/// # fn example<A: Api>(client: Client<A>, list: impl Paged<A>) -> Result<()> {
/// for page in client.pages(list).max_pages(10) {
///     println!("{} bytes", page?.bytes().len());
/// }
/// # Ok(())
/// # }
/// ```
///
/// They end as the async [`Pages`](crate::Pages) do.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<T> {
    inner: Arc<Inner>,
    paginator: Paginator,
    typed: PhantomData<fn() -> T>,
}

impl<T> Pages<T> {
    pub(super) fn new(inner: Arc<Inner>, paginator: Paginator) -> Self {
        Self { inner, paginator, typed: PhantomData }
    }

    /// Ends after this number of pages.
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.paginator.limit(pages);
        self
    }

    /// Ends at the first page for which this returns true, instead of at an empty page. That page is not returned.
    pub fn empty_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.paginator.empty_when(Box::new(test));
        self
    }

    /// Also ends after a page for which this returns true. That page is returned.
    pub fn last_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.paginator.last_when(Box::new(test));
        self
    }

    /// Also ends at a page with the same items as an earlier one, which is an error otherwise. That page is not
    /// returned. Use it for a server that repeats its last page for every higher number.
    pub fn until_repeated(mut self) -> Self {
        self.paginator.end_when_repeated();
        self
    }

    /// The number of the next page. To continue later, or after an error, set it on the request.
    #[must_use]
    pub fn next_number(&self) -> i64 {
        self.paginator.number()
    }

    /// The items of all pages. In each page they are found at a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901):
    /// `"/data"`, or `""` if the page itself is the list.
    ///
    /// The items end at a page with an empty list or `null` there, or at a later page that is empty or contains only
    /// empty lists, empty objects and `null`. Any other page with nothing at the pointer, such as
    /// `{"message": "no more"}`, is an error that names the keys it has. If such a page is the end, say so with
    /// [`empty_when`](Pages::empty_when).
    pub fn items_at<D: DeserializeOwned>(self, pointer: &str) -> Items<T, D> {
        let at = pointer.to_owned();
        self.found_at(pointer).items(move |page| items_at(page, &at))
    }

    /// Compares the items at this JSON pointer.
    pub(crate) fn found_at(mut self, pointer: &str) -> Self {
        self.paginator.find_items_at(pointer);
        self
    }

    /// The items of all pages, converted one by one.
    pub(super) fn items_to_read<D: Answer>(self, pointer: &'static str) -> Items<T, D> {
        self.found_at(pointer).taken_by(Box::new(move |page| PageItems::to_read(page, pointer)))
    }

    /// The items of all pages, extracted from each page by `extract`. A page without items is the end.
    pub fn items<D>(self, mut extract: impl FnMut(&Response) -> Result<Vec<D>> + Send + 'static) -> Items<T, D> {
        self.taken_by(Box::new(move |page| extract(&page).map(PageItems::from)))
    }

    fn taken_by<D>(self, extract: Extract<D>) -> Items<T, D> {
        Items { pages: self, extract, ready: PageItems::none(), over: false }
    }
}

/// Returns no pages after an error.
impl<T> Iterator for Pages<T> {
    type Item = Result<Response<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        let request = self.paginator.next()?;
        let page = self.paginator.receive(self.inner.run(&request)).transpose()?;
        Some(page.map(Response::new))
    }
}

impl<T> std::fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("next_number", &self.next_number()).finish_non_exhaustive()
    }
}

/// The items of all pages, across page boundaries; see [`Client::items`](super::Client::items) and [`Pages::items_at`].
///
/// ```no_run
/// # use snapcall_runtime::{Paged, Result, serde_json::Value};
/// # use snapcall_runtime::{Api, blocking::Client};
/// # fn example<A: Api>(client: Client<A>, list: impl Paged<A>) -> Result<()> {
/// for item in client.pages(list).items_at::<Value>("/data") {
///     println!("{}", item?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<T, D> {
    pages: Pages<T>,
    extract: Extract<D>,
    ready: PageItems<D>,
    over: bool,
}

impl<T, D> Items<T, D> {
    /// The same as [`Pages::max_pages`].
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// The same as [`Pages::empty_when`].
    pub fn empty_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.pages = self.pages.empty_when(test);
        self
    }

    /// The same as [`Pages::last_when`].
    pub fn last_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.pages = self.pages.last_when(test);
        self
    }

    /// The same as [`Pages::until_repeated`].
    pub fn until_repeated(mut self) -> Self {
        self.pages = self.pages.until_repeated();
        self
    }
}

/// Returns no items after an error, except after that of a [single item](super::Client::items).
impl<T, D> Iterator for Items<T, D> {
    type Item = Result<D>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.over {
            let items = match self.pages.next() {
                Some(Ok(page)) => (self.extract)(page.untyped()),
                Some(Err(error)) => Err(error),
                None => Ok(PageItems::none()),
            };
            self.over = items.as_ref().map_or(true, PageItems::is_empty);
            match items {
                Ok(items) => self.ready = items,
                Err(error) => return Some(Err(error)),
            }
        }
        self.ready.next()
    }
}

impl<T, D> std::fmt::Debug for Items<T, D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
