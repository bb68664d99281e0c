//! What a spec means: names that are valid and unique in Rust, types resolved, paths parsed. [`check()`] makes an [`Api`]
//! of a [`Spec`](crate::spec::Spec), or says everything that is wrong with it.

pub mod answer;
mod check;
mod id;
mod model;
pub(crate) mod package;
pub mod route;

pub(crate) use check::is_answer_type;
pub use check::{check, check_with};
pub use model::{
    Api, Auth, AuthScheme, Dependency, Endpoint, EndpointAuth, Example, Id, IdKind, ListStyle, Location, Method,
    Module, Origin, Package, Paging, Parameter, ParameterKind, Route, Runtime, Scheme, Section, TypeWord,
};
