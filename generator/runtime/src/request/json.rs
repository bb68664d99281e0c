//! Serializes a request as its JSON body, so that it can be part of another request.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use super::Request;
use super::target::Target;
use crate::values::{Inside, Marked, OfRequest, Secret};

/// The JSON body. Fails for a value that cannot be sent.
impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inside = match self.target() {
            Target::Documented(endpoint) => {
                Inside { name: endpoint.name(), path: endpoint.template(), misfit: self.misfit(), ..Inside::default() }
            }
            Target::Undocumented(_) => Inside::default(),
        };
        OfRequest(inside, Body(self)).serialize(serializer)
    }
}

/// The body, whether it was set as a whole or by fields.
struct Body<'a>(&'a Request);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(request) = self;
        if let Some(body) = request.whole_body() {
            let json = body.0.as_ref().map_err(serde::ser::Error::custom)?;
            return Marked(json, body.secrets()).serialize(serializer);
        }
        let mut body = serializer.serialize_map(None)?;
        for (name, value) in request.body_fields() {
            let json: &Json = value.0.as_ref().map_err(|fault| {
                serde::ser::Error::custom(format_args!("{}: parameter `{name}`: {fault}", request.target().name()))
            })?;
            match request.is_secret(name) {
                true => body.serialize_entry(name, &Secret(json))?,
                false => body.serialize_entry(name, &Marked(json, value.secrets()))?,
            }
        }
        body.end()
    }
}
