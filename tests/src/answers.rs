//! Invented answers of the documented endpoints, with everything that makes answers of real APIs hard to describe.
//!
//! The documentation does not describe answers, so all types and values here are invented.

mod objects;

use std::sync::atomic::{AtomicU64, Ordering};

use fastrand::Rng;
use serde_json::{Value, json};

use crate::documented::Endpoint;
use crate::server::{Received, Reply};

/// The number of pages of a list; later pages are empty.
const PAGES: u64 = 3;

/// The number of early answers. Later answers also have nulls, additional words and values of other kinds.
const YOUNG: u64 = 200;

/// Generates answers. Two generators with the same seed give the same answers to the same sequence of requests.
#[derive(Debug, Default)]
pub struct Answers {
    seed: u64,
    given: AtomicU64,
}

impl Answers {
    /// A generator with this seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, given: AtomicU64::new(0) }
    }

    /// The answer to a documented request.
    pub fn reply(&self, endpoint: &Endpoint, request: &Received) -> Reply {
        let given = self.given.fetch_add(1, Ordering::Relaxed);
        let mut world = World { rng: self.rng(request, given), late: given >= YOUNG };
        match endpoint.method.as_str() {
            "DELETE" => Reply::new(204),
            _ if endpoint.rust.ends_with("::recording") => {
                Reply::new(200).with_header("content-type", "audio/mpeg").with_body([0xff, 0xfb, 0x90, 0x00])
            }
            method => {
                let status = if method == "POST" { 201 } else { 200 };
                Reply::json(status, body(endpoint, request, &mut world).to_string())
            }
        }
    }

    /// A random number generator that depends on the seed, the request and the number of earlier answers.
    fn rng(&self, request: &Received, given: u64) -> Rng {
        let mut rng = Rng::with_seed(self.seed.wrapping_add(given));
        for byte in request.method.bytes().chain(request.target.bytes()) {
            rng = Rng::with_seed(rng.u64(..) ^ u64::from(byte));
        }
        rng
    }
}

/// The source of randomness for the objects of an answer.
struct World {
    rng: Rng,
    late: bool,
}

impl World {
    /// One of these, at random.
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.rng.usize(..of.len())]
    }

    /// `true` with a probability of one in `times`.
    fn once_in(&mut self, times: u32) -> bool {
        self.rng.u32(..times) == 0
    }

    /// A list of at most `most` values; it can be empty.
    fn several(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> Value) -> Value {
        let count = self.rng.usize(..=most);
        (0..count).map(|_| make(self)).collect()
    }

    /// The value; in later answers sometimes `null`.
    fn nullable(&mut self, value: Value) -> Value {
        if self.late && self.once_in(8) { Value::Null } else { value }
    }
}

fn body(endpoint: &Endpoint, request: &Received, world: &mut World) -> Value {
    let make = objects::of(&endpoint.path);
    if endpoint.names("query", false).contains(&"page") {
        return page(request, world, make);
    }
    // Some lists have no envelope.
    match endpoint.rust.rsplit("::").next() {
        Some("list" | "create_batch" | "update_batch") => world.several(4, make),
        _ => make(world),
    }
}

