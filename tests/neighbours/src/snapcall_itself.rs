//! The behaviour of this crate.

use serde_json::Value;
use snapcall::{ButtonId, Client, CompanyId, Number, blocking, companies, users};

use crate::{Server, block_on};

pub(crate) fn run() {
    println!("snapcall: async: {}", block_on(asynchronous()));
    println!("snapcall: blocking: {}", synchronous());
    println!("snapcall: TLS: {:?}, {:?}", Client::new("sk_1").is_ok(), blocking::Client::new("sk_1").is_ok());
    println!("snapcall: ids: {}", ids());
    println!("snapcall: values: {}", values());
}

async fn asynchronous() -> String {
    let server = Server::start();
    let client = Client::builder().base_url(&server.url).api_key("sk_1").build().expect("a client");
    let mut told = Vec::new();
    for _ in 0..2 {
        told.push(shown(&client.send(users::me()).await.expect("an answer")));
    }
    told.join("; ")
}

fn synchronous() -> String {
    let server = Server::start();
    let client = blocking::Client::builder().base_url(&server.url).api_key("sk_1").build().expect("a client");
    (0..2).map(|_| shown(&client.send(users::me()).expect("an answer"))).collect::<Vec<_>>().join("; ")
}

fn shown(response: &snapcall::Response) -> String {
    let headers = response.headers();
    let body = response.text().expect("a text");
    format!("cookie {:?}, gzip {:?}, {body}", headers["x-cookie"], headers["x-gzip"])
}

fn ids() -> String {
    let id = |json: &str| {
        serde_json::from_str::<CompanyId>(json).map(|id| id.to_string()).map_err(|error| error.to_string())
    };
    let client = Client::new("sk_1").expect("a client");
    let url = |id: i128| {
        client
            .prepare(companies::streams::list(id))
            .map(|message| message.uri().to_string())
            .map_err(|error| error.to_string())
    };
    format!("{:?}, {:?}, {:?}, {:?}, {:?}", id("7"), id("2.0"), id("2.5"), url(7), url(1 << 64))
}

/// Reads a number through `serde_json::Value` as a company id, a button id and a number.
fn values() -> String {
    let told = ["7", "-7", "2.0", "1e2", "2.5", "18446744073709551615", "18446744073709551616", "9007199254740993", "\"7\""]
        .map(|json| {
            let value: Value = serde_json::from_str(json).expect("JSON");
            let company = serde_json::from_value::<CompanyId>(value.clone()).ok();
            let button = serde_json::from_value::<ButtonId>(value.clone()).ok();
            let number = serde_json::from_value::<Number>(value).ok().map(|number| number.to_string());
            format!("{json}: {company:?} {button:?} {number:?}")
        });
    told.join(", ")
}
