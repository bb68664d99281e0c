//! What a spec *means*: every name a valid and unique Rust identifier, every type resolved, every path parsed.
//!
//! Only [`check`](crate::api::check) makes an [`Api`]; emitters read it and never fail.

use crate::api::answer::{Answer, AnswerType};
pub use crate::api::id::{Id, IdKind};
pub use crate::api::route::{Method, Route};
pub use crate::spec::{AuthScheme, EndpointAuth, ListStyle, Location, TypeWord};

/// An API whose bindings can be emitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Api {
    /// The API's own name.
    pub name: String,
    /// The Rust type that stands for the API.
    pub marker: String,
    /// One sentence.
    pub summary: String,
    /// Where requests go unless the client says otherwise.
    pub base_url: String,
    /// How requests are authorized.
    pub auth: Auth,
    /// How a list is written in a query.
    pub lists: ListStyle,
    /// How endpoints are asked for one page after the other.
    pub paging: Option<Paging>,
    /// The crate to emit.
    pub package: Package,
    /// The crate the emitted code calls.
    pub runtime: Runtime,
    /// The identifier types, in the order of the spec.
    pub ids: Vec<Id>,
    /// The types of answers, in the order of the spec.
    pub types: Vec<AnswerType>,
    /// The sections, in the documentation's order.
    pub sections: Vec<Section>,
}

impl Api {
    /// How an endpoint is asked for its pages, if it has any: with those of the convention's parameters that it has.
    pub fn paging_of(&self, endpoint: &Endpoint) -> Option<Paging> {
        let mut paging = self.paging.clone().filter(|paging| endpoint.has_query(&paging.parameter))?;
        paging.flag = paging.flag.filter(|name| endpoint.has_query(name));
        paging.unless = paging.unless.filter(|name| endpoint.has_query(name));
        Some(paging)
    }
}

/// How requests are authorized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth {
    /// Where the key goes.
    pub scheme: Scheme,
    /// The environment variable that holds the key.
    pub variable: String,
    /// The environment variable that holds the secret, where HTTP Basic takes one.
    pub secret_variable: Option<String>,
}

/// Where the key goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// HTTP Basic, the key as user name; as password the secret, or nothing.
    Basic,
    /// `Authorization: Bearer KEY`
    Bearer,
    /// A header of this (lower-case) name.
    Header(String),
}

/// How endpoints are asked for one page after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The query parameter that takes the number of a page; endpoints that have it have pages.
    pub parameter: String,
    /// The number of the first page.
    pub first: u32,
    /// The query parameter that asks for pages, where an endpoint has it.
    pub flag: Option<String>,
    /// The query parameter that asks for everything at once, where an endpoint has it.
    pub unless: Option<String>,
}

/// The crate to emit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The package's name on the registry.
    pub name: String,
    /// Its version.
    pub version: String,
    /// One sentence for the registry.
    pub description: String,
    /// Keywords for the registry.
    pub keywords: Vec<String>,
    /// Categories of the registry.
    pub categories: Vec<String>,
    /// Where the source lives.
    pub repository: Option<String>,
    /// Its home page.
    pub homepage: Option<String>,
    /// Where its documentation is, if not where the registry has it.
    pub documentation: Option<String>,
    /// What may be done with it, as an SPDX expression.
    pub license: Option<String>,
    /// Who has written it.
    pub authors: Vec<String>,
    /// What its examples and doc tests need besides itself.
    pub dev_dependencies: Vec<Dependency>,
    /// Its examples, as far as they need features.
    pub examples: Vec<Example>,
}

/// What is required of another package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package's name on the registry.
    pub name: String,
    /// The version required of it.
    pub version: String,
    /// The features enabled.
    pub features: Vec<String>,
}

/// An example program of the crate to emit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name: that of its file, without the extension.
    pub name: String,
    /// The crate's features without which it does not compile.
    pub features: Vec<String>,
}

