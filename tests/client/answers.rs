//! Typed answers: reads them from the wire and serializes them again.

use std::collections::BTreeMap;

use snapcall::serde_json::{self, Value, json};
use snapcall::{blocking, companies};
use tests::server::{Reply, Server};
use zoo::types::{Animal, AnimalType, Keeper, KeeperShifts, Meal, Visit, VisitFavourite};
use zoo::{Answer, Operation, ZooKeeper, animals, keepers, visits};

use crate::server::{KEY, answering, client};

/// A stream with all documented fields and some others.
fn stream() -> Value {
    json!({
        "token": "abc", "bid": { "id": 9 }, "company_id": 17, "call_id": 7, "name": "Tour", "origin": "web",
        "type": "assist", "user_limit": 2,
    })
}

/// An animal with a value in every field, and with some other fields.
fn animal() -> Value {
    let meal = json!({ "menu": { "meat": 2.5 }, "courses": [[["bone"]]], "eaten": true, "cook": { "hat": 1 } });
    json!({
        "id": "leo", "name": "Leo", "born": "2020-02-29", "legs": 4, "weight": 190.5, "tame": false, "type": "big cat",
        "mother": { "id": "lea", "type": "lynx" }, "keeper": keeper(), "enclosure no.": 3,
        "diet": { "2026-01-31": [meal] }, "names": { "de": "Löwe" }, "descendants": [{ "id": "lio" }],
        "chip": [1, "a"], "colours": ["gold", 7], "papers": { "no": { "of": 1 } }, "self": "me", "spots": 0,
    })
}

fn keeper() -> Value {
    json!({
        "id": 7, "fullName": "Ada", "full_name": "Countess", "standIn": { "id": "bob" }, "animals": ["leo", "lea"],
        "shifts": ["early", "night"], "holidays": ["2026-12-24"],
    })
}

/// A visit that contains a ticket, which contains a visit.
fn visit(id: u32) -> Value {
    let mut visit = json!({
        "visitId": id, "day": "2026-01-31", "favourite": "bears", "seen": [], "hours": { "9": 0.5 }, "remarks": [1],
    });
    visit["ticket"] = json!({ "visit": visit, "price": 12.5 });
    visit["seen"] = json!([animal()]);
    visit
}

/// Removes `null` and empty values, which a type does not tell from missing ones.
fn told(json: Value) -> Value {
    let is_something = |json: &Value| !matches!(json, Value::Null) && *json != json!([]) && *json != json!({});
    match json {
        Value::Array(items) => items.into_iter().map(told).collect(),
        Value::Object(fields) => {
            fields.into_iter().filter(|(_, json)| is_something(json)).map(|(name, json)| (name, told(json))).collect()
        }
        other => other,
    }
}

fn zoo_client(server: &Server) -> zoo::Client {
    zoo::Client::builder().api_key(KEY).base_url(server.url()).build().expect("a client")
}

/// Sends a request that is answered with `came`. Checks that the parsed answer serializes to the same JSON, and returns
/// the parsed answer.
async fn read<R: Operation<ZooKeeper>>(request: R, came: Value) -> R::Output
where
    R::Output: Answer,
{
    let server = answering(Reply::json(200, came.to_string()));
    let response = zoo_client(&server).send(request).await.expect("a response");
    assert!(response.misfits().is_empty(), "{}", response.misfits());
    let parsed = response.parsed().expect("what is known");
    assert_eq!(told(parsed.write()), told(came));
    parsed
}

#[tokio::test]
async fn a_stream_is_read_by_both_clients_and_written_as_it_came() {
    let server = answering(Reply::json(200, stream().to_string()));
    let response = client(&server).send(companies::streams::get(17, "abc")).await.expect("a response");
    let read = response.parsed().expect("a stream");
    assert!(response.misfits().is_empty());
    assert_eq!(read.token, Some("abc".into()));
    assert_eq!((read.company_id, read.call_id), (Some(17.into()), Some(7.into())));
    assert_eq!([read.name.as_deref(), read.type_.as_deref()], [Some("Tour"), Some("assist")]);
    assert_eq!((&read.bid["id"], &read.extra["user_limit"], read.extra.len()), (&json!(9), &json!(2), 1));
    assert_eq!(serde_json::to_value(&read).expect("JSON"), stream());

    let blocking = tokio::task::spawn_blocking(move || {
        let client = blocking::Client::builder().api_key(KEY).base_url(server.url()).build()?;
        client.send(companies::streams::get(17, "abc"))?.parsed()
    });
    assert_eq!(blocking.await.expect("no panic").expect("a stream"), read);
}