/// A page of a list, with the total number of items.
fn page(request: &Received, world: &mut World, make: fn(&mut World) -> Value) -> Value {
    let number = |name: &str| {
        let query = request.query();
        query.iter().find(|(other, _)| other == name).and_then(|(_, value)| value.parse::<u64>().ok())
    };
    let (page, limit) = (number("page").unwrap_or(1), number("limit").unwrap_or(5).clamp(1, 20));
    let items: Vec<Value> = if page <= PAGES { (0..limit).map(|_| make(world)).collect() } else { Vec::new() };
    let next = (page < PAGES).then(|| page + 1);
    json!({ "data": items, "page": page, "total": PAGES * limit, "next": next })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::documented::Documentation;

    fn documentation() -> Documentation {
        Documentation::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).expect("the spec")
    }

    fn request(endpoint: &Endpoint, query: &str) -> Received {
        let target = format!("{}{query}", endpoint.path.replace(['{', '}'], ""));
        Received { method: endpoint.method.clone(), target, headers: Vec::new(), body: Vec::new() }
    }

    /// The bodies of all endpoints' answers, `count` times.
    fn rounds(seed: u64, count: usize) -> Vec<String> {
        let (answers, documentation) = (Answers::new(seed), documentation());
        let all = (0..count).flat_map(|_| documentation.endpoints());
        all.map(|endpoint| format!("{:?}", answers.reply(endpoint, &request(endpoint, "")))).collect()
    }

    /// Collects the values of all members of this name.
    fn values(name: &str, value: &Value, found: &mut Vec<Value>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| values(name, item, found)),
            Value::Object(fields) => {
                found.extend(fields.get(name).cloned());
                fields.values().for_each(|field| values(name, field, found));
            }
            _ => {}
        }
    }

    /// The bodies of `count` answers after `before` others.
    fn bodies(before: u64, count: usize) -> Value {
        let documentation = documentation();
        let answers = Answers { seed: 7, given: AtomicU64::new(before) };
        let all = (0..count).flat_map(|_| documentation.endpoints());
        let made = all.map(|endpoint| {
            let request = request(endpoint, "");
            let given = answers.given.fetch_add(1, Ordering::Relaxed);
            body(endpoint, &request, &mut World { rng: answers.rng(&request, given), late: given >= YOUNG })
        });
        made.collect()
    }

    #[test]
    fn a_seed_makes_the_same_answers_again_and_another_makes_others() {
        assert_eq!(rounds(1, 4), rounds(1, 4));
        assert_ne!(rounds(1, 4), rounds(2, 4));
    }

    #[test]
    fn later_answers_show_what_the_first_do_not() {
        let at = |before, count| {
            let (bodies, mut words, mut names) = (bodies(before, count), Vec::new(), Vec::new());
            values("status", &bodies, &mut words);
            values("name", &bodies, &mut names);
            let words: BTreeSet<String> = words.iter().map(Value::to_string).collect();
            (words.len(), names.iter().any(Value::is_null))
        };
        let (early, late) = (at(0, 2), at(YOUNG, 8));
        assert!(early.0 < late.0, "{early:?}, then {late:?}");
        assert_eq!((early.1, late.1), (false, true));
    }

    #[test]
    fn every_trap_is_set() {
        let bodies = bodies(0, 20);
        let all = |name| {
            let mut found = Vec::new();
            values(name, &bodies, &mut found);
            found
        };
        let any = |name, is: fn(&Value) -> bool| all(name).iter().any(is);
        assert!(
            any("duration", Value::is_i64) && any("duration", |value| value.as_f64().is_some_and(|n| n.fract() != 0.0))
        );
        assert!(any("rate", Value::is_string) && any("rate", Value::is_number));
        assert!(any("replies", |value| value[0].get("replies").is_some()), "recursion through a list");
        assert!(any("parent", |value| value.get("parent").is_some()), "recursion through a field");
        assert!(any("by_agent", |map| map.as_object().is_some_and(|map| map.len() > 20)), "many keys");
        assert!(any("labels", |map| map.as_object().is_some_and(serde_json::Map::is_empty)), "no keys");
        assert!(any("tags", |list| list.as_array().is_some_and(Vec::is_empty)), "an empty list");
        assert!(any("account", |value| value.as_u64().is_some_and(|number| number > 1 << 53)), "a big integer");
        assert!(any("slots", |list| list[0][0].is_array()), "lists within lists");
        assert!(
            any("größe", Value::is_number) && any("x-forwarded for", Value::is_string),
            "keys that are no identifiers"
        );
        let pages = documentation();
        let list = pages.endpoints().iter().find(|endpoint| endpoint.rust == "calls::list").expect("a list");
        let at = |query| body(list, &request(list, query), &mut World { rng: Rng::with_seed(1), late: false });
        assert_eq!(at("?page=2&limit=3")["data"].as_array().map(Vec::len), Some(3));
        assert_eq!(at("?page=4&limit=3")["data"].as_array().map(Vec::len), Some(0));
        assert!(bodies.as_array().is_some_and(|bodies| bodies.iter().any(Value::is_array)), "a list without a page");
    }
}
