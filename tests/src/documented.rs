//! Checks requests against the documentation. It reads the spec without the generator, so that it finds the generator's
//! mistakes.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine;
use serde_json::Value as Json;
use serde_yaml::Value as Yaml;

use crate::server::{Received, decoded};

/// The endpoints of a spec.
pub struct Documentation {
    endpoints: Vec<Endpoint>,
}

/// What a request to an endpoint must look like.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The Rust path, such as `calls::list`.
    pub rust: String,
    /// The HTTP method.
    pub method: String,
    /// The path with placeholders.
    pub path: String,
    /// Whether the key must be sent; if not, it must not be sent.
    pub keyed: bool,
    /// The type word of each parameter and whether it is required, by place (`path`, `query`, `body`) and name.
    pub parameters: BTreeMap<(&'static str, String), (String, bool)>,
}

impl Documentation {
    /// Reads a spec folder.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or does not have the expected form.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let api = parse(&folder.join("api.yaml"))?;
        let sections = api["sections"].as_sequence().ok_or("api.yaml has no sections")?;
        let mut endpoints = Vec::new();
        for section in sections.iter().filter_map(Yaml::as_str) {
            let file = parse(&folder.join(format!("{section}.yaml")))?;
            let entries = file["endpoints"].as_mapping().ok_or(format!("{section}.yaml has no endpoints"))?;
            for (name, entry) in entries {
                let name = name.as_str().ok_or("an endpoint's name is not text")?;
                endpoints.push(endpoint(&format!("{section}::{name}"), entry)?);
            }
        }
        Ok(Self { endpoints })
    }

    /// The endpoints, in the documentation's order.
    pub fn endpoints(&self) -> &[Endpoint] {
        &self.endpoints
    }

    /// Finds the endpoint of a request, and checks the request against it.
    ///
    /// # Errors
    ///
    /// What is wrong with the request.
    pub fn verify(&self, request: &Received, key: &str) -> Result<&Endpoint, String> {
        let endpoint = self
            .endpoints
            .iter()
            .filter(|endpoint| endpoint.method == request.method && endpoint.matches(request.path()))
            .min_by_key(|endpoint| endpoint.path.matches('{').count())
            .ok_or_else(|| format!("nothing is documented at {} {}", request.method, request.path()))?;
        endpoint.verify(request, key).map_err(|fault| format!("{}: {fault}", endpoint.rust))?;
        Ok(endpoint)
    }
}

impl Endpoint {
    /// The names of the parameters in a place: all of them, or only the required ones.
    pub fn names(&self, place: &str, only_required: bool) -> Vec<&str> {
        self.parameters
            .iter()
            .filter(|((other, _), (_, required))| *other == place && (*required || !only_required))
            .map(|((_, name), _)| name.as_str())
            .collect()
    }

    fn matches(&self, path: &str) -> bool {
        let (template, path): (Vec<_>, Vec<_>) = (self.path.split('/').collect(), path.split('/').collect());
        template.len() == path.len()
            && template.iter().zip(&path).all(
                |(wanted, got)| {
                    if wanted.starts_with('{') { !got.is_empty() } else { wanted == got }
                },
            )
    }

