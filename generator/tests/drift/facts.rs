//! The content of a page as plain data, which tests derive from a spec, change, and write in various formats.

use std::sync::OnceLock;

use generator::disk;
use generator::drift::write::Written;
use generator::drift::{self, Drift, Hints, Remark};
use generator::spec::{EndpointAuth, EndpointSpec, ParameterSpec, Readable, Spec, load};
use generator::text::Source;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) endpoints: Vec<Endpoint>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Endpoint {
    pub(crate) title: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) key: bool,
    pub(crate) params: Vec<Param>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Param {
    pub(crate) place: &'static str,
    pub(crate) name: String,
    pub(crate) word: String,
    pub(crate) required: bool,
    /// The page's table lacks the name.
    pub(crate) lost: bool,
    /// The spec states a deviation from the page.
    pub(crate) deviates: bool,
}

pub(crate) fn sources() -> Vec<Source> {
    disk::read_spec(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec").as_ref()).unwrap()
}

pub(crate) fn spec() -> &'static Spec {
    static SPEC: OnceLock<Spec> = OnceLock::new();
    SPEC.get_or_init(|| load(sources()).unwrap())
}

/// The content of the page that a spec describes.
pub(crate) fn facts(spec: &Spec) -> Vec<Section> {
    let sections = spec.sections.iter().map(|section| Section {
        title: section.content.title.to_string(),
        endpoints: section.content.endpoints.values().map(|spec| endpoint(spec)).collect(),
    });
    sections.collect()
}

fn endpoint(spec: &EndpointSpec) -> Endpoint {
    let (method, path) = spec.route.split_once(' ').unwrap();
    let params = spec.parameters().map(|(location, name, spec)| param(location.as_str(), name, spec));
    Endpoint {
        title: spec.title.to_string(),
        method: method.to_owned(),
        path: path.to_owned(),
        key: spec.auth() == EndpointAuth::Key,
        params: params.collect(),
    }
}

fn param(place: &'static str, name: &str, spec: &ParameterSpec) -> Param {
    let documented = spec.documented.as_ref();
    Param {
        lost: documented.is_some_and(|documented| documented.name.as_ref().is_some_and(|name| name.is_empty())),
        deviates: documented.is_some(),
        ..Param::new(
            place,
            name,
            spec.documented_type().get().expect("a type").as_str(),
            place == "path" || spec.required.as_deref() == Some(&Readable::Read(true)),
        )
    }
}

impl Param {
    pub(crate) fn new(place: &'static str, name: &str, word: &str, required: bool) -> Self {
        Self { place, name: name.to_owned(), word: word.to_owned(), required, lost: false, deviates: false }
    }
}

/// The differences between a spec and a page, and the parts of the page that could not be read.
pub(crate) fn drifts(spec: &Spec, page: &str, hints: &Hints) -> Result<(Vec<Drift>, Vec<Remark>), Vec<Remark>> {
    let page = drift::read(page, spec, hints)?;
    let pairing = drift::pair(spec, &page);
    Ok((drift::compare(&pairing), pairing.unread))
}

/// What somebody says who knows that all that the page lacks is gone, and which lines are new headings.
pub(crate) fn informed(page: &str, sections: &[String]) -> Hints {
    let mut hints = Hints { sections: sections.to_vec(), ..Hints::default() };
    let read = drift::read(page, spec(), &hints).unwrap();
    let mut pairing = drift::pair(spec(), &read);
    pairing.follow_routes();
    hints.gone = Some(pairing.removed.len());
    hints
}

/// The files of the spec after the update.
pub(crate) fn after(files: &[Source], written: &Written) -> Vec<Source> {
    let kept = files.iter().filter(|file| !written.files.contains_key(file.name())).cloned();
    let new = written.files.iter().filter_map(|(name, text)| Some(Source::new(name.clone(), text.clone()?)));
    kept.chain(new).collect()
}
