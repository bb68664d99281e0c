//! The header that carries the key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::key::ApiKey;
use crate::error::{Error, Result};
use crate::request::{ApiInfo, AuthScheme};

/// The key, and the value of the header that carries it.
pub(crate) struct Credential {
    pub(super) key: ApiKey,
    pub(super) value: HeaderValue,
}

impl Credential {
    pub(crate) fn new(key: ApiKey, secret: Option<&ApiKey>, scheme: AuthScheme) -> Result<Self> {
        let text = match secret {
            None => key.expose("API key")?,
            Some(_) => key.expose_to_basic("API key")?,
        };
        let value = match scheme {
            AuthScheme::Basic if text.contains(':') => {
                return Err(Error::configuration(
                    "the API key has a colon, which HTTP Basic does not allow in a user name; \
                     if it is a key and a secret, give them to the builder's `basic(key, secret)`",
                ));
            }
            AuthScheme::Basic => {
                let secret = secret.map_or(Ok(""), |secret| secret.expose_to_basic("secret"))?;
                format!("Basic {}", STANDARD.encode(format!("{text}:{secret}")))
            }
            AuthScheme::Bearer => format!("Bearer {text}"),
            AuthScheme::Header(_) => text.to_owned(),
        };
        let mut value =
            HeaderValue::try_from(value).map_err(|_| Error::configuration("no header can carry the API key"))?;
        value.set_sensitive(true);
        Ok(Self { key, value })
    }
}

/// The name of the header that carries the key in a scheme.
pub(crate) fn credential_header(info: &ApiInfo, scheme: AuthScheme) -> Result<HeaderName> {
    match scheme {
        AuthScheme::Basic | AuthScheme::Bearer => Ok(AUTHORIZATION),
        AuthScheme::Header(name) => name
            .parse()
            .map_err(|_| Error::configuration(format!("{}: `{name}` is no header name for the API key", info.name))),
    }
}
