//! The secret values of a request.

use serde_json::Value as Json;

use super::{Place, Request};
use crate::values::Value;

impl Request {
    /// Whether its query contains a secret value.
    pub(crate) fn has_secrets(&self) -> bool {
        let added = self.options().map_or(&[][..], |options| &options.query);
        let names = self.parameters(Place::Query).map(|parameter| parameter.name);
        names.chain(added.iter().map(|(name, _)| name.as_str())).any(|name| self.is_secret(name))
    }

    /// The texts to redact: the values of its secret parameters, documented or added, and the secrets of the requests
    /// inside it.
    pub(crate) fn secrets(&self) -> Vec<Box<str>> {
        let documented = self.all_parameters().iter().map(|parameter| (parameter.name, &parameter.value));
        let options = self.options().into_iter();
        let added = options.flat_map(|options| options.query.iter().chain(&options.body));
        let mut secrets = Vec::new();
        for (name, value) in documented.chain(added.map(|(name, value)| (name.as_str(), value))) {
            if self.is_secret(name) {
                secrets.extend(value.0.as_ref().ok().and_then(Json::as_str).map(Into::into));
            }
            secrets.extend_from_slice(value.secrets());
        }
        secrets.extend_from_slice(self.whole_body().map_or(&[], Value::secrets));
        secrets
    }

    /// Whether the value of a parameter is secret.
    pub(crate) fn is_secret(&self, name: &str) -> bool {
        self.target().documented(|endpoint| endpoint.secret).contains(&name)
    }
}
