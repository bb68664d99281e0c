//! What links a generated request type to its API.

use super::Request;
use super::api::Api;

/// A request that a client of the API `A` can send, and no client of another API.
///
/// Generated request types implement it through [`operation!`](crate::operation), and [`Request`] does for every API.
/// They differ in their names and setters only: what they hold is a [`Request`], so that encoding, comparing and showing
/// them is compiled once for all.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request of this API",
    label = "no request of this API",
    note = "requests are made by the functions of the section modules and given by value, as `client.send(calls::list())`",
    note = "to send a request once more, give a copy of it: `client.send(request.clone())`"
)]
pub trait Operation<A: Api>: Into<Request> {
    /// The documented type of the response; [`Untyped`] where none is documented.
    type Output;
}

impl<A: Api> Operation<A> for Request {
    type Output = Untyped;
}

/// The type of a response whose shape is not documented: read it with `json`, `value`, `text` or `bytes`.
///
/// A type that is guessed would break on the first answer that differs, so none is made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untyped {}

/// Makes a newtype over [`Request`] an operation of an API: `operation!(Api, Type, ENDPOINT)`, or with the
/// documented type of its response as a fourth argument.
///
/// It gives the type `ENDPOINT`, the per-request options of [`Request`] (all begin with `with_`), [`Operation`] and
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
        /// Every request has these. They say how to ask, or add what is not documented.
        impl $Type {
            /// The endpoint asked.
            pub const ENDPOINT: &'static $crate::Endpoint = &$ENDPOINT;

            /// Limits the whole call, retries and pauses included, in place of the client's limit. `None` lifts it.
            #[inline]
            pub fn with_timeout(
                self,
                timeout: impl ::std::convert::Into<::std::option::Option<::std::time::Duration>>,
            ) -> Self {
                Self(self.0.with_timeout(timeout))
            }

            /// Limits each attempt, from sending to the end of the response, in place of the client's limit.
            /// `None` lifts it.
            #[inline]
            pub fn with_attempt_timeout(
                self,
                timeout: impl ::std::convert::Into<::std::option::Option<::std::time::Duration>>,
            ) -> Self {
                Self(self.0.with_attempt_timeout(timeout))
            }

            /// Retries by this policy, in place of the client's.
            #[inline]
            pub fn with_retry(self, retry: $crate::Retry) -> Self {
                Self(self.0.with_retry(retry))
            }

            /// Sets a header, in place of an earlier value; see [`Request::with_header`]($crate::Request::with_header).
            #[inline]
            pub fn with_header(self, name: &str, value: &str) -> Self {
                Self(self.0.with_header(name, value))
            }

            /// Sets a query parameter, documented or not, in place of an earlier value; `None` leaves it as it is.
            #[inline]
            pub fn with_query<M>(self, name: &str, value: impl $crate::OrNone<$crate::Alternatives, M>) -> Self {
                Self(self.0.with_query(name, value))
            }

            /// Sets a field of the JSON body, documented or not, in place of an earlier value.
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

/// Makes an operation serialize as its JSON body, so that it can stand in a batch: `json_body!(Type)`. It is for those that
/// have a body: the others would stand there as `{}`.
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
