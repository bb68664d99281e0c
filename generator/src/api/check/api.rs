//! `api.yaml`: the API as a whole, the crate to emit, the identifier types.

use std::collections::{BTreeMap, HashSet};

use super::{Faults, Place, packaged, paging, registry, reserved, runtime, section};
use crate::api::{Api, Auth, Id, IdKind, Package, Scheme};
use crate::spec::{ApiSpec, AuthScheme, AuthSpec, CrateSpec, IdSpec, Spec, TypeWord};
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::names;
use crate::text::prose::shown;

pub(super) fn check(spec: &Spec, faults: &mut Faults) -> Option<Api> {
    let content = &spec.api.content;
    let place = Place::root(&spec.api.document);
    let marker = marker(content, &place, faults);
    check_base_url(&content.base_url, &place.below("base_url"), faults);
    check_summary(&content.summary, &place.below("summary"), faults);
    let auth = auth(&content.auth, &place.below("auth"), faults);
    let package = package(&content.package, &place.below("crate"), faults);
    let runtime = runtime::check(content, &place.below("runtime"), faults);
    let ids = ids(content, &place, marker.as_deref(), faults);
    let library = content.runtime.package.replace('-', "_");
    let names = ids.iter().map(|id| id.name.as_str());
    let taken: HashSet<&str> = names.chain(marker.as_deref()).chain([library.as_str()]).collect();
    let sections = section::check_all(spec, &ids, &taken, faults);
    Some(Api {
        name: content.name.clone(),
        marker: marker.clone()?,
        summary: content.summary.clone(),
        base_url: content.base_url.clone(),
        auth,
        lists: content.conventions.lists,
        paging: paging::check(spec, &place.below("conventions").below("paging"), faults),
        package,
        runtime,
        ids: ids.clone(),
        sections,
    })
}

fn marker(content: &ApiSpec, place: &Place<'_>, faults: &mut Faults) -> Option<String> {
    match names::marker(&content.name) {
        Ok(marker) if reserved::is_root_type(&marker) => {
            faults.add(
                Code::ReservedName,
                place.below("name").value(),
                format!("the API's name would make the type `{marker}`, which every crate already has"),
                "write the API's full name, such as `Example Calls`",
            );
            None
        }
        Ok(marker) => Some(marker),
        Err(fault) => {
            faults.name(
                place.below("name").value(),
                &content.name,
                &fault,
                "begin the API's name with a letter: it becomes a Rust type",
            );
            None
        }
    }
}

fn check_base_url(url: &str, place: &Place<'_>, faults: &mut Faults) {
    let Err(reason) = base_url(url) else { return };
    faults.add(
        Code::InvalidBaseUrl,
        place.value(),
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

/// A sentence that becomes documentation: it must say something.
pub(super) fn check_summary(summary: &str, place: &Place<'_>, faults: &mut Faults) {
    if summary.trim().is_empty() {
        faults.add(
            Code::EmptyText,
            place.value(),
            "nothing is said here",
            "write one sentence: it becomes the documentation",
        );
    }
}

fn auth(auth: &AuthSpec, place: &Place<'_>, faults: &mut Faults) -> Auth {
    let scheme = match (auth.scheme, &auth.header) {
        (AuthScheme::Header, Some(name)) => {
            check_header(name, &place.below("header"), faults);
            Scheme::Header(name.to_ascii_lowercase())
        }
        (AuthScheme::Header, None) => {
            faults.add(
                Code::MissingHeader,
                place.below("scheme").value(),
                "the key goes into a header, but which one is not said",
                "add the header's name, such as `header: X-Api-Key`",
            );
            Scheme::Header(String::new())
        }
        (scheme, header) => {
            if header.is_some() {
                faults.add(
                    Code::UselessHeader,
                    place.below("header").key(),
                    "a header's name is given, but the key does not go into it",
                    "write `scheme: header`, or remove `header`",
                );
            }
            if scheme == AuthScheme::Basic { Scheme::Basic } else { Scheme::Bearer }
        }
    };
    check_variable(&auth.variable, &place.below("variable"), faults);
    if let Some(secret) = &auth.secret_variable {
        check_secret(auth, secret, &place.below("secret_variable"), faults);
    }
    Auth { scheme, variable: auth.variable.clone(), secret_variable: auth.secret_variable.clone() }
}

fn check_secret(auth: &AuthSpec, variable: &str, place: &Place<'_>, faults: &mut Faults) {
    if auth.scheme != AuthScheme::Basic {
        faults.add(
            Code::UselessSecret,
            place.key(),
            "a secret's variable is given, but only HTTP Basic takes a secret",
            "write `scheme: basic`, or remove `secret_variable`",
        );
    }
    if *variable == auth.variable {
        faults.add(
            Code::InvalidVariable,
            place.value(),
            "the secret would be read from the variable of the key",
            "name another variable, such as `EXAMPLE_API_SECRET`",
        );
    }
    check_variable(variable, place, faults);
}

fn check_variable(variable: &str, place: &Place<'_>, faults: &mut Faults) {
    let valid = variable.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
        && variable.starts_with(|first: char| first.is_ascii_uppercase());
    if !valid {
        faults.add(
            Code::InvalidVariable,
            place.value(),
            format!("`{}` cannot name an environment variable", shown(variable)),
            "use capitals, digits and underscores, such as `EXAMPLE_API_KEY`",
        );
    }
}

fn check_header(name: &str, place: &Place<'_>, faults: &mut Faults) {
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
            place.value(),
            format!("the key cannot go into a header named `{}`", shown(name)),
            "write the name of a header that HTTP itself does not use, such as `X-Api-Key`",
        );
    }
}

