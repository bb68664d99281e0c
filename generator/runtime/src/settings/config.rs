//! The settings as a builder collects them. They are validated when the client is built.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::Settings;
use super::base_url::{BaseUrl, GivenUrl};
use super::credential::{Credential, credential_header};
use super::key::ApiKey;
use crate::error::{Error, Result};
use crate::network::{Policy, ProxyChoice};
use crate::protocol::{Delivery, Limits, Pace, Pacing};
#[cfg(feature = "record")]
use crate::record::Recorder;
use crate::request::{ApiInfo, AuthScheme, Origin, Retry};
use crate::text::secrets_of_address;
use crate::trace::TracedQuery;

/// The settings as given. The type is the same for every API, so that its code is compiled once.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) info: ApiInfo,
    pub(crate) auth: AuthScheme,
    pub(crate) api_key: Option<ApiKey>,
    pub(crate) secret: Option<ApiKey>,
    /// Hosts that get the key over plain `http`.
    pub(crate) plain_hosts: Vec<String>,
    pub(crate) base_url: Option<GivenUrl>,
    pub(crate) user_agent: Option<String>,
    pub(crate) limits: Limits,
    pub(crate) pacing: Pace,
    pub(crate) traced_query: TracedQuery,
    #[cfg(feature = "record")]
    pub(crate) recorder: Option<Arc<Recorder>>,
    pub(crate) network: Policy,
}

impl Config {
    pub(crate) fn new(info: ApiInfo) -> Self {
        Self {
            info,
            auth: info.auth,
            api_key: None,
            secret: None,
            plain_hosts: Vec::new(),
            base_url: None,
            user_agent: None,
            limits: Limits {
                overall: None,
                attempt: Some(Duration::from_secs(60)),
                delivery: Delivery::Buffered(32 << 20),
                retry: Retry::default(),
            },
            pacing: Pace::default(),
            traced_query: TracedQuery::Hidden,
            #[cfg(feature = "record")]
            recorder: None,
            network: Policy::default(),
        }
    }

    /// Reads the key from the environment, and the secret if the API has one.
    pub(crate) fn key_from_env(mut self) -> Result<Self> {
        let name = self.info.name;
        let Some(variable) = self.info.key_variable else {
            return Err(Error::configuration(format!("{name} names no environment variable for its key")));
        };
        self.api_key = Some(from_env(variable)?);
        self.secret = self.info.secret_variable.map(from_env).transpose()?;
        Ok(self)
    }

    /// The secrets that no error may show: the key, its secret, and the credentials of the proxy.
    fn secrets(&self) -> Vec<Box<str>> {
        let key = self.api_key.iter().chain(&self.secret).map(|key| key.as_str().into());
        let proxy = match &self.network.proxy {
            ProxyChoice::Given(address) => Some(secrets_of_address(address)),
            ProxyChoice::Environment | ProxyChoice::None => None,
        };
        key.chain(proxy.into_iter().flatten()).collect()
    }

    /// Validates all settings except those of the HTTP stack.
    pub(crate) fn settings(self) -> Result<Settings> {
        let base = BaseUrl::parse(self.base_url.as_ref().map_or(self.info.base_url, GivenUrl::as_str))?;
        let secrets = self.secrets();
        if let (Some(_), None, Some(_), AuthScheme::Basic) =
            (&self.api_key, &self.secret, self.info.secret_variable, self.auth)
        {
            let name = self.info.name;
            return Err(Error::configuration(format!(
                "{name} takes a secret as well as a key: give both to the builder's `basic(key, secret)`"
            )));
        }
        if self.secret.is_some() && self.auth != AuthScheme::Basic {
            return Err(Error::configuration(
                "the secret would not be sent: a bearer token is the key alone; give `api_key(key)` and `bearer()`, or \
                 `basic(key, secret)`",
            ));
        }
        let credential = self.api_key.map(|key| Credential::new(key, self.secret.as_ref(), self.auth)).transpose()?;
        let origin = base.origin();
        if credential.is_some() && !origin.secure && !origin.is_loopback() && !is_listed(&self.plain_hosts, origin) {
            let host = origin.bare_host();
            return Err(Error::configuration(format!(
                "the API key is not sent in plain text to {origin}: use https, or in a network of your own \
                 `allow_key_over_http({host:?})`"
            )));
        }
        let user_agent = match self.user_agent {
            Some(text) => {
                HeaderValue::try_from(text).map_err(|_| Error::configuration("no header can carry the user agent"))?
            }
            None => HeaderValue::from_static(self.info.user_agent),
        };
        Ok(Settings {
            api: self.info.name,
            key_variable: self.info.key_variable,
            credential_header: credential_header(&self.info, self.auth)?,
            base,
            credential,
            secrets: Some(secrets).filter(|secrets| !secrets.is_empty()).map(Arc::from),
            user_agent,
            list_style: self.info.list_style,
            limits: self.limits,
            pacing: Arc::new(Pacing::new(self.pacing)?),
            traced_query: self.traced_query,
            #[cfg(feature = "record")]
            recorder: self.recorder,
            #[cfg(feature = "test-util")]
            read_timeout: self.network.read_timeout,
        })
    }
}

/// Reads a key or a secret from the environment.
fn from_env(variable: &str) -> Result<ApiKey> {
    let unset = |_| Error::configuration(format!("the environment variable {variable} is not set, or is no text"));
    std::env::var(variable).map(ApiKey::from).map_err(unset)
}

impl Policy {
    /// Uses no proxy for the API's host if the key goes over plain `http`, because the proxy could read it.
    #[cfg(any(feature = "async", feature = "blocking"))]
    pub(crate) fn on_the_way_of(mut self, settings: &Settings) -> Self {
        let origin = settings.base.origin();
        if settings.credential.is_some() && !origin.secure {
            self.proxy_exceptions.push(origin.bare_host().to_owned());
        }
        self
    }
}

/// Whether this exact host is in the list. IPv6 addresses may have brackets.
fn is_listed(hosts: &[String], origin: &Origin) -> bool {
    let bare = |host: &str| host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    hosts.iter().any(|host| bare(host) == origin.bare_host())
}