/// The crate the emitted code calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// The package's name on the registry.
    pub package: String,
    /// The version required of it.
    pub version: String,
    /// Where cargo takes it from.
    pub origin: Origin,
}

/// Where cargo takes a package from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The registry.
    Registry,
    /// A folder, relative to the spec.
    Folder(String),
    /// A repository.
    Git {
        /// Its address.
        address: String,
        /// The commit or tag; without one, the last commit of the default branch.
        rev: Option<String>,
    },
}

/// A section of the documentation; a module of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The module's name, and the file's.
    pub name: String,
    /// The documentation's heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The modules below it, in the order of the spec.
    pub modules: Vec<Module>,
    /// The endpoints, in the documentation's order.
    pub endpoints: Vec<Endpoint>,
}

/// A module below a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The module's name.
    pub name: String,
    /// One sentence.
    pub summary: String,
}

/// An endpoint: a function, a request type and its setters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The Rust path within the crate, such as `companies::teams::list`.
    pub rust_path: String,
    /// The module below the section, where there is one.
    pub module: Option<String>,
    /// The function's name.
    pub function: String,
    /// The request type's name.
    pub request: String,
    /// The documentation's title.
    pub title: String,
    /// Method and path.
    pub route: Route,
    /// Whether it takes the key.
    pub auth: EndpointAuth,
    /// Whether it may be sent again, where its method does not tell.
    pub idempotent: Option<bool>,
    /// One sentence.
    pub summary: String,
    /// Further paragraphs.
    pub notes: Option<String>,
    /// Path, query and body parameters, each in the order of the spec.
    pub parameters: Vec<Parameter>,
    /// What it answers with success, where the spec knows it.
    pub answer: Option<Answer>,
}

impl Endpoint {
    /// The arguments of the function: path parameters in the order of the template, then what else is
    /// required, in the order of the spec.
    pub fn arguments(&self) -> Vec<&Parameter> {
        let path = self.route.placeholders.iter().filter_map(|placeholder| {
            self.parameters
                .iter()
                .find(|parameter| parameter.location == Location::Path && parameter.name == *placeholder)
        });
        let rest =
            self.parameters.iter().filter(|parameter| parameter.location != Location::Path && parameter.required);
        path.chain(rest).collect()
    }

    /// The parameters that become setters.
    pub fn setters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !parameter.required)
    }

    /// Whether an update can send `null` for the parameter, as distinct from leaving it out.
    pub fn takes_null(&self, parameter: &Parameter) -> bool {
        let updates = matches!(self.route.method, Method::Put | Method::Patch);
        updates && parameter.location == Location::Body && !parameter.required
    }

    /// Whether a request is sent again after a failure that leaves open whether it arrived.
    pub fn is_idempotent(&self) -> bool {
        self.idempotent.unwrap_or_else(|| self.route.method.is_idempotent())
    }

    /// Whether it has a query parameter of this name.
    pub fn has_query(&self, name: &str) -> bool {
        self.located(Location::Query).any(|parameter| parameter.name == name)
    }

    /// The parameters that travel in one place.
    pub fn located(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.location == location)
    }
}

/// A parameter of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The name of the argument or setter.
    pub rust_name: String,
    /// Where it travels.
    pub location: Location,
    /// Whether a request without it is wrong.
    pub required: bool,
    /// The type word the documentation shows, even where it deviates from [`kind`](Self::kind).
    pub documented_type: TypeWord,
    /// What the value is.
    pub kind: ParameterKind,
    /// Our own words, where the name does not say it all.
    pub summary: Option<String>,
}

/// What a parameter's value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Text.
    String,
    /// Text that must not be shown.
    Secret,
    /// Any number.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A date or a moment.
    Date,
    /// A JSON object.
    Object,
    /// A JSON array, of these where it is known.
    Array(Option<TypeWord>),
    /// One of several types.
    Alternatives,
    /// An identifier: the name and kind of its type.
    Id(String, IdKind),
}
