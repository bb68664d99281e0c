//! `api.yaml`: the API as a whole, and the crate to emit.

use std::collections::HashSet;

use super::declared::Types;
use super::faults::Faults;
use super::ids::Ids;
use super::{ids, packaged, paging, registry, reserved, runtime, section, texts, types};
use crate::api::{Api, Auth, Package, Scheme};
use crate::spec::{AuthScheme, AuthSpec, CrateSpec, Readable, Spanned, Spec};
use crate::text::diagnostic::{Code, Span};
use crate::text::names;
use crate::text::prose::shown;

pub(super) fn check(spec: &Spec, faults: &mut Faults<'_>) -> Option<Api> {
    let content = &spec.api.content;
    let marker = marker(&content.name, faults);
    check_base_url(&content.base_url, faults);
    texts::check_required(&content.summary, faults);
    let auth = auth(&content.auth, faults);
    let package = package(&content.package, faults);
    let runtime = runtime::check(content, faults);
    let ids = ids::check(content, marker.as_deref(), faults);
    let library = content.runtime.package.replace('-', "_");
    let names = content.ids.names().map(|(name, _)| name);
    let taken: HashSet<&str> = names.chain(marker.as_deref()).chain([library.as_str()]).collect();
    let declared = Ids::new(&spec.api);
    let types = Types::new(spec, &declared);
    let checked = types::check(spec, &types, marker.as_deref(), faults);
    let sections = section::check_all(spec, &types, &checked, &taken, faults);
    let paging = paging::check(spec, faults);
    Some(Api {
        name: content.name.get()?.clone(),
        marker: marker?,
        summary: content.summary.get()?.clone(),
        base_url: content.base_url.get()?.clone(),
        auth: auth?,
        lists: content.conventions.as_ref().and_then(Readable::get).map(|all| all.lists).unwrap_or_default(),
        paging,
        package: package?,
        runtime: runtime?,
        ids,
        types: checked.types,
        sections,
    })
}

fn marker(spec: &Spanned<Readable<String>>, faults: &mut Faults<'_>) -> Option<String> {
    let name = spec.get()?;
    match names::marker(name) {
        Ok(marker) if reserved::is_root_type(&marker) => {
            faults.add(
                Code::ReservedName,
                spec.span,
                format!("the API's name would make the type `{marker}`, which every crate already has"),
                "write the API's full name, such as `Example Calls`",
            );
            None
        }
        Ok(marker) => Some(marker),
        Err(fault) => {
            faults.name(spec.span, name, &fault, "begin the API's name with a letter: it becomes a Rust type");
            None
        }
    }
}

fn check_base_url(url: &Spanned<Readable<String>>, faults: &mut Faults<'_>) {
    let Some(Err(reason)) = url.get().map(|url| base_url(url)) else { return };
    faults.add(
        Code::InvalidBaseUrl,
        url.span,
        format!("`{}` cannot be a base URL: {reason}", shown(url)),
        "write scheme and host, and a path if the API lies below one, such as \
         `https://api.example.com/v1`",
    );
}

fn base_url(text: &str) -> Result<(), String> {
    if !text.chars().all(|c| c.is_ascii_graphic()) {
        return Err("it holds spaces or characters that are not ASCII".to_owned());
    }
    if let Some(mark) = text.find(['?', '#']) {
        return Err(format!("it goes on after `{}`", &text[mark..=mark]));
    }
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return Err("it begins with neither `https://` nor `http://`".to_owned());
    }
    let uri: http::Uri = text.parse().map_err(|error| format!("{error}"))?;
    match uri.authority() {
        Some(authority) if authority.as_str().contains('@') => Err("it holds a user name".to_owned()),
        Some(authority) if authority.as_str() != authority.host() && authority.port_u16().is_none() => {
            Err("its port is no number up to 65535".to_owned())
        }
        Some(authority) if !authority.host().is_empty() => Ok(()),
        _ => Err("it names no host".to_owned()),
    }
}

/// How requests are authorized, unless the header is not named that the key goes into.
fn auth(auth: &AuthSpec, faults: &mut Faults<'_>) -> Option<Auth> {
    let scheme = auth.scheme.get().and_then(|scheme| self::scheme(*scheme, auth, faults));
    check_variable(&auth.variable, faults);
    if let Some(secret) = &auth.secret_variable {
        check_secret(auth, secret, faults);
    }
    Some(Auth {
        scheme: scheme?,
        variable: auth.variable.get()?.clone(),
        secret_variable: auth.secret_variable.as_ref().and_then(|variable| variable.get().cloned()),
    })
}

