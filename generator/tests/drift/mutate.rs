//! Random changes of a page, together with the differences that must be reported.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::facts::{Endpoint, Param, Section};
use super::random::Random;
use super::writer::{Form, Samples, Style};

/// A page that is being changed, and the expected report.
pub(crate) struct Draft<'r> {
    pub(crate) sections: Vec<Section>,
    pub(crate) expected: Vec<Value>,
    random: &'r mut Random,
    /// Endpoints that must not be changed any more, by their routes in the spec.
    touched: HashSet<String>,
    /// Whether the page has samples, which show the authentication.
    samples: bool,
    /// New headings of sections, for a page that does not show that they are some.
    pub(crate) headings: Vec<String>,
    /// Whether it shows it.
    is_marked: bool,
    count: usize,
}

/// Changes the endpoint at a place; returns `false` if the change is not possible.
type Change = fn(&mut Draft<'_>, (usize, usize), &Endpoint) -> bool;

const KINDS: [Change; 16] = [
    retype,
    require,
    remove_param,
    add_param,
    rename_param,
    move_param,
    rename_placeholder,
    retitle,
    switch_auth,
    remove_endpoint,
    add_endpoint,
    reroute,
    rename_section,
    move_endpoint,
    mend,
    shuffle,
];

impl<'r> Draft<'r> {
    pub(crate) fn new(sections: Vec<Section>, style: Style, random: &'r mut Random) -> Self {
        Self {
            sections,
            expected: Vec::new(),
            random,
            touched: HashSet::new(),
            samples: style.samples != Samples::None,
            headings: Vec::new(),
            is_marked: style.form == Form::Html,
            count: 0,
        }
    }

    /// Makes some changes, at most one per endpoint.
    pub(crate) fn change(&mut self, mut times: usize) {
        while times > 0 {
            let kind = *self.random.pick(&KINDS);
            if self.change_by(kind) {
                times -= 1;
            }
        }
    }

    pub(crate) fn change_of(&mut self, kind: usize) {
        while !self.change_by(KINDS[kind % KINDS.len()]) {}
    }

    fn change_by(&mut self, kind: Change) -> bool {
        self.count += 1;
        let section = self.random.below(self.sections.len());
        let endpoint = self.random.below(self.sections[section].endpoints.len());
        let last = section + 1 == self.sections.len() && endpoint + 1 == self.sections[section].endpoints.len();
        let Some(old) = self.sections[section].endpoints.get(endpoint).cloned() else { return false };
        let route = format!("{} {}", old.method, old.path);
        // The last endpoint is not changed: the end of the page decides whether it looks cut off.
        let done = !last && !self.touched.contains(&route) && kind(self, (section, endpoint), &old);
        if done {
            self.touched.insert(route);
        }
        done
    }

    fn endpoint(&mut self, (section, endpoint): (usize, usize)) -> &mut Endpoint {
        &mut self.sections[section].endpoints[endpoint]
    }

    fn expect(&mut self, kind: &str, (section, _): (usize, usize), endpoint: &Endpoint, more: Value) {
        let title = self.sections[section].title.clone();
        let mut drift = json!({ "kind": kind, "section": title, "method": endpoint.method, "path": endpoint.path });
        drift.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.expected.push(drift);
    }

    /// Chooses a parameter without a deviation.
    fn param(&mut self, old: &Endpoint, fits: impl Fn(&Param) -> bool) -> Option<usize> {
        let is_meant = |index: &usize| !old.params[*index].deviates && fits(&old.params[*index]);
        let all: Vec<usize> = (0..old.params.len()).filter(is_meant).collect();
        (!all.is_empty()).then(|| *self.random.pick(&all))
    }
}

fn words(place: &str) -> &'static [&'static str] {
    match place {
        "path" => &["string", "number", "boolean", "date", "alternatives"],
        "query" => &["string", "number", "boolean", "date", "alternatives", "array"],
        _ => &["string", "number", "boolean", "date", "alternatives", "array", "object"],
    }
}

fn retype(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let Some(index) = draft.param(old, |_| true) else { return false };
    let param = &old.params[index];
    let word = *draft.random.pick(words(param.place));
    if word == param.word {
        return false;
    }
    draft.endpoint(at).params[index].word = word.to_owned();
    draft.expect(
        "type_changed",
        at,
        old,
        json!({ "param": param.name, "in": param.place, "spec": param.word, "page": word }),
    );
    true
}

