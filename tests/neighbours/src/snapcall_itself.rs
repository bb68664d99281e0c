//! What this crate does.

use crate::{Server, block_on};
use snapcall::{Client, CompanyId, blocking, companies, users};

pub(crate) fn run() {
    println!("snapcall: async: {}", block_on(asynchronous()));
    println!("snapcall: blocking: {}", synchronous());
    println!("snapcall: TLS: {:?}, {:?}", Client::new("sk_1").is_ok(), blocking::Client::new("sk_1").is_ok());
    println!("snapcall: ids: {}", ids());
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
