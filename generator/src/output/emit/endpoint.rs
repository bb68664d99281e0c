//! One endpoint: its function, its description, its request type and setters.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::example::Siblings;
use super::format::{self, Paragraph};
use super::types::{optional_trait, takes_json, value_type};
use super::{answer, attribute, docs, types};
use crate::api::{Api, Endpoint, EndpointAuth, ListStyle, Location, Method, Parameter, ParameterKind};
use crate::text::names;

/// Everything one endpoint adds to its module, in paragraphs.
pub(super) fn emit(api: &Api, endpoint: &Endpoint, siblings: &Siblings<'_>) -> [Paragraph; 4] {
    let function = function(endpoint);
    let description = description(api, endpoint);
    let request = request(endpoint);
    // rustdoc shows methods in this order: first those of this request, then those of all.
    let setters = setters(endpoint);
    let first = Paragraph {
        docs: docs::function(api, endpoint, siblings),
        tokens: quote!(#function #description #request #setters),
        call: operation(api, endpoint),
    };
    let itemized = Paragraph { call: itemized(api, endpoint), ..Paragraph::default() };
    [first, body(api, endpoint).into(), paged(api, endpoint).into(), itemized]
}

fn function(endpoint: &Endpoint) -> TokenStream {
    let alias = attribute::alias(&endpoint.route.to_string());
    let name = format_ident!("{}", endpoint.function);
    let request = request_type(endpoint);
    let description = static_name(endpoint);
    let parameters = endpoint.arguments();
    let arguments = parameters.iter().map(|parameter| argument(parameter));
    let values = parameters.iter().map(|parameter| stored(parameter));
    quote! {
        #alias
        pub fn #name(#(#arguments),*) -> #request {
            #request(Request::new(&#description) #(#values)*)
        }
    }
}

