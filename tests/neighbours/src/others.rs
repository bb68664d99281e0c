//! The behaviour of the other crates.

use std::sync::Arc;

use crate::{Server, block_on};

pub(crate) fn run() {
    println!("others: reqwest: {}", block_on(with_reqwest()));
    println!("others: rustls has a default: {}", rustls::crypto::CryptoProvider::get_default().is_some());
    println!("untold rustls: {:?}", std::panic::catch_unwind(rustls::ClientConfig::builder).is_ok());
    println!("others: rustls: {}", with_rustls());
    println!("others: ureq: {}", with_ureq());
    println!("others: serde_json: {}", with_serde_json());
}

async fn with_reqwest() -> String {
    let (server, client) = (Server::start(), reqwest::Client::new());
    let mut told = Vec::new();
    for _ in 0..2 {
        let response = client.get(&server.url).send().await.expect("an answer");
        let headers = response.headers().clone();
        told.push(format!("cookie {:?}, gzip {:?}", headers["x-cookie"], headers["x-gzip"]));
    }
    told.join("; ")
}

fn with_rustls() -> String {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let config =
        rustls::ClientConfig::builder().with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    let connection = rustls::ClientConnection::new(Arc::new(config), "zoo.example".try_into().expect("a name"));
    format!("a connection: {}", connection.is_ok())
}

fn with_ureq() -> String {
    let (server, agent) = (Server::start(), ureq::Agent::new_with_defaults());
    let mut told = Vec::new();
    for _ in 0..2 {
        let mut response = agent.get(&server.url).call().expect("an answer");
        let headers = response.headers().clone();
        let body = response.body_mut().read_to_string().expect("a body");
        told.push(format!("cookie {:?}, gzip {:?}, {body}", headers["x-cookie"], headers["x-gzip"]));
    }
    told.join("; ")
}

fn with_serde_json() -> String {
    serde_json::from_str::<serde_json::Value>(r#"{"b":2.50,"a":100000000000000000000}"#).expect("JSON").to_string()
}
