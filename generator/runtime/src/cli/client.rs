//! The client, configured by the options.

use super::failure::Failure;
use super::key::{self, Credentials};
use super::options::Options;
use super::shell::Shell;
use super::watch::Watched;
use crate::blocking::Client;
use crate::request::KeyUse;
use crate::text::Secrets;
use crate::{Api, AuthScheme, ClientBuilder, Request, Retry};

fn builder<A: Api>(options: &Options) -> ClientBuilder<A, Client<A>> {
    let mut builder = Client::builder();
    if let Some(url) = &options.base_url {
        builder = builder.base_url(url);
    }
    if let Some(host) = &options.plain_host {
        builder = builder.allow_key_over_http(host);
    }
    match options.retries {
        Some(times) => builder.retry(Retry::times(times)),
        None => builder,
    }
}

/// A client that only prepares requests. It has a placeholder instead of a key.
pub(super) fn without_key<A: Api>(options: &Options) -> Result<Client<A>, Failure> {
    let builder = builder(options);
    let builder = match (A::INFO.auth, A::INFO.secret_variable) {
        (AuthScheme::Basic, Some(_)) => builder.basic("key", "secret"),
        _ => builder.api_key("key"),
    };
    Ok(builder.build()?)
}

/// A client that sends this request, and the secrets of both.
pub(super) fn with_key<A: Api>(
    options: &Options,
    request: &Request,
    shell: &Shell,
) -> Result<(Client<A>, Secrets), Failure> {
    let builder = builder(options);
    let credentials = key::find(options, &A::INFO, shell)?;
    let keys = credentials.iter().flat_map(|Credentials { key, secret }| std::iter::once(key).chain(secret));
    let secrets = Secrets::new(None, keys.map(|key| key.as_str().into()).chain(request.secrets()).collect());
    let builder = match credentials {
        Some(Credentials { key, secret: Some(secret) }) => builder.basic(key, secret),
        Some(Credentials { key, secret: None }) => builder.api_key(key),
        None if request.target().key_use() == KeyUse::Always => return Err(no_key::<A>(request)),
        None => builder,
    };
    let transport = builder.transport()?;
    let client = match options.verbose {
        true => builder.build_with(Watched { transport, messages: shell.stderr.clone(), secrets: secrets.clone() })?,
        false => builder.build_with(transport)?,
    };
    Ok((client, secrets))
}

fn no_key<A: Api>(request: &Request) -> Failure {
    let name = request.endpoint().name();
    let variable = A::INFO.key_variable.map(|name| format!("set {name}, or ")).unwrap_or_default();
    Failure::usage(format!("{name}: this endpoint needs an API key: {variable}name a file that holds it by --key-file"))
}
