//! The values of parameters that accept JSON of any shape.

use serde::Serialize;

/// The value of an object or array parameter: any type that implements serde's [`Serialize`].
///
/// A generated request type implements it if the request has a body, and serializes as that body. So the items of a
/// batch can be requests.
///
/// ```
/// use snapcall_runtime::{Json, Value, serde_json};
///
/// /// A setter, as a generated crate declares it.
/// fn metadata(metadata: &(impl Json + ?Sized)) -> Value {
///     Value::object(metadata)
/// }
/// metadata(&serde_json::json!({"source": "web"}));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not JSON, for it does not implement serde's `Serialize`",
    label = "no value of this parameter",
    note = "types of your own derive `serde::Serialize`; what is ad hoc is made by `serde_json::json!`",
    note = "of requests, those that have a body are JSON: a batch takes requests of its own section that create or update"
)]
pub trait Json: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Json for T {}