/// `static LIST: Endpoint = Endpoint::get("calls::list", "/v2/calls").query(&["page"]);`
fn description(api: &Api, endpoint: &Endpoint) -> TokenStream {
    let name = static_name(endpoint);
    let rust_path = &endpoint.rust_path;
    let path = &endpoint.route.path;
    let method = match endpoint.route.method {
        Method::Get => quote!(get),
        Method::Head => quote!(head),
        Method::Post => quote!(post),
        Method::Put => quote!(put),
        Method::Patch => quote!(patch),
        Method::Delete => quote!(delete),
    };
    let query = names_of(endpoint, |parameter| parameter.location == Location::Query, &quote!(query));
    let body = names_of(endpoint, |parameter| parameter.location == Location::Body, &quote!(body));
    let secret = names_of(endpoint, |parameter| parameter.kind == ParameterKind::Secret, &quote!(secret));
    let has_query = endpoint.parameters.iter().any(|parameter| parameter.location == Location::Query);
    let brackets = (has_query && api.lists == ListStyle::Brackets).then(|| quote!(.brackets()));
    let public = match endpoint.auth {
        EndpointAuth::Key => quote!(),
        EndpointAuth::None => quote!(.public()),
    };
    let idempotent = endpoint.idempotent.map(|idempotent| quote!(.idempotent(#idempotent)));
    quote! {
        static #name: Endpoint = Endpoint::#method(#rust_path, #path) #query #brackets #body #secret #public #idempotent;
    }
}

fn names_of(endpoint: &Endpoint, wanted: impl Fn(&Parameter) -> bool, modifier: &TokenStream) -> TokenStream {
    let names: Vec<&str> = endpoint
        .parameters
        .iter()
        .filter(|parameter| wanted(parameter))
        .map(|parameter| parameter.name.as_str())
        .collect();
    if names.is_empty() { quote!() } else { quote!(.#modifier(&[#(#names),*])) }
}

fn request(endpoint: &Endpoint) -> TokenStream {
    let docs = attribute::docs(&[format!("The request that [`fn@{}`] makes.", endpoint.function)]);
    let name = request_type(endpoint);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[must_use = "a request does nothing until a client sends it"]
        pub struct #name(Request);
    }
}

/// `operation!(Api, Create, CREATE);`, with the type of the answer where it is known.
fn operation(api: &Api, endpoint: &Endpoint) -> String {
    let description = static_name(endpoint).to_string();
    let output = endpoint.answer.as_ref().map(|answer| answer::path(&answer.kind));
    call(api, endpoint, "operation", [description].into_iter().chain(output))
}

/// A call of a macro for the request type, with these parts behind the API's type and its own.
fn call(api: &Api, endpoint: &Endpoint, name: &str, parts: impl IntoIterator<Item = String>) -> String {
    let mut parts: Vec<String> = [&api.marker, &endpoint.request].into_iter().cloned().chain(parts).collect();
    let last = parts.len() - 1;
    parts[..last].iter_mut().for_each(|part| part.push(','));
    format::call(&format!("{}::{name}!(", types::runtime(api)), &parts, ");")
}

/// `json_body!(Create);`, where there is a body.
fn body(api: &Api, endpoint: &Endpoint) -> TokenStream {
    if endpoint.located(Location::Body).next().is_none() {
        return quote!();
    }
    let (runtime, name) = (types::runtime(api), request_type(endpoint));
    quote!(#runtime::json_body!(#name);)
}

/// `paged!(Api, List, Paging::new("page").first(1));`, where there are pages.
fn paged(api: &Api, endpoint: &Endpoint) -> TokenStream {
    let Some(paging) = api.paging_of(endpoint) else { return quote!() };
    let flag = paging.flag.map(|flag| quote!(.flag(#flag)));
    let unless = paging.unless.map(|unless| quote!(.unless(#unless)));
    let (parameter, first) = (paging.parameter, Literal::u32_unsuffixed(paging.first));
    let (runtime, marker, name) = (types::runtime(api), format_ident!("{}", api.marker), request_type(endpoint));
    quote! {
        #runtime::paged!(#marker, #name, Paging::new(#parameter).first(#first) #flag #unless);
    }
}

/// `itemized!(Api, List, crate::types::Call, "/data");`, where the items of pages are known.
fn itemized(api: &Api, endpoint: &Endpoint) -> String {
    let Some(items) = endpoint.answer.as_ref().and_then(|answer| answer.items.as_ref()) else { return String::new() };
    let pointer = Literal::string(&items.pointer).to_string();
    call(api, endpoint, "itemized", [answer::path(&items.kind), pointer])
}

fn setters(endpoint: &Endpoint) -> TokenStream {
    let setters: Vec<TokenStream> = endpoint.setters().map(|parameter| setter(endpoint, parameter)).collect();
    if setters.is_empty() {
        return quote!();
    }
    let name = request_type(endpoint);
    quote! {
        impl #name {
            #(#setters)*
        }
    }
}

fn setter(endpoint: &Endpoint, parameter: &Parameter) -> TokenStream {
    let docs = attribute::docs(&docs::setter(endpoint, parameter));
    let alias = (parameter.name != parameter.rust_name).then(|| attribute::alias(&parameter.name));
    let name = format_ident!("{}", parameter.rust_name);
    let marker = (!takes_json(&parameter.kind)).then(|| quote!(<M>));
    let argument = optional_argument(endpoint, parameter);
    let location = format_ident!("{}", parameter.location.as_str());
    let documented = &parameter.name;
    let value = optional_value(endpoint, parameter);
    quote! {
        #docs
        #alias
        pub fn #name #marker (self, #argument) -> Self {
            Self(self.0.#location(#documented, #value))
        }
    }
}

/// `name: impl OrNone<String, M>`, where `M` tells a value from an `Option` and is always inferred.
fn optional_argument(endpoint: &Endpoint, parameter: &Parameter) -> TokenStream {
    if takes_json(&parameter.kind) {
        return argument(parameter);
    }
    let name = format_ident!("{}", parameter.rust_name);
    let (taken, value) = (optional_trait(endpoint, parameter), value_type(&parameter.kind));
    quote!(#name: impl #taken<#value, M>)
}

/// `Value::or_none::<String, M>(name)`
fn optional_value(endpoint: &Endpoint, parameter: &Parameter) -> TokenStream {
    let argument = format_ident!("{}", parameter.rust_name);
    let or_else = if endpoint.takes_null(parameter) { "or_null" } else { "or_none" };
    match &parameter.kind {
        ParameterKind::Object => {
            let of = format_ident!("object_{or_else}");
            quote!(Value::#of(&#argument))
        }
        ParameterKind::Array(_) => {
            let of = format_ident!("array_{or_else}");
            quote!(Value::#of(&#argument))
        }
        kind => {
            let (of, value) = (format_ident!("{or_else}"), value_type(kind));
            quote!(Value::#of::<#value, M>(#argument))
        }
    }
}

/// `page: impl Into<Integer>`
fn argument(parameter: &Parameter) -> TokenStream {
    let name = format_ident!("{}", parameter.rust_name);
    let accepted = match &parameter.kind {
        ParameterKind::Boolean => quote!(bool),
        ParameterKind::Object | ParameterKind::Array(_) => quote!(impl Json),
        kind => {
            let value = value_type(kind);
            quote!(impl Into<#value>)
        }
    };
    quote!(#name: #accepted)
}

/// `.query("page", Value::of::<Integer>(page))`
fn stored(parameter: &Parameter) -> TokenStream {
    let location = format_ident!("{}", parameter.location.as_str());
    let name = &parameter.name;
    let argument = format_ident!("{}", parameter.rust_name);
    let value = match &parameter.kind {
        ParameterKind::Object => quote!(Value::object(&#argument)),
        ParameterKind::Array(_) => quote!(Value::array(&#argument)),
        kind => {
            let value = value_type(kind);
            quote!(Value::of::<#value>(#argument))
        }
    };
    quote!(.#location(#name, #value))
}

fn request_type(endpoint: &Endpoint) -> Ident {
    format_ident!("{}", endpoint.request)
}

fn static_name(endpoint: &Endpoint) -> Ident {
    format_ident!("{}", names::endpoint_static(&endpoint.function))
}
