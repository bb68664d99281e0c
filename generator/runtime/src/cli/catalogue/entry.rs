//! The endpoints as the crate lists them, and the constants that it has of them.

use crate::{ApiInfo, Endpoint, ListStyle, Paging};
use serde::Deserialize;

/// An endpoint, as listed.
#[derive(Deserialize)]
pub(in crate::cli) struct Entry {
    pub(in crate::cli) section: String,
    pub(in crate::cli) title: String,
    method: Method,
    pub(in crate::cli) path: String,
    pub(super) rust: String,
    auth: Auth,
    pub(in crate::cli) summary: String,
    pub(in crate::cli) notes: Option<String>,
    pub(in crate::cli) section_summary: String,
    pub(in crate::cli) module_summary: Option<String>,
    idempotent: Option<bool>,
    pub(in crate::cli) paging: Option<PagingNames>,
    pub(in crate::cli) params: Vec<Param>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Auth {
    Key,
    None,
}

/// The names of the parameters that have to do with pages.
#[derive(Deserialize)]
pub(in crate::cli) struct PagingNames {
    parameter: String,
    first: u32,
    flag: Option<String>,
    unless: Option<String>,
}

/// A parameter, as listed.
#[derive(Deserialize)]
pub(in crate::cli) struct Param {
    pub(in crate::cli) name: String,
    pub(in crate::cli) rust: String,
    #[serde(rename = "in")]
    pub(in crate::cli) location: Location,
    #[serde(rename = "as")]
    pub(in crate::cli) kind: ParameterKind,
    pub(in crate::cli) items: Option<String>,
    pub(in crate::cli) required: bool,
    #[serde(default)]
    pub(in crate::cli) nullable: bool,
    pub(in crate::cli) summary: Option<String>,
}

/// Where a parameter travels.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum Location {
    Path,
    Query,
    Body,
}

/// What a parameter's value is.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::cli) enum ParameterKind {
    String,
    Secret,
    Number,
    Integer,
    Boolean,
    Date,
    Object,
    Array,
    Alternatives,
    IntegerOrString,
}

impl Entry {
    /// The parameters that are arguments, in the order of the crate's function: those of the path as its template has
    /// them, then what else is required.
    pub(in crate::cli) fn arguments(&self) -> impl Iterator<Item = &Param> {
        let position = |param: &&Param| self.path.find(&format!("{{{}}}", param.name));
        let mut path: Vec<_> = self.params.iter().filter(|param| param.location == Location::Path).collect();
        path.sort_by_key(position);
        let rest = self.params.iter().filter(|param| param.location != Location::Path && param.required);
        path.into_iter().chain(rest)
    }

    /// The parameters that are options.
    pub(super) fn optional(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| param.location != Location::Path && !param.required)
    }

    /// Its route, as the documentation has it.
    pub(in crate::cli) fn route(&self) -> String {
        let method = match self.method {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        };
        format!("{method} {}", self.path)
    }

    pub(in crate::cli) fn is_public(&self) -> bool {
        self.auth == Auth::None
    }

    /// What the crate has as a constant, but for the name, which is the command's. It is leaked: a process asks for one.
    pub(super) fn described(&self, name: &str, info: &ApiInfo) -> &'static Endpoint {
        let new = match self.method {
            Method::Get => Endpoint::get,
            Method::Head => Endpoint::head,
            Method::Post => Endpoint::post,
            Method::Put => Endpoint::put,
            Method::Patch => Endpoint::patch,
            Method::Delete => Endpoint::delete,
        };
        let query = self.names(|param| param.location == Location::Query);
        let mut endpoint = new(leaked(name), leaked(&self.path))
            .query(query)
            .body(self.names(|param| param.location == Location::Body))
            .secret(self.names(|param| param.kind == ParameterKind::Secret));
        if info.list_style == ListStyle::Brackets && !query.is_empty() {
            endpoint = endpoint.brackets();
        }
        if self.is_public() {
            endpoint = endpoint.public();
        }
        if let Some(idempotent) = self.idempotent {
            endpoint = endpoint.idempotent(idempotent);
        }
        Box::leak(Box::new(endpoint))
    }

    fn names(&self, wanted: impl Fn(&Param) -> bool) -> &'static [&'static str] {
        let names = self.params.iter().filter(|param| wanted(param)).map(|param| leaked(&param.name));
        Box::leak(names.collect())
    }
}

impl Param {
    /// What it is called as an argument: `COMPANY_ID`.
    pub(in crate::cli) fn argument_name(&self) -> String {
        self.rust.trim_end_matches('_').to_uppercase()
    }
}

impl PagingNames {
    /// What the crate has as a constant.
    pub(in crate::cli) fn described(&self) -> Paging {
        let mut paging = Paging::new(leaked(&self.parameter)).first(self.first.into());
        if let Some(flag) = &self.flag {
            paging = paging.flag(leaked(flag));
        }
        match &self.unless {
            Some(unless) => paging.unless(leaked(unless)),
            None => paging,
        }
    }
}

/// A text for as long as the process lives, as constants are.
pub(in crate::cli) fn leaked(text: &str) -> &'static str {
    Box::leak(text.into())
}