fn package(package: &CrateSpec, place: &Place<'_>, faults: &mut Faults) -> Package {
    check_package_name(&package.name, &place.below("name"), faults);
    check_program_name(&package.name, &place.below("name"), faults);
    check_version(&package.version, &place.below("version"), faults);
    check_summary(&package.description, &place.below("description"), faults);
    registry::check(package, place, faults);
    Package {
        name: package.name.clone(),
        version: package.version.clone(),
        description: package.description.clone(),
        keywords: package.keywords.clone(),
        categories: package.categories.clone(),
        repository: package.repository.clone(),
        homepage: package.homepage.clone(),
        documentation: package.documentation.clone(),
        license: package.license.clone(),
        authors: package.authors.clone(),
        dev_dependencies: packaged::dev_dependencies(package, &place.below("dev_dependencies"), faults),
        examples: packaged::examples(package, &place.below("examples"), faults),
    }
}

pub(super) fn check_package_name(name: &str, place: &Place<'_>, faults: &mut Faults) {
    let snake = name.replace('-', "_");
    let taken = ["std", "core", "alloc", "test", "proc_macro", "tokio"];
    let fault = match names::function(&snake) {
        Ok(_) if taken.contains(&snake.as_str()) => Some("is the name of a crate that is always there".to_owned()),
        Ok(_) if name.len() > 64 => Some("is longer than 64 characters".to_owned()),
        Ok(_) => None,
        Err(fault) => Some(fault.reason()),
    };
    if let Some(reason) = fault {
        faults.add(
            Code::InvalidCrateName,
            place.value(),
            format!("`{}` {reason}", shown(name)),
            "use lower-case letters, digits, `-` and `_`, beginning with a letter",
        );
    }
}

/// The program is called as the package is, and cargo puts it beside folders of its own.
fn check_program_name(name: &str, place: &Place<'_>, faults: &mut Faults) {
    if ["build", "deps", "examples", "incremental"].contains(&name) {
        faults.add(
            Code::InvalidCrateName,
            place.value(),
            format!("cargo lets no program be called `{name}`, and the package has one of its name"),
            "give the package another name",
        );
    }
}

pub(super) fn check_version(version: &str, place: &Place<'_>, faults: &mut Faults) {
    if let Err(error) = semver::Version::parse(version) {
        faults.add(
            Code::InvalidVersion,
            place.value(),
            format!("`{}` is not a version: {error}", shown(version)),
            "write three numbers, such as `0.1.0`",
        );
    }
}

fn ids(content: &ApiSpec, root: &Place<'_>, marker: Option<&str>, faults: &mut Faults) -> Vec<Id> {
    let place = root.below("ids");
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    content
        .ids
        .iter()
        .map(|(name, id)| {
            let at = place.below(name);
            check_id_name(name, &at, faults);
            if marker.is_some_and(|marker| marker.eq_ignore_ascii_case(name)) {
                let message = format!("`{}` is also the type that the API's name becomes", shown(name));
                let fault = Diagnostic::error(Code::NameCollision, message, at.key())
                    .with_secondary(root.below("name").value().with_text("this is the API's name"));
                faults.push(fault.with_help("give the identifier another name, such as `TeamId`"));
            }
            if let Some(first) = seen.insert(name.to_lowercase(), name) {
                let message = format!("`{}` and `{}` differ only in case", shown(first), shown(name));
                faults.add(Code::NameCollision, at.key(), message, "give one of them another name");
            }
            check_summary(&id.summary, &at.below("summary"), faults);
            Id { name: name.clone(), kind: id_kind(id, &at, faults), summary: id.summary.clone() }
        })
        .collect()
}

fn check_id_name(name: &str, at: &Place<'_>, faults: &mut Faults) {
    match names::type_name(name) {
        Err(fault) => {
            let help = match proposed_id(name) {
                Some(wanted) => format!("write `{wanted}`"),
                None => "name the type as Rust does, such as `TeamId`".to_owned(),
            };
            faults.name(at.key(), name, &fault, help);
        }
        Ok(_) if reserved::is_root_type(name) => faults.add(
            Code::ReservedName,
            at.key(),
            format!("`{name}` is a type that every crate already has"),
            "choose another name, such as `TeamId`",
        ),
        Ok(_) => {}
    }
}

/// The type that a name in another style stands for.
pub(super) fn proposed_id(name: &str) -> Option<String> {
    let wanted = names::type_of(name)?;
    (!reserved::is_root_type(&wanted)).then_some(wanted)
}

fn id_kind(id: &IdSpec, at: &Place<'_>, faults: &mut Faults) -> IdKind {
    match id.type_ {
        TypeWord::Number => IdKind::Integer,
        TypeWord::String => IdKind::String,
        TypeWord::Alternatives => IdKind::IntegerOrString,
        other => {
            faults.add(
                Code::InapplicableRefinement,
                at.below("type").value(),
                format!("an identifier cannot be of type `{}`", other.as_str()),
                "identifiers are of type `number`, `string` or `alternatives` (either)",
            );
            IdKind::String
        }
    }
}
