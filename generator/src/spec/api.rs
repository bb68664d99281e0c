//! What `api.yaml` says.

use schemars::JsonSchema;
use serde::Deserialize;

use super::parts::or_empty;
use super::readable::{optional, optional_or_unread, or_default};
use super::{Listed, Named, Readable, Spanned, TypeWord};

/// `api.yaml`: the API as a whole, and the crate to generate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "api", deny_unknown_fields)]
pub struct ApiSpec {
    /// The API's own name, such as `Example`.
    #[schemars(extend("example" = "Example"))]
    pub name: Spanned<Readable<String>>,
    /// What the API is for, in one sentence.
    #[schemars(extend("example" = "What the API is for."))]
    pub summary: Spanned<Readable<String>>,
    /// The address every path is appended to.
    #[schemars(extend("example" = "https://api.example.com"))]
    pub base_url: Spanned<Readable<String>>,
    /// How requests carry the key.
    #[schemars(extend("example" = "{ scheme: basic, variable: EXAMPLE_API_KEY }"))]
    pub auth: AuthSpec,
    /// What holds for all endpoints.
    #[serde(default, deserialize_with = "optional_or_unread")]
    #[schemars(extend("example" = "{ lists: repeat }"))]
    pub conventions: Option<Readable<Conventions>>,
    /// The crate to generate.
    #[serde(rename = "crate")]
    #[schemars(extend("example" = "{ name: example, version: 0.1.0, description: Client for the Example API }"))]
    pub package: CrateSpec,
    /// The crate that generated code calls.
    #[schemars(extend("unpublished_example" = runtime_beside()))]
    pub runtime: RuntimeSpec,
    /// The kinds of identifiers, by the name of their type.
    #[serde(default, deserialize_with = "or_empty")]
    #[schemars(extend("example" = "{ UserId: { type: number, summary: Identifies a user. } }"))]
    pub ids: Named<IdSpec>,
    /// The sections' file names without `.yaml`, in the documentation's order.
    #[schemars(extend("example" = "[users]"))]
    pub sections: Spanned<Listed<String>>,
}

impl ApiSpec {
    /// How endpoints are asked for one page after the other, if the API says so.
    #[must_use]
    pub fn paging(&self) -> Option<&Readable<PagingSpec>> {
        match self.conventions.as_ref()? {
            Readable::Read(conventions) => conventions.paging.as_ref(),
            Readable::Unread => Some(&Readable::Unread),
        }
    }
}

/// `auth`: how requests carry the key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "auth", deny_unknown_fields)]
pub struct AuthSpec {
    /// Where the key goes.
    #[schemars(extend("example" = "basic"))]
    pub scheme: Spanned<Readable<AuthScheme>>,
    /// The header's name, with [`AuthScheme::Header`] only.
    #[schemars(extend("example" = "X-Api-Key"))]
    pub header: Option<Spanned<Readable<String>>>,
    /// The environment variable that clients read the key from.
    #[schemars(extend("example" = "EXAMPLE_API_KEY"))]
    pub variable: Spanned<Readable<String>>,
    /// The environment variable that clients read the secret from, with [`AuthScheme::Basic`] only, where it takes one.
    #[schemars(extend("example" = "EXAMPLE_API_SECRET"))]
    pub secret_variable: Option<Spanned<Readable<String>>>,
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
    #[schemars(extend("example" = "repeat"))]
    pub lists: ListStyle,
    /// How endpoints are asked for one page after the other.
    #[serde(default, deserialize_with = "optional_or_unread")]
    #[schemars(extend("example" = "{ parameter: page, first: 1 }"))]
    pub paging: Option<Readable<PagingSpec>>,
}

