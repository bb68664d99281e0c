//! The values of parameters of any JSON shape.

use serde::Serialize;

/// What an object or an array parameter takes: whatever implements serde's [`Serialize`]. A request that has a body
/// serializes as that body, so that a batch takes it; one without a body does not serialize.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not JSON, for it does not implement serde's `Serialize`",
    label = "no value of this parameter",
    note = "types of your own derive `serde::Serialize`; what is ad hoc is made by `serde_json::json!`",
    note = "of requests, those that have a body are JSON: a batch takes requests of its own section that create or update"
)]
pub trait Json: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Json for T {}
