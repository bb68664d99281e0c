//! What goes through a proxy, and what a proxy gets to see.
#![cfg(all(feature = "async", feature = "blocking", any(feature = "rustls", feature = "native-tls")))]
#![allow(clippy::unwrap_used)]

mod server;

use server::Server;
use snapcall_runtime::{Api, ApiInfo, Client, ClientBuilder, Endpoint, Error, Request, Retry, blocking};

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static GET: Endpoint = Endpoint::get("get", "/get");

const OK: &str = "HTTP/1.1 200 OK\ncontent-length: 2\nconnection: close\n\n{}";
const REFUSED: &str = "HTTP/1.1 502 Bad Gateway\ncontent-length: 0\nconnection: close\n\n";

/// A client that has its requests go to this proxy, unless they are for a server here.
fn configure<C>(builder: ClientBuilder<Zoo, C>, proxy: &str, server: Option<&Server>) -> ClientBuilder<Zoo, C> {
    let builder = builder.api_key("sk_1").retry(Retry::never()).proxy(proxy);
    match server {
        Some(server) => builder.base_url(&server.url),
        None => builder,
    }
}

type Ask = fn(&str, Option<&Server>) -> Result<(), Error>;
const BOTH: [Ask; 2] = [ask_async, ask_blocking];

fn ask_async(proxy: &str, server: Option<&Server>) -> Result<(), Error> {
    let client = configure(Client::builder(), proxy, server).build()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { client.send(Request::new(&GET)).await }).map(drop)
}

fn ask_blocking(proxy: &str, server: Option<&Server>) -> Result<(), Error> {
    configure(blocking::Client::builder(), proxy, server).build()?.send(Request::new(&GET)).map(drop)
}

#[test]
fn loopback_is_never_reached_through_a_proxy() {
    for ask in BOTH {
        let (proxy, server) = (Server::texts(&[]), Server::texts(&[OK]));
        ask(&proxy.url, Some(&server)).unwrap();
        assert_eq!((proxy.seen().len(), server.seen().len()), (0, 1));
    }
}

#[test]
fn a_proxy_sees_the_host_and_its_own_password_but_no_key() {
    for ask in BOTH {
        let proxy = Server::texts(&[REFUSED]);
        let error = ask(&proxy.url.replace("http://", "http://ada:hush@"), None).unwrap_err();
        let seen = &proxy.seen()[0];
        assert_eq!(seen.line, "CONNECT zoo.example:443 HTTP/1.1");
        assert_eq!(seen.header("proxy-authorization"), Some("Basic YWRhOmh1c2g="));
        // "c2tfMTo=" is "sk_1:" in Base64.
        let told = format!("{error} {error:?} {:?}", seen.headers);
        let secrets = ["sk_1", "c2tfMTo"];
        assert!(secrets.iter().all(|secret| !told.contains(secret)), "{told}");
        assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
    }
}
