//! Connects a generated request type with its API.

use super::Request;
use super::api::Api;

/// A request that clients of the API `A` can send, and clients of other APIs cannot.
///
/// Generated request types implement it with [`operation!`](crate::operation), and [`Request`] implements it for every
/// API. The types differ only in their names and setters. Each holds a [`Request`], so the code that encodes, compares
/// and shows them is compiled once.
///
/// ```
/// use snapcall_runtime::{Api, Operation, Request};
///
/// /// The route of any request of an API, for a log.
/// fn route<A: Api>(operation: impl Operation<A>) -> String {
///     let request: Request = operation.into();
///     request.endpoint().to_string()
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request of this API",
    label = "no request of this API",
    note = "requests are made by the functions of the section modules and given by value, as `client.send(calls::list())`",
    note = "to send a request once more, give a copy of it: `client.send(request.clone())`"
)]
pub trait Operation<A: Api>: Into<Request> {
    /// The documented type of the response; [`Untyped`] if none is documented.
    type Output;
}

impl<A: Api> Operation<A> for Request {
    type Output = Untyped;
}

/// The type of a response without a documented type. Read it with `json`, `value`, `text` or `bytes`.
///
/// A guessed type would fail on the first response that differs from the guess, so the generator does not invent one.
///
/// ```
/// use snapcall_runtime::{Error, Response, Untyped, serde_json::Value};
///
/// fn title(response: &Response<Untyped>) -> Result<Option<String>, Error> {
///     let value: Value = response.value()?;
///     Ok(value["title"].as_str().map(str::to_owned))
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untyped {}

/// Makes a newtype over [`Request`] an operation of an API: `operation!(Api, Type, ENDPOINT)`. The documented type of
/// its response, if any, is a fourth argument.
///
/// The type gets the constant `ENDPOINT`, the options of [`Request`] (all begin with `with_`), [`Operation`], and
/// `From<Type> for Request`.
///
/// ```
/// # use snapcall_runtime::{Api, ApiInfo};
/// # #[derive(Debug)]
/// # enum Zoo {}
/// # impl Api for Zoo { const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example"); }
/// use snapcall_runtime::{Endpoint, Request};
///
/// /// Lists animals.
/// pub fn list() -> List {
///     List(Request::new(&LIST))
/// }
/// static LIST: Endpoint = Endpoint::get("animals::list", "/animals");
///
/// /// The request that [`list`] makes.
/// #[derive(Clone, Debug, PartialEq, Eq)]
/// pub struct List(Request);
/// snapcall_runtime::operation!(Zoo, List, LIST);
///
/// let request = list().with_query("legs", 4);
/// ```
#[macro_export]
macro_rules! operation {
    ($Api:ty, $Type:ident, $ENDPOINT:ident) => {
        $crate::operation!($Api, $Type, $ENDPOINT, $crate::Untyped);
    };
    ($Api:ty, $Type:ident, $ENDPOINT:ident, $Output:ty) => {
        impl ::std::convert::From<$Type> for $crate::Request {
            #[inline]
            fn from(operation: $Type) -> Self {
                operation.0
            }
        }

        impl $crate::Operation<$Api> for $Type {
            type Output = $Output;
        }

        /// # Options of this request alone
        ///
        /// Every request has these. They say how to send it, or add undocumented parameters.
        impl $Type {
            /// The endpoint of this request.
            pub const ENDPOINT: &'static $crate::Endpoint = &$ENDPOINT;

            /// Limits the whole call, with all retries and pauses. Replaces the client's limit; `None` removes it.
            #[inline]
            pub fn with_timeout(
                self,
                timeout: impl ::std::convert::Into<::std::option::Option<::std::time::Duration>>,
            ) -> Self {
                Self(self.0.with_timeout(timeout))
            }

            /// Limits each attempt, from sending the request to the end of the response. Replaces the client's limit;
            /// `None` removes it.
            #[inline]
            pub fn with_attempt_timeout(
                self,
                timeout: impl ::std::convert::Into<::std::option::Option<::std::time::Duration>>,
            ) -> Self {
                Self(self.0.with_attempt_timeout(timeout))
            }

            /// Sets the retry policy. Replaces the client's.
            #[inline]
            pub fn with_retry(self, retry: $crate::Retry) -> Self {
                Self(self.0.with_retry(retry))
            }

            /// Sets a header, replacing an earlier value; see [`Request::with_header`]($crate::Request::with_header).
            #[inline]
            pub fn with_header(self, name: &str, value: &str) -> Self {
                Self(self.0.with_header(name, value))
            }

            /// Sets a query parameter, documented or not, replacing an earlier value. `None` changes nothing.
            #[inline]
            pub fn with_query<M>(self, name: &str, value: impl $crate::OrNone<$crate::Alternatives, M>) -> Self {
                Self(self.0.with_query(name, value))
            }

            /// Sets a field of the JSON body, documented or not, replacing an earlier value.
            #[inline]
            pub fn with_body_field<T: $crate::__private::serde::Serialize + ?Sized>(
                self,
                name: &str,
                value: &T,
            ) -> Self {
                Self(self.0.with_body_field(name, value))
            }
        }
    };
}

/// Makes an operation serialize as its JSON body, so that it can be part of a batch: `json_body!(Type)`. Use it only
/// for operations that have a body. Any other would become `{}` in a batch.
///
/// ```
/// use snapcall_runtime::{Endpoint, Request, Value};
///
/// static CREATE: Endpoint = Endpoint::post("animals::create", "/animals").body(&["name"]);
///
/// /// Creates an animal.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// pub struct Create(Request);
/// snapcall_runtime::json_body!(Create);
///
/// let create = Create(Request::new(&CREATE).body("name", Value::of::<String>("Ada")));
/// assert_eq!(format!("{:?}", Value::array(&[create])), r#"[{"name":"Ada"}]"#);
/// ```
#[macro_export]
macro_rules! json_body {
    ($Type:ident) => {
        impl $crate::__private::serde::Serialize for $Type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::__private::serde::Serialize::serialize(&self.0, serializer)
            }
        }
    };
}
