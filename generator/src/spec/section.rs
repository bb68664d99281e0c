//! What a section's file says.

use schemars::JsonSchema;
use serde::Deserialize;

use super::parts::or_empty;
use super::readable::optional;
use super::type_word::{TypeWord, id_alone};
use super::types::AnswerSpec;
use super::{Named, Readable, Spanned};

/// A section's file: a page of the documentation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "section", deny_unknown_fields)]
pub struct SectionSpec {
    /// The page's own heading.
    #[schemars(extend("example" = "Users"))]
    pub title: Spanned<Readable<String>>,
    /// What the section is about, in one sentence.
    #[schemars(extend("example" = "Users and their roles."))]
    pub summary: Spanned<Readable<String>>,
    /// What each module is about, by the first part of `module::name`.
    #[serde(default, deserialize_with = "or_empty")]
    #[schemars(extend("example" = "{ teams: Teams of a company. }"))]
    pub modules: Named<String>,
    /// The endpoints, by their Rust names, in the page's order.
    #[schemars(extend("example" = "{ list: { title: Read all, route: GET /users, summary: Lists users. } }"))]
    pub endpoints: Named<EndpointSpec>,
}

/// An entry of `endpoints`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "endpoint", deny_unknown_fields)]
pub struct EndpointSpec {
    /// The page's own title.
    #[schemars(extend("example" = "Read all"))]
    pub title: Spanned<Readable<String>>,
    /// Method and path, as in `GET /v2/calls/{id}`.
    #[schemars(extend("example" = "GET /users/{id}"))]
    pub route: Spanned<Readable<String>>,
    /// Whether requests carry the key.
    #[schemars(extend("example" = "none"))]
    pub auth: Option<Spanned<Readable<EndpointAuth>>>,
    /// Whether sending a request twice does what sending it once does, where its method does not tell.
    #[schemars(extend("example" = "true"))]
    pub idempotent: Option<Spanned<Readable<bool>>>,
    /// What the endpoint does, in one sentence.
    #[schemars(extend("example" = "Lists users."))]
    pub summary: Spanned<Readable<String>>,
    /// More sentences.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "More about it."))]
    pub notes: Option<String>,
    /// The parameters of the path, by their documented names.
    #[schemars(extend("example" = "{ id: string }"))]
    pub path: Option<Spanned<Parameters>>,
    /// The parameters of the query, by their documented names.
    #[schemars(extend("example" = "{ name: string }"))]
    pub query: Option<Spanned<Parameters>>,
    /// The fields of the body, by their documented names.
    #[schemars(extend("example" = "{ name: string }"))]
    pub body: Option<Spanned<Parameters>>,
    /// What it answers with success.
    #[schemars(extend("example" = "object"))]
    pub answer: Option<Spanned<Readable<AnswerSpec>>>,
    /// What the page shows instead.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "{ title: Read, reason: Why it differs. }"))]
    pub documented: Option<Spanned<DocumentedEndpoint>>,
}

impl EndpointSpec {
    /// Whether requests carry the key, which they do unless the spec says otherwise.
    #[must_use]
    pub fn auth(&self) -> EndpointAuth {
        self.auth.as_deref().and_then(Readable::get).copied().unwrap_or_default()
    }

    /// The parameters that travel in one place, if the spec lists any.
    #[must_use]
    pub fn located(&self, location: Location) -> Option<&Spanned<Parameters>> {
        match location {
            Location::Path => self.path.as_ref(),
            Location::Query => self.query.as_ref(),
            Location::Body => self.body.as_ref(),
        }
    }

    /// A parameter by its documented name.
    #[must_use]
    pub fn parameter(&self, location: Location, name: &str) -> Option<&Spanned<ParameterSpec>> {
        self.located(location)?.get(name)
    }

    /// All parameters with their documented names: those of the path, of the query and of the body.
    pub fn parameters(&self) -> impl Iterator<Item = (Location, &str, &Spanned<ParameterSpec>)> {
        Location::ALL.into_iter().flat_map(|location| {
            let all = self.located(location).into_iter().flat_map(|parameters| parameters.iter());
            all.map(move |(name, parameter)| (location, name.as_str(), parameter))
        })
    }
}

/// `path`, `query` or `body`: parameters by their documented names.
pub type Parameters = Named<ParameterSpec>;

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// In the URL's path.
    Path,
    /// In the URL's query.
    Query,
    /// A member of the JSON body.
    Body,
}

impl Location {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Location; 3] = [Location::Path, Location::Query, Location::Body];

    /// The spec's key for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::Body => "body",
        }
    }
}

/// `auth` of an endpoint: whether requests carry the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename = "authentication", rename_all = "lowercase")]
pub enum EndpointAuth {
    /// Requests carry the key.
    #[default]
    Key,
    /// Requests never carry the key.
    None,
}

impl EndpointAuth {
    /// The spec's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::None => "none",
        }
    }
}

