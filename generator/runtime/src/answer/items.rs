//! The items of a page, returned one by one.

use std::iter::Enumerate;
use std::vec::IntoIter;

use serde_json::Value as Json;

use super::pages::Paged;
use super::response::Response;
use crate::error::Result;
use crate::request::Api;
use crate::typed::{Answer, Misfits, Step};

/// A request whose pages contain a list of items with a documented type, for [`Client::items`](crate::Client::items).
///
/// The trait says where the list is and what its items are, so that callers name neither. For an endpoint without a
/// documented type, use [`Pages::items_at`](crate::Pages::items_at).
///
/// ```
/// use snapcall_runtime::{Api, Client, Itemized, Result};
///
/// /// Collects the items of all pages.
/// async fn all<A: Api, R: Itemized<A>>(client: &Client<A>, request: R) -> Result<Vec<R::Item>> {
///     let mut items = client.items(request);
///     let mut all = Vec::new();
///     while let Some(item) = items.try_next().await? {
///         all.push(item);
///     }
///     Ok(all)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no items of a documented type",
    label = "no type of its items is documented",
    note = "where it has pages, `client.pages(request).items_at::<YourType>(\"/data\")` finds the items of each",
    note = "send it with `client.send(request)` otherwise"
)]
pub trait Itemized<A: Api>: Paged<A> {
    /// The type of an item.
    type Item: Answer;
    /// The place of the list in a page, as a JSON pointer: `/data`. It is empty if the page itself is the list.
    const ITEMS: &'static str;
}

/// Makes an operation [`Itemized`]: `itemized!(Api, Type, Item, "/data")`.
#[macro_export]
macro_rules! itemized {
    ($Api:ty, $Type:ident, $Item:ty, $pointer:expr) => {
        impl $crate::Itemized<$Api> for $Type {
            type Item = $Item;
            const ITEMS: &'static str = $pointer;
        }
    };
}

/// Extracts the items from a page.
pub(crate) type Extract<D> = Box<dyn FnMut(Response) -> Result<PageItems<D>> + Send>;

/// The items of a page that have not been returned yet.
pub(crate) enum PageItems<D> {
    Read(IntoIter<D>),
    ToRead(ToRead<D>),
}

/// Items that are converted one by one, so that one that does not fit does not affect the others.
pub(crate) struct ToRead<D> {
    items: Enumerate<IntoIter<Json>>,
    read: fn(Json, &mut Misfits) -> Option<D>,
    misfits: Misfits,
    page: Response,
    pointer: &'static str,
}

impl<D> PageItems<D> {
    pub(crate) fn none() -> Self {
        Vec::new().into()
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Read(items) => items.len() == 0,
            Self::ToRead(items) => items.items.len() == 0,
        }
    }
}

impl<D> From<Vec<D>> for PageItems<D> {
    fn from(items: Vec<D>) -> Self {
        Self::Read(items.into_iter())
    }
}

impl<D: Answer> PageItems<D> {
    /// The items at a JSON pointer; none if nothing or `null` is there.
    pub(crate) fn to_read(page: Response, pointer: &'static str) -> Result<Self> {
        let mut json = if page.is_blank() { Json::Null } else { page.value()? };
        let items = match json.pointer_mut(pointer).map(Json::take) {
            None | Some(Json::Null) => Vec::new(),
            Some(Json::Array(items)) => items,
            Some(other) => {
                let mut misfits = Misfits::default();
                misfits.expect(false, "an array", &other);
                return Err(page.unfit(pointer, &misfits));
            }
        };
        let (items, misfits) = (items.into_iter().enumerate(), Misfits::default());
        Ok(Self::ToRead(ToRead { items, read: D::read, misfits, page, pointer }))
    }
}

impl<D> Iterator for PageItems<D> {
    type Item = Result<D>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Read(items) => items.next().map(Ok),
            Self::ToRead(items) => items.next(),
        }
    }
}

impl<D> ToRead<D> {
    fn next(&mut self) -> Option<Result<D>> {
        let (at, item) = self.items.next()?;
        let read = self.misfits.below(Step::Item(at), |misfits| (self.read)(item, misfits));
        Some(read.flatten().ok_or_else(|| {
            let error = self.page.unfit(self.pointer, &self.misfits);
            self.misfits.forgive();
            error
        }))
    }
}

/// Reports the misfits of the whole page, even if only a part of it was read.
impl<D> Drop for ToRead<D> {
    fn drop(&mut self) {
        self.page.tell(self.pointer, &self.misfits);
    }
}
