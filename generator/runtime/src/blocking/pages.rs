//! The pages of an answer, fetched one after the other.

use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::Inner;
use crate::answer::{Extract, PageItems, Paginator, Response, items_at};
use crate::error::Result;
use crate::typed::Answer;

/// The pages of an answer, each fetched when asked for; see [`Client::pages`](super::Client::pages).
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
/// It ends as the async [`Pages`](crate::Pages) does.
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

    /// Ends after so many pages.
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.paginator.limit(pages);
        self
    }

    /// Ends, instead of at an empty page, at one of which this is true; that page is not given.
    pub fn empty_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.paginator.empty_when(Box::new(test));
        self
    }

    /// Ends, besides, after a page of which this is true; that page is given.
    pub fn last_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.paginator.last_when(Box::new(test));
        self
    }

    /// Ends, besides, at a page that has the items of an earlier one, which otherwise is an error; that page is not given.
    /// For a server that gives its last page again for any number beyond it.
    pub fn until_repeated(mut self) -> Self {
        self.paginator.end_when_repeated();
        self
    }

    /// The number of the page to be fetched next: to go on later, or after an error, set it on the request.
    #[must_use]
    pub fn next_number(&self) -> i64 {
        self.paginator.number()
    }

    /// The items of all pages, found in each at a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901): `"/data"`, or
    /// `""` where the page itself is the list. A page without items is the end: with an empty list or `null` there, or
    /// after the first one that holds nothing but empty lists, empty objects and `null`, or is empty. Any other page that
    /// has nothing there, such as `{"message": "no more"}`, is an error, which names the keys that it has; where it is
    /// the end, say so with [`empty_when`](Pages::empty_when).
    pub fn items_at<D: DeserializeOwned>(self, pointer: &str) -> Items<T, D> {
        let at = pointer.to_owned();
        self.found_at(pointer).items(move |page| items_at(page, &at))
    }

    /// Takes the items of a page for what is at this JSON pointer.
    pub(crate) fn found_at(mut self, pointer: &str) -> Self {
        self.paginator.find_items_at(pointer);
        self
    }

    /// The items of all pages, each read by itself.
    pub(super) fn items_to_read<D: Answer>(self, pointer: &'static str) -> Items<T, D> {
        self.found_at(pointer).taken_by(Box::new(move |page| PageItems::to_read(page, pointer)))
    }

    /// The items of all pages, taken from each by `extract`. A page without items is the end.
    pub fn items<D>(self, mut extract: impl FnMut(&Response) -> Result<Vec<D>> + Send + 'static) -> Items<T, D> {
        self.taken_by(Box::new(move |page| extract(&page).map(PageItems::from)))
    }

    fn taken_by<D>(self, extract: Extract<D>) -> Items<T, D> {
        Items { pages: self, extract, ready: PageItems::none(), over: false }
    }
}

/// There are no pages after an error.
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

/// The items of all pages; see [`Client::items`](super::Client::items) and [`Pages::items_at`].
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<T, D> {
    pages: Pages<T>,
    extract: Extract<D>,
    ready: PageItems<D>,
    over: bool,
}

impl<T, D> Items<T, D> {
    /// As [`Pages::max_pages`].
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// As [`Pages::empty_when`].
    pub fn empty_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.pages = self.pages.empty_when(test);
        self
    }

    /// As [`Pages::last_when`].
    pub fn last_when(mut self, test: impl Fn(&Response) -> bool + Send + 'static) -> Self {
        self.pages = self.pages.last_when(test);
        self
    }

    /// As [`Pages::until_repeated`].
    pub fn until_repeated(mut self) -> Self {
        self.pages = self.pages.until_repeated();
        self
    }
}

/// There are no items after an error, except that of a [single item](super::Client::items).
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
