//! Files in memory, made of a checked [`Api`](crate::api::Api): the crate, the list of its endpoints, OpenAPI. Nothing
//! here fails.

pub mod emit;
pub mod listing;
pub mod openapi;