fn require(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let Some(index) = draft.param(old, |param| param.place != "path") else { return false };
    let param = &old.params[index];
    draft.endpoint(at).params[index].required = !param.required;
    let (spec, page) = (param.required.to_string(), (!param.required).to_string());
    draft.expect(
        "required_changed",
        at,
        old,
        json!({ "param": param.name, "in": param.place, "spec": spec, "page": page }),
    );
    true
}

fn remove_param(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let Some(index) = draft.param(old, |param| param.place != "path") else { return false };
    draft.endpoint(at).params.remove(index);
    draft.expect("param_removed", at, old, json!({ "param": old.params[index].name, "in": old.params[index].place }));
    true
}

fn add_param(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let place = if old.method != "GET" && draft.random.chance() { "body" } else { "query" };
    let word = *draft.random.pick(words(place));
    let name = *draft.random.pick(&["offset", "sortOrder", "from", "with_all", "x-y", "async", "page2"]);
    if old.params.iter().any(|param| param.name == name) {
        return false;
    }
    let required = draft.random.chance();
    let param = Param::new(place, name, word, required);
    let index = draft.random.below(old.params.len() + 1);
    draft.endpoint(at).params.insert(index, param);
    draft.expect("param_added", at, old, json!({ "param": name, "in": place }));
    true
}

fn rename_param(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let Some(index) = draft.param(old, |param| param.place != "path") else { return false };
    let param = &old.params[index];
    let name = format!("new_{}", param.name);
    draft.endpoint(at).params[index].name.clone_from(&name);
    draft.expect("param_removed", at, old, json!({ "param": param.name, "in": param.place }));
    draft.expect("param_added", at, old, json!({ "param": name, "in": param.place }));
    true
}

fn move_param(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let alone = |param: &Param| old.params.iter().filter(|other| other.name == param.name).count() == 1;
    let index = draft.param(old, |param| param.place != "path" && param.word != "object" && alone(param));
    let Some(index) = index.filter(|_| old.method != "GET") else { return false };
    let place = if old.params[index].place == "query" { "body" } else { "query" };
    draft.endpoint(at).params[index].place = place;
    let (name, from) = (&old.params[index].name, old.params[index].place);
    draft.expect("param_moved", at, old, json!({ "param": name, "in": from, "spec": from, "page": place }));
    true
}

fn rename_placeholder(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let Some(index) = draft.param(old, |param| param.place == "path") else { return false };
    let name = old.params[index].name.clone();
    let new = draft.endpoint(at);
    new.path = new.path.replace(&format!("{{{name}}}"), "{thing}");
    new.params[index].name = "thing".to_owned();
    draft.expect("param_removed", at, old, json!({ "param": name, "in": "path" }));
    draft.expect("param_added", at, old, json!({ "param": "thing", "in": "path" }));
    true
}

fn retitle(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let title = *draft.random.pick(&["Fetch it", "Read: one", "Do - Something 'else'", "No", "It's # new"]);
    draft.endpoint(at).title = title.to_owned();
    draft.expect("title_changed", at, old, json!({ "spec": old.title, "page": title }));
    true
}

fn switch_auth(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    draft.endpoint(at).key = !old.key;
    let word = |key| if key { "key" } else { "none" };
    if draft.samples {
        draft.expect("auth_changed", at, old, json!({ "spec": word(old.key), "page": word(!old.key) }));
    }
    true
}

fn remove_endpoint(draft: &mut Draft<'_>, (section, endpoint): (usize, usize), old: &Endpoint) -> bool {
    draft.expect("endpoint_removed", (section, endpoint), old, json!({}));
    draft.sections[section].endpoints.remove(endpoint);
    if draft.sections[section].endpoints.is_empty() {
        draft.sections.remove(section);
    }
    true
}

