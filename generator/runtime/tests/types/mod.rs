//! An API whose responses use every kind of documented type.
#![allow(dead_code, reason = "each test uses its part")]

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use snapcall_runtime::{Api, ApiInfo, Date, Endpoint, Integer, IntegerOrString, Paging, Request};

#[derive(Debug)]
pub(crate) enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

/// Identifies an animal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnimalId(Integer);
snapcall_runtime::id!(AnimalId, Integer);

/// Identifies a cage.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CageId(IntegerOrString);
snapcall_runtime::id!(CageId, IntegerOrString);

/// An animal.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Animal {
    pub id: AnimalId,
    pub cage: Option<CageId>,
    pub name: Option<String>,
    pub tame: Option<bool>,
    pub born: Option<Date>,
    pub weight: Option<f64>,
    pub legs: Option<Integer>,
    pub mood: Option<Mood>,
    pub tags: Vec<String>,
    pub positions: Vec<Vec<f64>>,
    pub mother: Option<Box<Animal>>,
    pub friends: Vec<Animal>,
    pub labels: BTreeMap<String, String>,
    pub keepers: BTreeMap<String, Keeper>,
    pub notes: Value,
    pub extra: Map<String, Value>,
}
snapcall_runtime::answer!(Animal {
    id = "id";
    cage = "cage",
    name = "name",
    tame = "tame",
    born = "born",
    weight = "weight",
    legs = "legs",
    mood = "mood",
    tags = "tags",
    positions = "positions",
    mother = "mother",
    friends = "friends",
    labels = "labels",
    keepers = "keepers",
    notes = "notes",
});

/// A keeper of an animal. Each field is required.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Keeper {
    pub name: String,
    pub days: Vec<Integer>,
    pub extra: Map<String, Value>,
}
snapcall_runtime::answer!(Keeper { name = "name", days = "days"; });

/// A page of animals.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AnimalPage {
    pub data: Vec<Animal>,
    pub total: Option<Integer>,
    pub extra: Map<String, Value>,
}
snapcall_runtime::answer!(AnimalPage { ; data = "data", total = "total" });

/// The mood of an animal.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Mood {
    Calm,
    Wild,
    Other(String),
}
snapcall_runtime::words!(Mood { Calm = "calm", Wild = "wild" });

pub(crate) static GET: Endpoint = Endpoint::get("animals::get", "/animals");
pub(crate) static LIST: Endpoint =
    Endpoint::get("animals::list", "/animals").query(&["page", "token"]).secret(&["token"]);
pub(crate) static TAGS: Endpoint = Endpoint::get("animals::tags", "/tags").query(&["page"]);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Get(Request);
snapcall_runtime::operation!(Zoo, Get, GET, Animal);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List(pub Request);
snapcall_runtime::operation!(Zoo, List, LIST, AnimalPage);
snapcall_runtime::paged!(Zoo, List, Paging::new("page"));
snapcall_runtime::itemized!(Zoo, List, Animal, "/data");

/// A request whose pages are the lists themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tags(Request);
snapcall_runtime::operation!(Zoo, Tags, TAGS, Vec<Option<String>>);
snapcall_runtime::paged!(Zoo, Tags, Paging::new("page"));
snapcall_runtime::itemized!(Zoo, Tags, Option<String>, "");

pub(crate) fn get() -> Get {
    Get(Request::new(&GET))
}

pub(crate) fn list() -> List {
    List(Request::new(&LIST))
}

pub(crate) fn tags() -> Tags {
    Tags(Request::new(&TAGS))
}
