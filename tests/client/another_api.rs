//! Requests of an invented API with another authentication scheme, another list style and a base path.

use tests::server::{Reply, Server};
use zoo::serde_json::{self, json};
use zoo::{AnimalId, Client, KeeperId, animals, keepers};

use crate::server::{KEY, answering, only};

fn client(server: &Server) -> Client {
    let url = format!("{}/api/v3/", server.url());
    Client::builder().api_key(KEY).base_url(url).build().expect("a client")
}

#[tokio::test]
async fn the_key_travels_in_its_own_header() {
    let server = answering(Reply::json(200, "[]"));
    let list = animals::list().legs([2, 4]).filter_name("a b").tame(true).weight(1.5).born("2026-01-31");
    client(&server).send(list).await.expect("a response");
    let received = only(&server);
    assert_eq!(received.method, "GET");
    let query = "legs=2,4&born=2026-01-31&filter%5Bname%5D=a%20b&tame=true&weight=1.5";
    assert_eq!(received.target, format!("/api/v3/animals?{query}"));
    assert_eq!(received.header("x-zoo-key"), Some(KEY));
    assert_eq!(received.header("authorization"), None);
}

#[tokio::test]
async fn a_placeholder_can_be_part_of_a_segment() {
    let server = answering(Reply::new(204));
    let meal = animals::meals::replace(AnimalId::from("leo"), "2026-01-31", true, json!({ "main": "meat" }));
    let meal = meal.courses([json!({ "name": "bones" })]).chef(KeeperId::from("ada"));
    client(&server).send(meal).await.expect("success");
    let received = only(&server);
    assert_eq!((received.method.as_str(), received.path()), ("PUT", "/api/v3/animals/leo/meals/2026-01-31.json"));
    assert_eq!(received.query(), [("dry-run".to_owned(), "true".to_owned())]);
    let body: serde_json::Value = serde_json::from_slice(&received.body).expect("JSON");
    assert_eq!(body, json!({ "menu": { "main": "meat" }, "courses": [{ "name": "bones" }], "chef": "ada" }));
}

#[tokio::test]
async fn head_patch_and_delete_with_a_body_are_sent() {
    let server = answering(Reply::new(200));
    let client = client(&server);
    client.send(animals::exists("leo")).await.expect("success");
    client.send(keepers::rename(7, "Ada").self_("me").type_(["a", "b"]).pin("1234")).await.expect("success");
    client.send(keepers::dismiss("bob").reason("asleep")).await.expect("success");
    let [head, patch, delete] = <[_; 3]>::try_from(server.received()).expect("three requests");
    assert_eq!((head.method.as_str(), head.header("x-zoo-key")), ("HEAD", None));
    assert_eq!(patch.method, "PATCH");
    let body: serde_json::Value = serde_json::from_slice(&patch.body).expect("JSON");
    assert_eq!(body, json!({ "name": "Ada", "self": "me", "pin": "1234", "type": ["a", "b"] }));
    assert_eq!((delete.method.as_str(), delete.body.as_slice()), ("DELETE", &br#"{"reason":"asleep"}"#[..]));
}

#[tokio::test]
async fn every_sample_can_be_sent() {
    let server = answering(Reply::new(204));
    let client = client(&server);
    for sample in zoo::samples::all() {
        client.send(sample.smallest).await.expect("success");
        client.send(sample.fullest).await.expect("success");
    }
    assert_eq!(server.received().len(), 22);
}