fn new_endpoint(draft: &mut Draft<'_>) -> Endpoint {
    let number = draft.count;
    let post = draft.random.chance();
    let mut params = vec![Param::new("path", "thingId", "number", true)];
    params.push(if post {
        Param::new("body", "type", "string", true)
    } else {
        Param::new("query", "page", "number", false)
    });
    Endpoint {
        title: (*draft.random.pick(&["Things - Read all", "Read", "Archive"])).to_owned(),
        method: if post { "POST" } else { "GET" }.to_owned(),
        path: format!("/v3/things{number}/{{thingId}}/state"),
        key: draft.random.chance(),
        params,
    }
}

fn add_endpoint(draft: &mut Draft<'_>, (section, endpoint): (usize, usize), _: &Endpoint) -> bool {
    let new = new_endpoint(draft);
    if draft.is_marked && draft.random.below(3) == 0 {
        let title = format!("New things {}", draft.count);
        draft.sections.insert(section, Section { title, endpoints: vec![new.clone()] });
    } else {
        draft.sections[section].endpoints.insert(endpoint, new.clone());
    }
    draft.touched.insert(format!("{} {}", new.method, new.path));
    draft.expect("endpoint_added", (section, endpoint), &new, json!({}));
    true
}

fn reroute(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let new = draft.endpoint(at);
    new.path = format!("/v3{}", &old.path[3..]);
    let new = new.clone();
    draft.touched.insert(format!("{} {}", new.method, new.path));
    draft.expect("endpoint_removed", at, old, json!({}));
    draft.expect("endpoint_added", at, &new, json!({}));
    true
}

fn routes(section: &Section) -> Vec<String> {
    section.endpoints.iter().map(|endpoint| format!("{} {}", endpoint.method, endpoint.path)).collect()
}

fn rename_section(draft: &mut Draft<'_>, (section, _): (usize, usize), _: &Endpoint) -> bool {
    let all = routes(&draft.sections[section]);
    if all.len() > 8 || all.iter().any(|route| draft.touched.contains(route)) {
        return false;
    }
    let old = draft.sections[section].title.clone();
    let title = format!("{old} anew");
    draft.expected.push(json!({ "kind": "section_renamed", "section": old, "spec": old, "page": title }));
    draft.headings.extend((!draft.is_marked).then(|| title.clone()));
    draft.sections[section].title = title;
    draft.touched.extend(all);
    true
}

fn move_endpoint(draft: &mut Draft<'_>, (section, endpoint): (usize, usize), old: &Endpoint) -> bool {
    let target = draft.random.below(draft.sections.len());
    let renamed = |section: &Section| section.title.ends_with(" anew") || section.title.starts_with("New things");
    if target == section || renamed(&draft.sections[target]) || renamed(&draft.sections[section]) {
        return false;
    }
    // At least one unchanged endpoint stays below the section's heading; otherwise the heading would be in doubt.
    let mut others = routes(&draft.sections[section]);
    others.remove(endpoint);
    let Some(staying) = others.into_iter().find(|route| !draft.touched.contains(route)) else { return false };
    draft.touched.insert(staying);
    let (spec, page) = (draft.sections[section].title.clone(), draft.sections[target].title.clone());
    draft.expect("section_changed", (section, endpoint), old, json!({ "spec": spec, "page": page }));
    let moved = draft.sections[section].endpoints.remove(endpoint);
    draft.sections[target].endpoints.insert(0, moved);
    true
}

fn mend(draft: &mut Draft<'_>, at: (usize, usize), old: &Endpoint) -> bool {
    let Some(index) = old.params.iter().position(|param| param.deviates) else { return false };
    let param = &old.params[index];
    let new = &mut draft.endpoint(at).params[index];
    new.deviates = false;
    let (spec, page) = if param.lost {
        new.lost = false;
        (String::new(), param.name.clone())
    } else {
        new.word = "number".to_owned();
        ("string".to_owned(), "number".to_owned())
    };
    draft.expect(
        "stale_deviation",
        at,
        old,
        json!({ "param": param.name, "in": param.place, "spec": spec, "page": page }),
    );
    true
}

/// Changes the order of parameters and endpoints, which is not a difference.
fn shuffle(draft: &mut Draft<'_>, (section, endpoint): (usize, usize), _: &Endpoint) -> bool {
    let Draft { sections, random, .. } = draft;
    random.shuffle(&mut sections[section].endpoints[endpoint].params);
    if section + 1 < sections.len() {
        random.shuffle(&mut sections[section].endpoints);
    }
    true
}