fn scheme(scheme: AuthScheme, auth: &AuthSpec, faults: &mut Faults<'_>) -> Option<Scheme> {
    match (scheme, &auth.header) {
        (AuthScheme::Header, Some(header)) => {
            let name = header.get()?;
            check_header(name, header.span, faults);
            Some(Scheme::Header(name.to_ascii_lowercase()))
        }
        (AuthScheme::Header, None) => {
            faults.add(
                Code::MissingHeader,
                auth.scheme.span,
                "the key goes into a header, but which one is not said",
                "add the header's name, such as `header: X-Api-Key`",
            );
            None
        }
        (scheme, header) => {
            if let Some(header) = header.as_ref().filter(|header| header.get().is_some()) {
                faults.add(
                    Code::UselessHeader,
                    header.key,
                    "a header's name is given, but the key does not go into it",
                    "write `scheme: header`, or remove `header`",
                );
            }
            Some(if scheme == AuthScheme::Basic { Scheme::Basic } else { Scheme::Bearer })
        }
    }
}

fn check_secret(auth: &AuthSpec, variable: &Spanned<Readable<String>>, faults: &mut Faults<'_>) {
    if variable.get().is_some() && auth.scheme.get().is_some_and(|scheme| *scheme != AuthScheme::Basic) {
        faults.add(
            Code::UselessSecret,
            variable.key,
            "a secret's variable is given, but only HTTP Basic takes a secret",
            "write `scheme: basic`, or remove `secret_variable`",
        );
    }
    if variable.get().is_some() && *variable == auth.variable {
        faults.add(
            Code::InvalidVariable,
            variable.span,
            "the secret would be read from the variable of the key",
            "name another variable, such as `EXAMPLE_API_SECRET`",
        );
    }
    check_variable(variable, faults);
}

fn check_variable(variable: &Spanned<Readable<String>>, faults: &mut Faults<'_>) {
    let Some(name) = variable.get() else { return };
    let valid = name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
        && name.starts_with(|first: char| first.is_ascii_uppercase());
    if !valid {
        faults.add(
            Code::InvalidVariable,
            variable.span,
            format!("`{}` cannot name an environment variable", shown(name)),
            "use capitals, digits and underscores, such as `EXAMPLE_API_KEY`",
        );
    }
}

fn check_header(name: &str, at: Span, faults: &mut Faults<'_>) {
    const TAKEN: [&str; 13] = [
        "accept",
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "expect",
        "host",
        "keep-alive",
        "te",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    ];
    let known = http::HeaderName::from_bytes(name.as_bytes());
    if !known.is_ok_and(|header| !TAKEN.contains(&header.as_str())) {
        faults.add(
            Code::InvalidHeader,
            at,
            format!("the key cannot go into a header named `{}`", shown(name)),
            "write the name of a header that HTTP itself does not use, such as `X-Api-Key`",
        );
    }
}

fn package(package: &CrateSpec, faults: &mut Faults<'_>) -> Option<Package> {
    texts::check_package_name(&package.name, faults);
    check_program_name(&package.name, faults);
    texts::check_version(&package.version, faults);
    texts::check_required(&package.description, faults);
    registry::check(package, faults);
    let address = |address: &Option<Spanned<String>>| address.as_deref().cloned();
    let dev_dependencies = packaged::dev_dependencies(package, faults);
    let examples = packaged::examples(package, faults);
    Some(Package {
        name: package.name.get()?.clone(),
        version: package.version.get()?.clone(),
        description: package.description.get()?.clone(),
        keywords: package.keywords.as_deref().map_or_else(Vec::new, |words| values(words)),
        categories: package.categories.as_deref().map_or_else(Vec::new, |words| values(words)),
        repository: address(&package.repository),
        homepage: address(&package.homepage),
        documentation: address(&package.documentation),
        license: package.license.as_deref().cloned(),
        authors: values(&package.authors),
        dev_dependencies,
        examples,
    })
}

/// Refuses the names of cargo's own folders: the crate's program has the package's name, and cargo puts it beside them.
fn check_program_name(name: &Spanned<Readable<String>>, faults: &mut Faults<'_>) {
    let taken = ["build", "deps", "examples", "incremental"];
    if let Some(taken) = taken.into_iter().find(|taken| name.get().is_some_and(|name| name == taken)) {
        faults.add(
            Code::InvalidCrateName,
            name.span,
            format!("cargo lets no program be called `{taken}`, and the package has one of its name"),
            "give the package another name",
        );
    }
}

fn values(words: &[Spanned<String>]) -> Vec<String> {
    words.iter().map(|word| word.value.clone()).collect()
}
