//! What the YAML says, and nothing else: [`load()`] makes a [`Spec`] of the text of all files.
//!
//! Every type stands for one mapping or one word of the format, keeps the order of the file, and
//! checks nothing beyond shape: what the words *mean* is settled when the spec is checked.
//!
//! The types' serde names are the nouns and words that faults of shape are told in.

mod api;
pub mod document;
mod examples;
mod load;
mod parts;
mod readable;
pub mod schema;
mod section;
mod spanned;
mod type_word;
mod types;
mod written_as;

pub use api::{
    ApiSpec, AuthScheme, AuthSpec, Conventions, CrateSpec, DependencySpec, IdSpec, ListStyle, PagingSpec, RuntimeSpec,
};
pub use load::{Reading, load, read};
pub(crate) use load::{any_of, type_elsewhere};
pub use parts::{Listed, Named};
pub use readable::Readable;
pub use section::{
    DocumentedEndpoint, DocumentedParameter, EndpointAuth, EndpointSpec, Location, ParameterSpec, Parameters,
    Refinement, SectionSpec,
};
pub use spanned::Spanned;
pub use type_word::TypeWord;
pub use types::{AnswerSpec, FieldSpec, TypeSpec, TypesSpec, ValueRefinement, ValueSpec, ValueWord};

use std::path::PathBuf;

use crate::spec::document::Document;
use crate::text::diagnostic::Span;
use crate::text::{File, Source};

/// A whole spec: `api.yaml`, a file for every section, and one for the types of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// What `api.yaml` says.
    pub api: Loaded<ApiSpec>,
    /// What each section's file says, in the order of `sections` in `api.yaml`.
    pub sections: Vec<Loaded<SectionSpec>>,
    /// What `types.yaml` says, if there is one.
    pub types: Option<Loaded<TypesSpec>>,
}

/// What a file says, together with where it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded<T> {
    /// The file, for pointing into it.
    pub document: Document,
    /// The file's name without `.yaml`: `api`, `types`, or the section's name.
    pub name: String,
    /// Where `api.yaml` names the section: its entry in `sections`, or their key where it has none. Of `api.yaml`
    /// itself, and of `types.yaml`, the beginning.
    pub named_at: Span,
    /// What the file says.
    pub content: T,
}

/// The files that become part of the output as they are.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// Where they lie.
    pub folder: PathBuf,
    /// Those that could be read, sorted by path.
    pub files: Vec<File>,
    /// Those that could not, each with its [`flaw`](Source::flaw).
    pub unreadable: Vec<Source>,
}
