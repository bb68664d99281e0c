//! The requests that compiled crates print, and whether one crate can send those of another.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// A sample as it would be sent.
pub(crate) struct Sent {
    pub(crate) of: String,
    pub(crate) operation: String,
    smallest: bool,
    message: Json,
}

/// Parses the output of the runner.
pub(crate) fn read(printed: &str) -> Vec<Sent> {
    let requests: Vec<Json> = serde_json::from_str(printed).expect("JSON");
    let text = |value: &Json| value.as_str().expect("text").to_owned();
    requests
        .into_iter()
        .map(|entry| Sent {
            of: text(&entry["of"]),
            operation: text(&entry["operation"]),
            smallest: entry["size"] == "smallest",
            message: entry["sent"].clone(),
        })
        .collect()
}

/// Whether both sets of samples send the same requests.
pub(crate) fn equal(old: &[&Sent], new: &[&Sent]) -> bool {
    old.iter().map(|sent| &sent.message).eq(new.iter().map(|sent| &sent.message))
}

/// Whether every request that was sent can still be sent: by the endpoint of the same name or, if that is gone, by any
/// endpoint.
///
/// An endpoint can send anything between its smallest and its fullest request.
pub(crate) fn covered(old: &[&Sent], new: &[&Sent]) -> bool {
    let pairs = new.chunks(2).map(|pair| <[&Sent; 2]>::try_from(pair).expect("two requests each"));
    let pairs: Vec<[&Sent; 2]> =
        pairs.inspect(|[smallest, fullest]| assert!(smallest.smallest && !fullest.smallest)).collect();
    old.iter().all(|request| {
        let named: Vec<_> = pairs.iter().filter(|[one, _]| one.operation == request.operation).collect();
        let candidates = if named.is_empty() { pairs.iter().collect() } else { named };
        candidates.into_iter().any(|[smallest, fullest]| lies_between(request, smallest, fullest))
    })
}

fn lies_between(request: &Sent, smallest: &Sent, fullest: &Sent) -> bool {
    let (fields, least, most) = (fields(request), fields(smallest), fields(fullest));
    same_target(request, fullest)
        && least.keys().all(|name| fields.contains_key(name))
        && fields.iter().all(|(name, kind)| most.get(name).is_some_and(|wider| kind.fits(*wider)))
}

/// Whether method, headers and address are the same. Numbers in an address are sample values and are ignored.
fn same_target(one: &Sent, other: &Sent) -> bool {
    let (one, other) = (&one.message, &other.message);
    let address = |message: &Json| message["address"].as_str().unwrap_or_default().to_owned();
    let (here, there) = (address(one), address(other));
    let number = |segment: &str| segment.parse::<u32>().is_ok();
    let same_path = here.split('/').count() == there.split('/').count()
        && here.split('/').zip(there.split('/')).all(|(one, other)| one == other || number(one) || number(other));
    one["method"] == other["method"] && one["headers"] == other["headers"] && same_path
}

/// The form of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Whole,
    Fraction,
    Digits,
    Decimal,
    Text,
    List,
    Other,
}

impl Look {
    /// Whether a parameter that accepts `wider` accepts this. In a query, numbers are text.
    fn fits(self, wider: Look) -> bool {
        self == wider
            || match wider {
                Look::Fraction => self == Look::Whole,
                Look::Decimal => self == Look::Digits,
                Look::Text => matches!(self, Look::Digits | Look::Decimal),
                _ => false,
            }
    }
}

/// The parameters of the query and the body.
fn fields(sent: &Sent) -> BTreeMap<(bool, String), Look> {
    let mut fields = BTreeMap::new();
    for pair in sent.message["query"].as_array().into_iter().flatten() {
        let (name, value) = pair.as_str().and_then(|pair| pair.split_once('=')).expect("a pair");
        let look = match (value.parse::<u64>(), value.parse::<f64>()) {
            (Ok(_), _) => Look::Digits,
            (_, Ok(_)) => Look::Decimal,
            _ => Look::Text,
        };
        fields.entry((false, name.to_owned())).and_modify(|look| *look = Look::List).or_insert(look);
    }
    for (name, value) in sent.message["body"].as_object().into_iter().flatten() {
        let look = match value {
            Json::Number(number) if number.is_f64() => Look::Fraction,
            Json::Number(_) => Look::Whole,
            Json::String(_) => Look::Text,
            Json::Array(_) => Look::List,
            _ => Look::Other,
        };
        fields.insert((true, name.clone()), look);
    }
    fields
}