    fn verify(&self, request: &Received, key: &str) -> Result<(), String> {
        self.verify_authorization(request, key)?;
        for (wanted, got) in self.path.split('/').zip(request.path().split('/')) {
            if let Some(name) = wanted.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                self.verify_text("path", name, &decoded(got))?;
            }
        }
        let query = request.query();
        for (name, value) in &query {
            self.verify_text("query", name, value)?;
        }
        let names: Vec<&str> = query.iter().map(|(name, _)| name.as_str()).collect();
        self.verify_presence("query", &names)?;
        self.verify_repetition(&names)?;
        self.verify_body(request)
    }

    fn verify_authorization(&self, request: &Received, key: &str) -> Result<(), String> {
        let basic = base64::engine::general_purpose::STANDARD.encode(format!("{key}:"));
        match (self.keyed, request.header("authorization")) {
            (true, Some(value)) if value == format!("Basic {basic}") => Ok(()),
            (true, _) => Err("the key is missing or wrong".to_owned()),
            (false, None) if !request.headers.iter().any(|(_, value)| value.contains(&basic)) => Ok(()),
            (false, _) => Err("a public endpoint was sent the key".to_owned()),
        }
    }

    fn verify_text(&self, place: &'static str, name: &str, text: &str) -> Result<(), String> {
        let (word, _) = self
            .parameters
            .get(&(place, name.to_owned()))
            .ok_or_else(|| format!("{place} parameter {name} is not documented"))?;
        let fits = match word.as_str() {
            "number" => text.parse::<f64>().is_ok() && !text.ends_with(".0"),
            "boolean" => matches!(text, "true" | "false"),
            "date" => text.len() >= 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-',
            "string" | "alternatives" | "array" => true,
            _ => false,
        };
        if fits { Ok(()) } else { Err(format!("{place} parameter {name} is no {word}: {text}")) }
    }

    fn verify_presence(&self, place: &str, names: &[&str]) -> Result<(), String> {
        match self.names(place, true).into_iter().find(|name| !names.contains(name)) {
            Some(name) => Err(format!("{place} parameter {name} is missing")),
            None => Ok(()),
        }
    }

    fn verify_repetition(&self, names: &[&str]) -> Result<(), String> {
        let single = |name: &str| {
            let word = self.parameters.get(&("query", name.to_owned())).map(|(word, _)| word.as_str());
            !matches!(word, Some("array" | "alternatives"))
        };
        let repeated = names.iter().enumerate().find(|(at, name)| single(name) && names[..*at].contains(name));
        repeated.map_or(Ok(()), |(_, name)| Err(format!("query parameter {name} is repeated")))
    }

    fn verify_body(&self, request: &Received) -> Result<(), String> {
        let takes_body = matches!(request.method.as_str(), "POST" | "PUT" | "PATCH");
        if request.body.is_empty() {
            if takes_body && request.header("content-length") != Some("0") {
                return Err("a request without a body does not say so".to_owned());
            }
            return self.verify_presence("body", &[]);
        }
        if request.header("content-type") != Some("application/json") {
            return Err("a body that is not declared as JSON".to_owned());
        }
        let body: Json = serde_json::from_slice(&request.body).map_err(|error| error.to_string())?;
        let fields = body.as_object().ok_or("the body is no JSON object")?;
        for (name, value) in fields {
            let (word, _) = self
                .parameters
                .get(&("body", name.clone()))
                .ok_or_else(|| format!("body parameter {name} is not documented"))?;
            if !fits(word, value) {
                return Err(format!("body parameter {name} is no {word}: {value}"));
            }
        }
        let names: Vec<&str> = fields.keys().map(String::as_str).collect();
        self.verify_presence("body", &names)
    }
}

fn fits(word: &str, value: &Json) -> bool {
    match word {
        "string" | "date" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "alternatives" => !value.is_null(),
        _ => false,
    }
}

fn parse(path: &Path) -> Result<Yaml, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn endpoint(rust: &str, entry: &Yaml) -> Result<Endpoint, String> {
    let route = entry["route"].as_str().ok_or(format!("{rust} has no route"))?;
    let (method, path) = route.split_once(' ').ok_or(format!("{rust}: {route}"))?;
    let mut parameters = BTreeMap::new();
    for place in ["path", "query", "body"] {
        for (name, parameter) in entry[place].as_mapping().into_iter().flatten() {
            let name = name.as_str().ok_or(format!("{rust}: a parameter's name is not text"))?;
            // The short form is just the type word.
            let word = parameter.as_str().or(parameter["type"].as_str());
            let word = word.ok_or(format!("{rust}: {name} has no type"))?;
            let required = place == "path" || parameter["required"].as_bool() == Some(true);
            parameters.insert((place, name.to_owned()), (word.to_owned(), required));
        }
    }
    Ok(Endpoint {
        rust: rust.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        keyed: entry["auth"].as_str() != Some("none"),
        parameters,
    })
}
