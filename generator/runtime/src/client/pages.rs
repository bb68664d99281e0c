//! The pages of a list, fetched asynchronously.

use std::future::poll_fn;
use std::marker::PhantomData;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use serde::de::DeserializeOwned;

use super::{Inner, Sending, spawn};
use crate::answer::{Extract, PageItems, Paginator, Response, items_at};
use crate::error::Result;
use crate::typed::Answer;

/// The pages of a list, each fetched on demand; see [`Client::pages`](super::Client::pages).
///
/// ```no_run
/// # use snapcall_runtime::{Api, Client, Paged, Result};
/// # async fn example<A: Api>(client: Client<A>, list: impl Paged<A>) -> Result<()> {
/// let mut pages = client.pages(list).max_pages(10);
/// while let Some(page) = pages.try_next().await? {
///     println!("{:?}: {} bytes", page.page(), page.bytes().len());
/// }
/// # Ok(())
/// # }
/// ```
///
/// The pages end at an empty page (an empty body, an empty array, or an object whose arrays are all empty), or at
/// [`max_pages`](Self::max_pages). A page with the same items as an earlier one (the same arrays, whatever else it
/// contains) is an error. So a server that ignores the page number, or counts differently, causes neither an endless
/// loop nor a loss of items; see [`until_repeated`](Self::until_repeated). A server that returns new items for every
/// number is asked until the caller stops or [`max_pages`](Self::max_pages) is reached.
///
/// With the feature `async`, this is a `Stream`.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<T> {
    inner: Arc<Inner>,
    paginator: Paginator,
    sending: Option<Sending>,
    typed: PhantomData<fn() -> T>,
}

impl<T> Pages<T> {
    pub(super) fn new(inner: Arc<Inner>, paginator: Paginator) -> Self {
        Self { inner, paginator, sending: None, typed: PhantomData }
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

    /// The next page; `None` at the end.
    ///
    /// # Errors
    /// The same as [`Client::send`](super::Client::send), or if the page has the same items as an earlier one. There
    /// are no pages after an error.
    pub async fn try_next(&mut self) -> Result<Option<Response<T>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Response<T>>>> {
        let sending = match &mut self.sending {
            Some(sending) => sending,
            None => match self.paginator.next() {
                Some(request) => self.sending.insert(spawn(Arc::clone(&self.inner), request)),
                None => return Poll::Ready(Ok(None)),
            },
        };
        let result = ready!(sending.as_mut().poll(context));
        self.sending = None;
        Poll::Ready(self.paginator.receive(result).map(|page| page.map(Response::new)))
    }

    /// The items of all pages. In each page they are found at a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901):
    /// `"/data"`, or `""` if the page itself is the list.
    ///
    /// The items end at a page with an empty list or `null` there, or at a later page that is empty or contains only
    /// empty lists, empty objects and `null`. Any other page with nothing at the pointer, such as
    /// `{"message": "no more"}`, is an error that names the keys it has. If such a page is the end, say so with
    /// [`empty_when`](Pages::empty_when).
    pub fn items_at<D: DeserializeOwned>(mut self, pointer: &str) -> Items<T, D> {
        self.paginator.find_items_at(pointer);
        let pointer = pointer.to_owned();
        self.items(move |page| items_at(page, &pointer))
    }

    /// The items of all pages, converted one by one.
    pub(super) fn items_to_read<D: Answer>(mut self, pointer: &'static str) -> Items<T, D> {
        self.paginator.find_items_at(pointer);
        self.taken_by(Box::new(move |page| PageItems::to_read(page, pointer)))
    }

    /// The items of all pages, extracted from each page by `extract`. A page without items is the end.
    pub fn items<D>(self, mut extract: impl FnMut(&Response) -> Result<Vec<D>> + Send + 'static) -> Items<T, D> {
        self.taken_by(Box::new(move |page| extract(&page).map(PageItems::from)))
    }

    fn taken_by<D>(self, extract: Extract<D>) -> Items<T, D> {
        Items { pages: self, extract, ready: PageItems::none(), over: false }
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
/// # use snapcall_runtime::{Api, Client, Paged, Result, serde_json::Value};
/// # async fn example<A: Api>(client: Client<A>, list: impl Paged<A>) -> Result<()> {
/// let mut items = client.pages(list).items_at::<Value>("/data");
/// while let Some(item) = items.try_next().await? {
///     println!("{item}");
/// }
/// # Ok(())
/// # }
/// ```
///
/// With the feature `async`, this is a `Stream`.
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

    /// The next item; `None` at the end.
    ///
    /// # Errors
    /// The same as [`Pages::try_next`], or if the items cannot be extracted from a page. There are no items after such
    /// an error. After the error of a [single item](super::Client::items), the others follow.
    pub async fn try_next(&mut self) -> Result<Option<D>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<D>>> {
        while self.ready.is_empty() && !self.over {
            let items = match ready!(self.pages.poll_page(context)) {
                Ok(Some(page)) => (self.extract)(page.untyped()),
                Ok(None) => Ok(PageItems::none()),
                Err(error) => Err(error),
            };
            self.over = items.as_ref().map_or(true, PageItems::is_empty);
            self.ready = items?;
        }
        Poll::Ready(self.ready.next().transpose())
    }
}

impl<T, D> std::fmt::Debug for Items<T, D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}

#[cfg(feature = "async")]
mod streams {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_core::Stream;

    use super::{Items, Pages, Response, Result};

    impl<T> Stream for Pages<T> {
        type Item = Result<Response<T>>;

        fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            self.poll_page(context).map(Result::transpose)
        }
    }

    impl<T, D> Unpin for Items<T, D> {}

    impl<T, D> Stream for Items<T, D> {
        type Item = Result<D>;

        fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            self.poll_item(context).map(Result::transpose)
        }
    }
}