/// `paging`: how endpoints are asked for one page after the other.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "paging", deny_unknown_fields)]
pub struct PagingSpec {
    /// The query parameter that takes the number of a page; endpoints that have it have pages.
    #[schemars(extend("example" = "page"))]
    pub parameter: Spanned<Readable<String>>,
    /// The number of the first page.
    #[schemars(extend("example" = "1"))]
    pub first: Readable<u32>,
    /// The query parameter that asks for pages, where an endpoint has it.
    #[schemars(extend("example" = "paginated"))]
    pub flag: Option<Spanned<Readable<String>>>,
    /// The query parameter that asks for everything at once, where an endpoint has it.
    #[schemars(extend("example" = "export"))]
    pub unless: Option<Spanned<Readable<String>>>,
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
    #[schemars(extend("example" = "example"))]
    pub name: Spanned<Readable<String>>,
    /// The package's version.
    #[schemars(extend("example" = "0.1.0"))]
    pub version: Spanned<Readable<String>>,
    /// The package's description.
    #[schemars(extend("example" = "Client for the Example API"))]
    pub description: Spanned<Readable<String>>,
    /// The package's keywords.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "[api, client]"))]
    pub keywords: Option<Spanned<Listed<String>>>,
    /// The package's categories.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "[api-bindings]"))]
    pub categories: Option<Spanned<Listed<String>>>,
    /// The address of the package's repository.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "https://example.com/repository"))]
    pub repository: Option<Spanned<String>>,
    /// The address of the package's home page, where it is another one.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "https://example.com"))]
    pub homepage: Option<Spanned<String>>,
    /// The address of the package's documentation, where it is not the registry's.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "https://example.com/documentation"))]
    pub documentation: Option<Spanned<String>>,
    /// What may be done with the package, as an SPDX expression.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "MIT OR Apache-2.0"))]
    pub license: Option<Spanned<String>>,
    /// Who has written the package.
    #[serde(default, deserialize_with = "or_default")]
    #[schemars(extend("example" = "[Ada Lovelace <ada@example.com>]"))]
    pub authors: Listed<String>,
    /// What the package's examples and doc tests need besides the package itself, by name.
    #[serde(default, deserialize_with = "or_empty")]
    #[schemars(extend("example" = "{ csv: { version: \"1.4\" } }"))]
    pub dev_dependencies: Named<DependencySpec>,
    /// The features that each of the package's examples needs.
    #[serde(default, deserialize_with = "or_empty")]
    #[schemars(extend("example" = "{ list_users: [async] }"))]
    pub examples: Named<Listed<String>>,
}

/// An entry of `dev_dependencies`: what is required of another package.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "dependency", deny_unknown_fields)]
pub struct DependencySpec {
    /// The version to require.
    #[schemars(extend("example" = "\"1.4\""))]
    pub version: Spanned<Readable<String>>,
    /// The features to enable.
    #[serde(default, deserialize_with = "or_default")]
    #[schemars(extend("example" = "[derive]"))]
    pub features: Vec<String>,
}

/// `runtime`: the crate that generated code calls.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "runtime", deny_unknown_fields)]
pub struct RuntimeSpec {
    /// The package's name.
    #[schemars(extend("example" = "snapcall-runtime"))]
    pub package: Spanned<Readable<String>>,
    /// The version to require.
    #[schemars(extend("example" = "0.1.0"))]
    pub version: Spanned<Readable<String>>,
    /// The package's folder, relative to the spec's; without it and `git`, the registry has the package.
    #[schemars(extend("example" = "../generator/runtime"))]
    pub path: Option<Spanned<Readable<String>>>,
    /// The address of the repository that holds the package, in place of `path`.
    #[schemars(extend("example" = "https://example.com/repository"))]
    pub git: Option<Spanned<Readable<String>>>,
    /// The commit or tag of that repository.
    #[schemars(extend("example" = "v0.1.0"))]
    pub rev: Option<Spanned<Readable<String>>>,
}

/// The runtime as a folder beside that of the generator. Its version is that of its manifest, which a schema that was
/// published would not follow.
fn runtime_beside() -> String {
    const MANIFEST: &str = include_str!("../../runtime/Cargo.toml");
    let version = MANIFEST.lines().find_map(|line| line.strip_prefix("version = ")).unwrap_or("\"0.1.0\"");
    let version = version.trim_matches('"');
    format!("{{ package: snapcall-runtime, version: {version}, path: ../generator/runtime }}")
}

/// An entry of `ids`: a kind of identifiers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "id", deny_unknown_fields)]
pub struct IdSpec {
    /// The documented type.
    #[serde(rename = "type")]
    #[schemars(extend("example" = "number"))]
    pub type_: Spanned<Readable<TypeWord>>,
    /// What is identified, in one sentence.
    #[schemars(extend("example" = "Identifies a user."))]
    pub summary: Spanned<Readable<String>>,
}
