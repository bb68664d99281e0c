use super::*;
use crate::{ApiInfo, Endpoint, Integer, Value};
use serde_json::json;

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static GET: Endpoint = Endpoint::get("animals::get", "/animals/{id}").query(&["legs", "pin"]).secret(&["pin"]);
static CREATE: Endpoint = Endpoint::post("animals::create", "/animals");

fn get(id: i32) -> Request {
    Request::new(&GET).path("id", Value::of::<Integer>(id))
}

fn create() -> Request {
    Request::new(&CREATE)
}

#[test]
fn replies_come_in_turn_and_the_last_one_stays() {
    let fake = Fake::new();
    fake.on(get(7)).reply(200, json!(1)).reply(200, json!(2));
    let client = fake.blocking_client::<Zoo>().unwrap();
    let values: Vec<_> = (0..3).map(|_| client.send(get(7)).unwrap().value().unwrap()).collect();
    assert_eq!(values, [json!(1), json!(2), json!(2)]);
    assert_eq!(fake.sent(), [get(7), get(7), get(7)]);
    assert_eq!(fake.messages()[0].uri(), "https://zoo.example/animals/7");
}

#[test]
fn retries_and_timeouts_take_no_time() {
    let fake = Fake::new();
    let limited = http::Response::builder().status(429).header("retry-after", "60").body(Vec::new()).unwrap();
    fake.on(get(7)).reply_with(limited).refuse().reply(200, json!({}));
    let client = fake.blocking_client::<Zoo>().unwrap();
    assert_eq!(client.send(get(7)).unwrap().attempts(), 3);
    assert!(fake.elapsed() >= Duration::from_secs(60));
    fake.on(create()).stall();
    assert!(client.send(create()).unwrap_err().is_timeout());
    fake.on(get(8)).reset();
    assert_eq!(client.send(get(8)).unwrap_err().attempts(), 3);
}

#[test]
fn the_async_client_behaves_alike() {
    let fake = Fake::new();
    fake.on(get(7)).reply(503, json!({})).reply(200, json!(1));
    fake.on(create()).stall();
    let client = fake.client::<Zoo>().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (response, error) = runtime.block_on(async { (client.send(get(7)).await, client.send(create()).await) });
    assert_eq!(response.unwrap().attempts(), 2);
    assert!(error.unwrap_err().is_timeout());
}

#[test]
fn what_is_not_scripted_is_explained() {
    let fake = Fake::new();
    let client = fake.blocking_client::<Zoo>().unwrap();
    let refusal = |request: Request| {
        let error = client.send(request).unwrap_err();
        assert_eq!(error.attempts(), 1);
        error.to_string()
    };
    let prefix = "animals::get: the exchange with zoo.example failed: ";
    assert_eq!(
        refusal(get(8)),
        format!("{prefix}animals::get {{ id: 8 }} is not scripted; nothing is: use `fake.on(request).reply(…)`")
    );
    fake.on(create()).reply(200, json!({}));
    assert_eq!(
        refusal(get(8)),
        format!("{prefix}animals::get {{ id: 8 }} is not scripted; these are: animals::create")
    );
    fake.on(get(7).query("legs", Value::of::<Integer>(4))).reply(200, json!({}));
    assert_eq!(
        refusal(get(8).query("pin", Value::of::<String>("1234"))),
        format!(
            "{prefix}animals::get {{ id: 8, pin: [redacted] }} is not scripted; the nearest is animals::get {{ id: 7, legs: 4 }}: \
             `id`: expected 7, got 8, `legs`: expected 4, got none, `pin`: expected none, got [redacted]"
        )
    );
}
