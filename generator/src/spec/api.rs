//! What `api.yaml` says.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{TypeWord, or_default};

/// `api.yaml`: the API as a whole, and the crate to generate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "api", deny_unknown_fields)]
pub struct ApiSpec {
    /// The API's own name, such as `Example`.
    pub name: String,
    /// What the API is for, in one sentence.
    pub summary: String,
    /// The address every path is appended to.
    pub base_url: String,
    /// How requests carry the key.
    pub auth: AuthSpec,
    /// What holds for all endpoints.
    #[serde(default, deserialize_with = "or_default")]
    pub conventions: Conventions,
    /// The crate to generate.
    #[serde(rename = "crate")]
    pub package: CrateSpec,
    /// The crate that generated code calls.
    pub runtime: RuntimeSpec,
    /// The kinds of identifiers, by the name of their type.
    #[serde(default, deserialize_with = "or_default")]
    pub ids: IndexMap<String, IdSpec>,
    /// The sections' file names without `.yaml`, in the documentation's order.
    pub sections: Vec<String>,
}

/// `auth`: how requests carry the key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "auth", deny_unknown_fields)]
pub struct AuthSpec {
    /// Where the key goes.
    pub scheme: AuthScheme,
    /// The header's name, with [`AuthScheme::Header`] only.
    pub header: Option<String>,
    /// The environment variable that clients read the key from.
    pub variable: String,
    /// The environment variable that clients read the secret from, with [`AuthScheme::Basic`] only, where it takes one.
    pub secret_variable: Option<String>,
}

/// `scheme`: where the key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename = "scheme", rename_all = "lowercase")]
pub enum AuthScheme {
    /// HTTP Basic: the key as user name; as password the secret, or nothing.
    Basic,
    /// `Authorization: Bearer`.
    Bearer,
    /// A header of its own.
    Header,
}

/// `conventions`: what holds for all endpoints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "conventions", deny_unknown_fields)]
pub struct Conventions {
    /// How a list is written in a query.
    #[serde(default, deserialize_with = "or_default")]
    pub lists: ListStyle,
    /// How endpoints are asked for one page after the other.
    pub paging: Option<PagingSpec>,
}

/// `paging`: how endpoints are asked for one page after the other.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "paging", deny_unknown_fields)]
pub struct PagingSpec {
    /// The query parameter that takes the number of a page; endpoints that have it have pages.
    pub parameter: String,
    /// The number of the first page.
    pub first: u32,
    /// The query parameter that asks for pages, where an endpoint has it.
    pub flag: Option<String>,
    /// The query parameter that asks for everything at once, where an endpoint has it.
    pub unless: Option<String>,
}

/// `lists`: how a list is written in a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename = "list style", rename_all = "lowercase")]
#[schemars(rename = "lists")]
pub enum ListStyle {
    /// `a=1&a=2`
    #[default]
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a[]=1&a[]=2`
    Brackets,
}

/// `crate`: the manifest of the crate to generate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "crate", deny_unknown_fields)]
pub struct CrateSpec {
    /// The package's name.
    pub name: String,
    /// The package's version.
    pub version: String,
    /// The package's description.
    pub description: String,
    /// The package's keywords.
    #[serde(default, deserialize_with = "or_default")]
    pub keywords: Vec<String>,
    /// The package's categories.
    #[serde(default, deserialize_with = "or_default")]
    pub categories: Vec<String>,
    /// The address of the package's repository.
    pub repository: Option<String>,
    /// The address of the package's home page, where it is another one.
    pub homepage: Option<String>,
    /// The address of the package's documentation, where it is not the registry's.
    pub documentation: Option<String>,
    /// What may be done with the package, as an SPDX expression.
    pub license: Option<String>,
    /// Who has written the package.
    #[serde(default, deserialize_with = "or_default")]
    pub authors: Vec<String>,
    /// What the package's examples and doc tests need besides the package itself, by name.
    #[serde(default, deserialize_with = "or_default")]
    pub dev_dependencies: IndexMap<String, DependencySpec>,
    /// The features that each of the package's examples needs.
    #[serde(default, deserialize_with = "or_default")]
    pub examples: IndexMap<String, Vec<String>>,
}

/// An entry of `dev_dependencies`: what is required of another package.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "dependency", deny_unknown_fields)]
pub struct DependencySpec {
    /// The version to require.
    pub version: String,
    /// The features to enable.
    #[serde(default, deserialize_with = "or_default")]
    pub features: Vec<String>,
}

/// `runtime`: the crate that generated code calls.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "runtime", deny_unknown_fields)]
pub struct RuntimeSpec {
    /// The package's name.
    pub package: String,
    /// The version to require.
    pub version: String,
    /// The package's folder, relative to the spec's; without it and `git`, the registry has the package.
    pub path: Option<String>,
    /// The address of the repository that holds the package, in place of `path`.
    pub git: Option<String>,
    /// The commit or tag of that repository.
    pub rev: Option<String>,
}

/// An entry of `ids`: a kind of identifiers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "id", deny_unknown_fields)]
pub struct IdSpec {
    /// The documented type.
    #[serde(rename = "type")]
    pub type_: TypeWord,
    /// What is identified, in one sentence.
    pub summary: String,
}