#[tokio::test]
async fn a_field_that_came_otherwise_costs_itself_alone() {
    let sound = stream();
    let fields = sound.as_object().expect("an object").keys().filter(|name| *name != "user_limit");
    for field in fields {
        let mut came = sound.clone();
        came[field] = json!([1]);
        let server = answering(Reply::json(200, came.to_string()));
        let response = client(&server).send(companies::streams::get(17, "abc")).await.expect("a response");
        let read = response.parsed().expect("a stream");
        let pointers: Vec<String> = response.misfits().iter().map(|misfit| misfit.pointer().to_owned()).collect();
        assert_eq!(pointers, [format!("/{field}")]);
        assert_eq!(read.extra[field], json!([1]));
        assert_eq!(told(serde_json::to_value(&read).expect("JSON")), came);
    }
}

#[tokio::test]
async fn a_page_that_is_no_stream_is_an_error_that_shows_none_of_it() {
    let server = answering(Reply::json(200, r#"["hush"]"#));
    let response = client(&server).send(companies::streams::get(17, "abc")).await.expect("a response");
    let error = response.parsed().expect_err("no stream");
    assert!(error.is_decode(), "{error}");
    let text = error.to_string();
    assert!(text.starts_with("companies::streams::get: ") && !text.contains("hush"), "{text}");
    assert_eq!(response.value().expect("JSON"), json!(["hush"]));
}

#[tokio::test]
async fn every_construct_is_read_and_written_back() {
    let [leo] = <[Animal; 1]>::try_from(read(animals::list(), json!([animal()])).await).expect("one");
    assert_eq!((leo.legs, leo.weight, leo.tame), (Some(4.into()), Some(190.5), Some(false)));
    assert_eq!((leo.type_, leo.born.map(|born| born.is_valid())), (Some(AnimalType::BigCat), Some(true)));
    let mother = leo.mother.expect("a mother");
    assert_eq!(mother.type_, Some(AnimalType::Other("lynx".to_owned())));
    assert_eq!(leo.diet["2026-01-31"][0].courses, [[["bone".to_owned()]]]);
    assert_eq!((&leo.enclosure, &leo.chip, leo.colours.len()), (&json!(3), &json!([1, "a"]), 2));
    assert_eq!((leo.self_.as_deref(), &leo.extra["spots"]), (Some("me"), &json!(0)));

    let ada: Keeper = read(keepers::rename(7, "Ada"), keeper()).await;
    assert_eq!((ada.full_name.as_deref(), ada.former_name.as_deref()), (Some("Ada"), Some("Countess")));
    assert_eq!(ada.shifts, [KeeperShifts::Early, KeeperShifts::Other("night".to_owned())]);
    assert_eq!(ada.stand_in.and_then(|keeper| keeper.id), Some("bob".into()));

    let meals: BTreeMap<String, Meal> = read(
        animals::meals::replace("leo", "2026-01-31", true, json!({})),
        json!({ "noon": { "eaten": false, "cook": {} } }),
    )
    .await;
    assert!(!meals["noon"].eaten);
    let visit: Visit = read(visits::get(7), visit(7)).await;
    assert_eq!((visit.visit_id, &visit.favourite), (7.into(), &VisitFavourite::Bears));
    assert_eq!(visit.ticket.map(|ticket| ticket.visit.visit_id), Some(7.into()));
    let counts = read(keepers::report(7), json!([[1, 2], []])).await;
    assert_eq!(counts, [vec![1.into(), 2.into()], vec![]]);
    let sold = read(visits::tickets::sold(), json!({ "2026-01-31": { "adult": 12 } })).await;
    assert_eq!(sold["2026-01-31"]["adult"], 12.into());
    assert!(read(visits::tickets::refund(7), json!(true)).await);
}

#[tokio::test]
async fn items_are_read_from_page_to_page_wherever_they_are() {
    let server = Server::start(|request| {
        let first = request.query().contains(&("leaf".to_owned(), "0".to_owned()));
        let visits = if first { json!([visit(1), visit(2)]) } else { json!([]) };
        let page = if request.path() == "/visits/log" { visits } else { json!({ "found": { "visits": visits } }) };
        Reply::json(200, page.to_string())
    })
    .expect("a server");
    let client = zoo_client(&server);
    let mut listed = client.items(visits::list());
    let mut logged = client.items(visits::log());
    for id in [1, 2] {
        let visit: Visit = listed.try_next().await.expect("a page").expect("a visit");
        assert_eq!(visit.visit_id, id.into());
        assert_eq!(logged.try_next().await.expect("a page"), Some(visit));
    }
    assert_eq!(listed.try_next().await.expect("the end"), None);
    assert_eq!(logged.try_next().await.expect("the end"), None);
}

#[test]
fn a_type_is_made_of_what_it_requires() {
    let mut visit = Visit::new(7, "2026-01-31", VisitFavourite::Birds, Vec::new(), BTreeMap::new(), json!("quiet"));
    visit.seen.push(Animal::new("leo"));
    let written = serde_json::to_string(&visit).expect("JSON");
    assert_eq!(serde_json::from_str::<Visit>(&written).expect("a visit"), visit);
}