/// An entry of `path`, `query` or `body`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "Written")]
#[schemars(rename = "type_or_parameter")]
pub struct ParameterSpec {
    /// The documented type.
    pub type_: Spanned<Readable<TypeWord>>,
    /// Whether the parameter has to be given, where the spec says so.
    pub required: Option<Spanned<Readable<bool>>>,
    /// What we read into the type.
    pub refinement: Option<Spanned<Readable<Refinement>>>,
    /// The Rust name, where it differs from the documented one.
    pub rust: Option<Spanned<Readable<String>>>,
    /// What the parameter is for.
    pub summary: Option<Spanned<String>>,
    /// What the page shows instead.
    pub documented: Option<Spanned<DocumentedParameter>>,
}

/// A parameter as it is written: the type alone, or everything there is to say.
///
/// The name tells the reader to choose by what it finds.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "word or mapping", rename_all = "lowercase")]
#[schemars(untagged)]
enum Written {
    Word(Spanned<Readable<TypeWord>>),
    Mapping(Box<ParameterKeys>),
}

/// The keys of a [`ParameterSpec`].
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "parameter", deny_unknown_fields)]
struct ParameterKeys {
    /// The documented type.
    #[serde(rename = "type")]
    #[schemars(extend("example" = "string"))]
    type_: Spanned<Readable<TypeWord>>,
    /// Whether the parameter has to be given; those of a path always have to, and do not say so.
    #[schemars(extend("example" = "true"))]
    required: Option<Spanned<Readable<bool>>>,
    /// What we read into the type.
    #[serde(rename = "as")]
    #[schemars(extend("example" = "integer"))]
    refinement: Option<Spanned<Readable<Refinement>>>,
    /// The Rust name, where it differs from the documented one.
    #[schemars(extend("example" = "user_id"))]
    rust: Option<Spanned<Readable<String>>>,
    /// What the parameter is for.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "What it is for."))]
    summary: Option<Spanned<String>>,
    /// What the page shows instead.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "{ type: string, reason: Why it differs. }"))]
    documented: Option<Spanned<DocumentedParameter>>,
}

impl From<Written> for ParameterSpec {
    fn from(written: Written) -> Self {
        match written {
            Written::Word(type_) => {
                Self { type_, required: None, refinement: None, rust: None, summary: None, documented: None }
            }
            Written::Mapping(keys) => {
                let ParameterKeys { type_, required, refinement, rust, summary, documented } = *keys;
                Self { type_, required, refinement, rust, summary, documented }
            }
        }
    }
}

impl ParameterSpec {
    /// The type that the documentation shows, and where the spec says so.
    #[must_use]
    pub fn documented_type(&self) -> &Spanned<Readable<TypeWord>> {
        let shown = self.documented.as_ref().and_then(|documented| documented.type_.as_ref());
        shown.unwrap_or(&self.type_)
    }
}

/// `as`: what we read into a documented type.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "refinement", rename_all = "lowercase")]
#[schemars(transform = id_alone)]
pub enum Refinement {
    /// `integer`: a whole number.
    Integer,
    /// `secret`: never to be shown.
    Secret,
    /// `id`, named after the parameter, or `{ id: CallId }`.
    Id(Option<String>),
    /// `{ items: string }`: what an array holds.
    Items(TypeWord),
}

/// `documented` of an endpoint: what the page shows instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "documented", deny_unknown_fields)]
#[schemars(rename = "documented_endpoint")]
pub struct DocumentedEndpoint {
    /// The page's title.
    #[schemars(extend("example" = "Read all"))]
    pub title: Option<Spanned<Readable<String>>>,
    /// The page's method and path.
    #[schemars(extend("example" = "GET /user"))]
    pub route: Option<Spanned<Readable<String>>>,
    /// Whether the page's samples send the key.
    #[schemars(extend("example" = "none"))]
    pub auth: Option<Spanned<Readable<EndpointAuth>>>,
    /// Why the spec differs.
    #[schemars(extend("example" = "Why the spec differs from the page."))]
    pub reason: Spanned<Readable<String>>,
}

/// `documented` of a parameter: what the page shows instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "documented", deny_unknown_fields)]
#[schemars(rename = "documented_parameter")]
pub struct DocumentedParameter {
    /// The page's name.
    #[schemars(extend("example" = "userid"))]
    pub name: Option<Spanned<Readable<String>>>,
    /// The page's type.
    #[serde(rename = "type")]
    #[schemars(extend("example" = "string"))]
    pub type_: Option<Spanned<Readable<TypeWord>>>,
    /// Whether the page marks the parameter as required.
    #[schemars(extend("example" = "true"))]
    pub required: Option<Spanned<Readable<bool>>>,
    /// Why the spec differs.
    #[schemars(extend("example" = "Why the spec differs from the page."))]
    pub reason: Spanned<Readable<String>>,
}
