//! Code for the old crate that reads answers and names their types. It is compiled and run with every new crate.

use shop::types::{Maker, Shelf, Thing, ThingPage, ThingState};
use shop::{Client, Itemized, OwnerId, Response, Result, Shop, ThingId, things};
use snapcall_runtime::serde_json::{self, Value};

const THING: &str = r#"{
    "id": 7, "owner": 8, "name": "chair", "weight": 2.5, "mass": 4, "sold": "2026-01-31", "part": { "id": 9, "owner": 8 },
    "tags": ["old"], "labels": { "de": "Stuhl" }, "state": "used", "notes": [1, "two"], "colour": "red"
}"#;

const PAGE: &str = r#"{ "data": [{ "id": 7, "owner": 8 }], "found": [], "total": 1, "more": false }"#;

/// The values that the code reads from answers and from constructed values of their types.
pub fn found() -> Vec<String> {
    let things = [THING.to_owned(), THING.replace("used", "worn"), r#"{ "id": 7, "owner": 8 }"#.to_owned()];
    let page: ThingPage = serde_json::from_str(PAGE).unwrap();
    let ThingPage { data, found, total, extra, .. } = page;
    let maker: Maker = serde_json::from_str(r#"{ "first": "Ada", "last": "Byron", "town": "London" }"#).unwrap();
    let [read, made] = [maker, Maker::new("Ada", "Byron")].map(|maker| {
        let since: Option<String> = maker.since.map(|since| since.to_string());
        let (first, last): (String, String) = (maker.first, maker.last);
        format!("{first} {last} {since:?} {:?}", maker.extra.get("town"))
    });
    let lists = format!("{} {} {total:?} {:?}", data.len(), found.len(), extra.get("more"));
    let mut told: Vec<String> = things.iter().map(|json| thing(&serde_json::from_str(json).unwrap())).collect();
    told.extend([lists, read, made, place(&things::list()).to_owned()]);
    told
}

fn thing(thing: &Thing) -> String {
    let (id, owner): (&ThingId, &OwnerId) = (&thing.id, &thing.owner);
    let (name, weight): (Option<&String>, Option<f64>) = (thing.name.as_ref(), thing.weight);
    let part: Option<&Thing> = thing.part.as_deref();
    let state = match &thing.state {
        None => "none".to_owned(),
        Some(ThingState::New) => "new".to_owned(),
        Some(ThingState::Used) => "used".to_owned(),
        Some(other) => format!("another: {}", matches!(other, ThingState::Other(_))),
    };
    let (tags, notes): (&Vec<String>, &Value) = (&thing.tags, &thing.notes);
    let label: Option<&String> = thing.labels.get("de");
    let sold = thing.sold.as_ref().map(ToString::to_string);
    let rest: Vec<_> = ["colour", "mass", "weight"].map(|key| thing.extra.get(key)).into();
    format!(
        "{id} {owner} {name:?} {weight:?} {sold:?} {} {state} {tags:?} {notes} {label:?} {rest:?}",
        part.is_some()
    )
}

/// The JSON pointer to the items of a page.
pub fn place<R: Itemized<Shop, Item = Thing>>(_: &R) -> &'static str {
    R::ITEMS
}

pub fn make(thing: &ThingId, owner: &OwnerId) -> [Thing; 2] {
    let maker: Option<Maker> = None;
    let mut made = Thing::new(thing, owner);
    made.maker = maker;
    made.tags.push("new".to_owned());
    [made, Thing::new(7, 8)]
}

pub fn width(shelf: &Shelf) -> Option<f64> {
    shelf.width
}

pub async fn asks(client: &Client) -> Result<(ThingPage, Thing, Vec<Maker>)> {
    let _items = client.items(things::list());
    let untyped: Response = client.send(things::count()).await?;
    drop(untyped);
    let page = client.send(things::list()).await?.parsed()?;
    Ok((page, client.send(things::get(7)).await?.parsed()?, client.send(things::makers()).await?.parsed()?))
}
